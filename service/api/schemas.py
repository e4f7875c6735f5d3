"""The JSON of answers; that of requests stands in request_schemas.py. Names of JSON are written in these two alone."""

from typing import Any

from marshmallow import EXCLUDE, Schema, fields

from service.api.fields import Moment, Number, Score
from service.domain.claim import Certainty, ClaimKind, Polarity, ResolvedBy, StanceLabel
from service.domain.entity import EntityType


class Answer(Schema):
    """An answer may gain fields; who reads it passes over those it does not know."""

    class Meta:
        """Unknown fields are passed over."""

        unknown = EXCLUDE


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
    total_characters = fields.Integer(required=True)
    documents = fields.Integer(required=True)
    body_bytes = fields.Integer(required=True)
    batch_bytes = fields.Integer(required=True)
    targets = fields.Integer(required=True)
    target_characters = fields.Integer(required=True)
    pairs = fields.Integer(required=True)
    pair_characters = fields.Integer(required=True)
    claim_characters = fields.Integer(required=True)
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


class LineSchema(Answer):
    """Which line of a batch is answered."""

    key = fields.String(required=True, allow_none=True, metadata={"description": "As it was sent with the line."})
    line = fields.Integer(required=True, metadata={"description": "Counted from 1, with those that are blank."})


class AnsweredLineSchema(ExtractionSchema, LineSchema):
    """Everything found in the article of one line."""


class RefusedLineSchema(LineSchema):
    """Why one line has no answer; its status is what /v1/claims would have answered."""

    error = fields.Nested(ProblemSchema, required=True)
