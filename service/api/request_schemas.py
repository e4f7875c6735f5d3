"""The JSON of requests and its limits; that of the answers stands in schemas.py."""

from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate, validates_schema

from service.api.fields import Flag, Moment, Text, not_blank

MAX_TARGETS = 8
MAX_TARGET_CHARACTERS = 300
MAX_PAIRS = 64
MAX_PAIR_CHARACTERS = 4_000
MAX_TITLE_CHARACTERS = 1_000
MAX_URL_CHARACTERS = 2_000
MAX_KEY_CHARACTERS = 200


class Request(Schema):
    """A request says only what is known; a misspelt name must not be passed over."""

    class Meta:
        """Unknown fields are errors."""

        unknown = RAISE


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


class BatchLineSchema(ArticleSchema):
    """An article of a batch, with what its sender calls it."""

    key = Text(
        allow_none=True,
        validate=validate.Length(max=MAX_KEY_CHARACTERS),
        metadata={"description": "Comes back with the answer."},
    )


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
