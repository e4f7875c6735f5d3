"""Request bodies: how they are read, decoded and checked before a schema sees them."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from flask import Flask, Request, request
from marshmallow import Schema
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import BadRequest, LengthRequired, RequestEntityTooLarge, UnsupportedMediaType

from service.domain.errors import TooLargeError

JSON = "application/json"
UTF_8 = ("utf-8", "utf8", "us-ascii")


def limit_bodies(app: Flask, max_bytes: int) -> None:
    """Have every body read whole before its view runs, or refused; it is never cut short."""
    # Werkzeug cuts a chunked body off at its limit without a word: read one byte more than is allowed, and look.
    app.config["MAX_CONTENT_LENGTH"] = max_bytes + 1

    @app.before_request
    def read_body() -> None:
        if request.method != "POST" or request.routing_exception:
            return
        if request.content_length is None and not _is_chunked(request):
            raise LengthRequired("Send the body with its Content-Length.")
        try:
            size = len(request.get_data())
        except RequestEntityTooLarge:
            size = max_bytes + 1
        if size > max_bytes:
            raise TooLargeError(f"The body is over the limit of {max_bytes} bytes.")


def _is_chunked(incoming: Request) -> bool:
    encoding = incoming.headers.get("Transfer-Encoding", "").lower()
    return encoding == "chunked" and bool(incoming.environ.get("wsgi.input_terminated"))


class BodyParser(FlaskParser):
    """Reads JSON, and bodies of the other content types in `field_of`, whose text becomes the field named there.

    All are UTF-8. A byte order mark belongs to the encoding, so it is no part of the text.
    """

    DEFAULT_UNKNOWN_BY_LOCATION: dict[str, str | None] = {}  # noqa: RUF012  leave it to the schemas

    def __init__(self, field_of: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__()
        self._field_of = field_of

    def load_json(self, req: Request, schema: Schema) -> Any:
        """The body as the data that the schema is to check."""
        accepted = [JSON, *self._field_of]
        charset = req.mimetype_params.get("charset", "utf-8").lower()
        if req.mimetype not in accepted or charset not in UTF_8 or req.content_encoding:
            raise UnsupportedMediaType(f"Send {' or '.join(accepted)}, in UTF-8 and not compressed.")
        text = _decode(req.get_data())
        return _from_json(text) if req.mimetype == JSON else {self._field_of[req.mimetype]: text}


def _decode(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRequest(f"The body is not UTF-8: byte {error.start} does not fit.") from None


def _from_json(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse)
    except RecursionError:
        raise BadRequest("The JSON is nested too deeply.") from None
    except json.JSONDecodeError as error:
        raise BadRequest(f"The body is not JSON: {error.msg} at character {error.pos}.") from None
    except ValueError as error:
        raise BadRequest(f"The body is not JSON: {error}.") from None


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON value")
