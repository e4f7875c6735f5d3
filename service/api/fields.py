"""The kinds of value that JSON requests and answers are made of, beyond what marshmallow brings."""

from datetime import datetime
from typing import Any

from marshmallow import ValidationError, fields, validate


class Text(fields.String):
    """A Unicode string; half a surrogate pair, which JSON can escape but UTF-8 cannot carry, is refused."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise ValidationError(f"Half a surrogate pair at {error.start} is no Unicode character.") from None
        return text


class Moment(fields.String):
    """A date or a date and time in ISO 8601, with or without a zone."""

    YEARS = range(1600, 3000)  # of newspapers; at the ends of the calendar date arithmetic overflows

    def __init__(self, **kwargs: Any) -> None:
        example = {"description": "ISO 8601, such as 2022-12-18 or 2022-12-18T09:30:00Z."}
        super().__init__(metadata=example, **kwargs)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else value.isoformat()

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        try:
            moment = datetime.fromisoformat(super()._deserialize(value, attr, data, **kwargs).upper())
        except ValueError:
            raise ValidationError("Not a date or a date and time in ISO 8601.") from None
        if moment.year not in self.YEARS:
            raise ValidationError(f"The year is not between {self.YEARS[0]} and {self.YEARS[-1]}.")
        return moment


class Flag(fields.Boolean):
    """true or false and nothing that could pass for them."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class Score(fields.Float):
    """A probability in [0, 1], given to four decimals."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validate=validate.Range(0, 1), **kwargs)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> float | None:
        return None if value is None else round(float(value), 4)


class Number(fields.Float):
    """A number, given without decimals where it is whole."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> float | int | None:
        return int(value) if value is not None and float(value).is_integer() else value


def not_blank(value: str) -> None:
    """Refuse a string of nothing but white space."""
    if not value.strip():
        raise ValidationError("Is blank.")
