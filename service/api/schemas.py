"""The JSON of the API: the only place where its names and limits are written."""

from typing import Any

from marshmallow import EXCLUDE, RAISE, Schema, ValidationError, fields, validate, validates_schema

from service.api.fields import Flag, Moment, Number, Score, Text, not_blank
from service.domain.claim import Certainty, ClaimKind, Polarity, ResolvedBy, StanceLabel
from service.domain.entity import EntityType

MAX_TARGETS = 8
MAX_TARGET_CHARACTERS = 300
MAX_PAIRS = 64
MAX_PAIR_CHARACTERS = 4_000
MAX_TITLE_CHARACTERS = 1_000
MAX_URL_CHARACTERS = 2_000


class Request(Schema):
    """A request says only what is known; a misspelt name must not be passed over."""

    class Meta:
        """Unknown fields are errors."""

        unknown = RAISE


class Answer(Schema):
    """An answer may gain fields; who reads it passes over those it does not know."""

    class Meta:
        """Unknown fields are passed over."""

        unknown = EXCLUDE


def words(most: int | None = None, **kwargs: Any) -> Text:
    """A field for text that is not blank and has at most so many characters."""
    length = [validate.Length(min=1, max=most)]
    return Text(validate=[*length, not_blank], metadata={"pattern": r"\S", **kwargs.pop("metadata", {})}, **kwargs)


def distinct(values: list[str]) -> None:
    """Refuse a list with the same value twice."""
    if len(set(values)) < len(values):
        raise ValidationError("The same target stands here twice.")


def targets(**kwargs: Any) -> fields.List[str]:
    """A field for what the claims' stances are towards."""
    return fields.List(
        words(MAX_TARGET_CHARACTERS),
        validate=[validate.Length(max=MAX_TARGETS), distinct],
        metadata={"uniqueItems": True, "description": "What stances are towards; without any, the headline is."},
        **kwargs,
    )


class DescriptionSchema(Request):
    """What the sender knows about an article."""

    title = Text(allow_none=True, validate=validate.Length(max=MAX_TITLE_CHARACTERS))
    url = Text(
        allow_none=True,
        validate=validate.Length(max=MAX_URL_CHARACTERS),
        metadata={"description": "Identifies the article; it is never fetched."},
    )
    publisher = Text(allow_none=True, validate=validate.Length(max=MAX_TITLE_CHARACTERS))
    published_at = Moment(allow_none=True)


class ArticleQuerySchema(DescriptionSchema):
    """The description in the query, for bodies of plain text or HTML."""

    target = targets(attribute="targets")
    any_language = fields.Boolean(truthy={"true"}, falsy={"false"})


