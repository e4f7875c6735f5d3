"""The JSON of a comparison: its request, with the limits, and its answer."""

from typing import Any

from marshmallow import ValidationError, fields, post_dump, validate, validates_schema

from service.api.fields import Score
from service.api.request_schemas import MAX_KEY_CHARACTERS, MAX_PAIRS, ArticleSchema, Request, targets, words
from service.api.schemas import Answer, ExtractionSchema, SpanSchema, StanceSchema, one_of
from service.domain.comparison import ConflictKind, GroupStatus, RelationLabel
from service.domain.entity import EntityType

MIN_DOCUMENTS, MAX_DOCUMENTS = 2, 20
MAX_CLAIM_CHARACTERS = 1_000


class KeyedArticleSchema(ArticleSchema):
    """An article and the sender's own name for it."""

    key = words(MAX_KEY_CHARACTERS, allow_none=True)


class ComparedSchema(Request):
    """Articles to put side by side."""

    documents = fields.List(
        fields.Nested(KeyedArticleSchema),
        required=True,
        validate=validate.Length(min=MIN_DOCUMENTS, max=MAX_DOCUMENTS),
    )
    targets = targets()

    @validates_schema
    def distinct_keys(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse two documents of one key; those without are told by their place."""
        seen: dict[str, int] = {}
        for number, document in enumerate(data["documents"]):
            key = document.get("key")
            if key in seen:
                raise ValidationError({"documents": {number: {"key": [f"Document {seen[key]} has the same key."]}}})
            if key is not None:
                seen[key] = number


class RelationPairSchema(Request):
    """Two claims, `a` read as the evidence for `b`."""

    a = words(MAX_CLAIM_CHARACTERS, required=True)
    b = words(MAX_CLAIM_CHARACTERS, required=True)


class RelationPairsSchema(Request):
    """Claims to compare."""

    pairs = fields.List(
        fields.Nested(RelationPairSchema), required=True, validate=validate.Length(min=1, max=MAX_PAIRS)
    )


class ClaimPlaceSchema(Answer):
    """A claim by its document's number in the request, from zero, and its id there."""

    document = fields.Integer(required=True)
    claim = fields.String(required=True)


class EntityPlaceSchema(Answer):
    """An entity by its document's number in the request, from zero, and its id there."""

    document = fields.Integer(required=True)
    entity = fields.String(required=True)


class KeyedExtractionSchema(ExtractionSchema):
    """Everything found in one of the documents, under the key that came with it."""

    key = fields.String(required=True, allow_none=True)

    @post_dump
    def key_first(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Put the key on top, where a reader looks for it."""
        return {"key": data.pop("key"), **data}


class SharedEntitySchema(Answer):
    """One thing over all documents."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    type = one_of(EntityType)
    members = fields.List(fields.Nested(EntityPlaceSchema), required=True)


class ConflictSchema(Answer):
    """What two claims differ in: the words in the text of `a`'s document and those in `b`'s."""

    kind = one_of(ConflictKind)
    a = fields.Nested(SpanSchema, required=True)
    b = fields.Nested(SpanSchema, required=True)


class RelationSchema(Answer):
    """Two claims that agree or contradict each other; it says nothing on which of them is true."""

    a = fields.Nested(ClaimPlaceSchema, required=True)
    b = fields.Nested(ClaimPlaceSchema, required=True)
    label = one_of(RelationLabel)
    score = Score(required=True)
    conflict = fields.Nested(ConflictSchema, required=True, allow_none=True)
    same_holder = fields.Boolean(
        required=True, allow_none=True, metadata={"description": "Whether one source makes both; null if unknown."}
    )


class GroupSchema(Answer):
    """Claims that hang together, and how many independent texts they stand in."""

    id = fields.String(required=True)
    claims = fields.List(fields.Nested(ClaimPlaceSchema), required=True)
    status = one_of(GroupStatus)
    origins = fields.Integer(required=True)


class SharedHolderSchema(StanceSchema):
    """Where one source stands towards a target over all documents."""

    entity = fields.String(required=True, allow_none=True)
    name = fields.String(required=True)
    claims = fields.List(fields.Nested(ClaimPlaceSchema), required=True)


class ComparisonSchema(Answer):
    """Several documents side by side."""

    documents = fields.List(fields.Nested(KeyedExtractionSchema), required=True)
    entities = fields.List(fields.Nested(SharedEntitySchema), required=True)
    relations = fields.List(fields.Nested(RelationSchema), required=True)
    groups = fields.List(fields.Nested(GroupSchema), required=True)
    holders = fields.List(fields.Nested(SharedHolderSchema), required=True)


class RelationScoresSchema(Answer):
    """A probability for each relation."""

    agree = Score(required=True)
    contradict = Score(required=True)
    unrelated = Score(required=True)


class ScoredRelationSchema(Answer):
    """The likeliest relation of one pair."""

    label = one_of(RelationLabel)
    score = Score(required=True)
    scores = fields.Nested(RelationScoresSchema, required=True)


class RelationsSchema(Answer):
    """One relation for each pair, in their order."""

    relations = fields.List(fields.Nested(ScoredRelationSchema), required=True)