class ArticleSchema(DescriptionSchema):
    """An article as text or as HTML, exactly one of the two."""

    text = words(metadata={"description": "The article; spans of the answer point into it exactly as sent."})
    html = words(metadata={"description": "The page; the article's text is taken out of it and returned."})
    targets = targets()
    any_language = Flag(metadata={"description": "Try articles in other languages than English, too."})

    @validates_schema
    def text_or_html(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse both and neither."""
        if ("text" in data) == ("html" in data):
            raise ValidationError("Send either text or html.", "text")


class TextSchema(Request):
    """A text to look for entities in."""

    text = words(required=True)


class StancePairSchema(Request):
    """A text and what it may be for or against."""

    text = words(MAX_PAIR_CHARACTERS, required=True)
    target = words(MAX_TARGET_CHARACTERS, required=True)


class StancePairsSchema(Request):
    """Texts and targets to compare."""

    pairs = fields.List(fields.Nested(StancePairSchema), required=True, validate=validate.Length(min=1, max=MAX_PAIRS))


def one_of(of: type, **kwargs: Any) -> fields.Enum[Any]:
    """A field for one of the domain's labels, by its value."""
    return fields.Enum(of, by_value=fields.String, required=True, **kwargs)


class SpanSchema(Answer):
    """Characters [start, end) of the document's text, in Unicode code points."""

    start = fields.Integer(required=True)
    end = fields.Integer(required=True)
    text = fields.String(required=True)


class PlacedSchema(Answer):
    """Something at a span, with the span's own fields first."""

    start = fields.Integer(required=True, attribute="span.start")
    end = fields.Integer(required=True, attribute="span.end")
    text = fields.String(required=True, attribute="span.text")


class MentionSchema(PlacedSchema):
    """One naming of an entity."""

    score = Score(required=True)


class TimeSchema(PlacedSchema):
    """A time expression and its ISO 8601 value at the grain of the words."""

    value = fields.String(required=True, allow_none=True)


class QuantitySchema(PlacedSchema):
    """A number and what it counts."""

    value = Number(required=True)
    unit = fields.String(required=True, allow_none=True)


class EntitySchema(Answer):
    """One thing with all its mentions."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    type = one_of(EntityType)
    mentions = fields.List(fields.Nested(MentionSchema), required=True)


class SourceSchema(Answer):
    """The literal words for who said it, and whom they mean."""

    span = fields.Nested(SpanSchema, required=True, allow_none=True)
    name = fields.String(required=True, allow_none=True)
    entity = fields.String(required=True, allow_none=True)
    resolved_by = one_of(ResolvedBy, allow_none=True)


class StanceSchema(Answer):
    """Where a claim stands towards a target."""

    target = fields.String(required=True)
    label = one_of(StanceLabel)
    score = Score(required=True)


class ClaimSchema(Answer):
    """An attributed content, or an unattributed sentence worth checking."""

    id = fields.String(required=True)
    kind = one_of(ClaimKind)
    text = fields.String(required=True)
    standalone = fields.String(required=True)
    contents = fields.List(fields.Nested(SpanSchema), required=True)
    sentence = fields.Nested(SpanSchema, required=True)
    source = fields.Nested(SourceSchema, required=True, allow_none=True)
    cue = fields.Nested(SpanSchema, required=True, allow_none=True)
    check_worthiness = Score(required=True)
    polarity = one_of(Polarity)
    certainty = one_of(Certainty)
    entities = fields.List(fields.String(), required=True)
    times = fields.List(fields.Nested(TimeSchema), required=True)
    quantities = fields.List(fields.Nested(QuantitySchema), required=True)
    stances = fields.List(fields.Nested(StanceSchema), required=True)
    confidence = Score(required=True)


class HolderSchema(StanceSchema):
    """Where one source stands towards a target over all its claims."""

    entity = fields.String(required=True, allow_none=True)
    name = fields.String(required=True)
    claims = fields.List(fields.String(), required=True)


class DocumentSchema(Answer):
    """The document that the answer is about; `text` is given only where it was taken out of HTML."""

    id = fields.String(required=True)
    title = fields.String(required=True, allow_none=True)
    url = fields.String(required=True, allow_none=True)
    publisher = fields.String(required=True, allow_none=True)
    published_at = Moment(required=True, allow_none=True)
    language = fields.String(required=True)
    text = fields.String()
    characters = fields.Integer(required=True)
    sentences = fields.Integer(required=True)
    furniture = fields.List(fields.Nested(SpanSchema), required=True)
    warnings = fields.List(fields.String(), required=True)


class ModelSchema(Answer):
    """The checkpoint that answered."""

    name = fields.String(required=True)
    version = fields.String(required=True)


class ExtractionSchema(Answer):
    """Everything found in one document."""

    document = fields.Nested(DocumentSchema, required=True)
    claims = fields.List(fields.Nested(ClaimSchema), required=True)
    entities = fields.List(fields.Nested(EntitySchema), required=True)
    holders = fields.List(fields.Nested(HolderSchema), required=True)
    model = fields.Nested(ModelSchema, required=True)


class EntitiesSchema(Answer):
    """The entities of a text."""

    entities = fields.List(fields.Nested(EntitySchema), required=True)


class StanceScoresSchema(Answer):
    """A probability for each stance."""

    favor = Score(required=True)
    against = Score(required=True)
    neutral = Score(required=True)


class ScoredStanceSchema(Answer):
    """The likeliest stance of one pair."""

    label = one_of(StanceLabel)
    score = Score(required=True)
    scores = fields.Nested(StanceScoresSchema, required=True)


class StancesSchema(Answer):
    """One stance for each pair, in their order."""

    stances = fields.List(fields.Nested(ScoredStanceSchema), required=True)


class LimitsSchema(Answer):
    """What a request may hold."""

    characters = fields.Integer(required=True)
    body_bytes = fields.Integer(required=True)
    targets = fields.Integer(required=True)
    target_characters = fields.Integer(required=True)
    pairs = fields.Integer(required=True)
    pair_characters = fields.Integer(required=True)
    title_characters = fields.Integer(required=True)
    url_characters = fields.Integer(required=True)


class ModelCardSchema(ModelSchema):
    """The checkpoint's card, the labels it knows and the limits of this deployment."""

    card = fields.Dict(keys=fields.String(), required=True)
    labels = fields.Dict(keys=fields.String(), values=fields.List(fields.String()), required=True)
    limits = fields.Nested(LimitsSchema, required=True)


class HealthSchema(Answer):
    """A word on the state of the service."""

    status = fields.String(required=True)


class ProblemSchema(Answer):
    """An error, as RFC 9457 describes it."""

    type = fields.String(required=True, metadata={"format": "uri-reference"})
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    instance = fields.String(required=True, metadata={"description": "The request, as the log names it."})
    errors = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        metadata={"description": "What is wrong, by the path of the field, such as pairs.0.text."},
    )
