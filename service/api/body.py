"""Request bodies: how they are read, decoded and checked before a schema sees them."""

import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from shutil import copyfileobj
from tempfile import TemporaryFile
from types import MappingProxyType
from typing import IO, Any, TypeVar

from flask import Flask, Request, request
from marshmallow import Schema
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import BadRequest, LengthRequired, RequestEntityTooLarge, UnsupportedMediaType

from service.domain.errors import InputError, TooLargeError

JSON = "application/json"
UTF_8 = ("utf-8", "utf8", "us-ascii")
OWN = "keeps_own_body"
PIECE = 64 * 1024
View = TypeVar("View", bound=Callable[..., Any])


def limit_bodies(app: Flask, max_bytes: int) -> None:
    """Have every body read whole before its view runs, or refused; it is never cut short.

    Of views that keep their own body (`keeps_own_body`), only the length must be known.
    """

    @app.before_request
    def read_body() -> None:
        if request.method != "POST" or request.routing_exception:
            return
        if request.content_length is None and not _is_chunked(request):
            raise LengthRequired("Send the body with its Content-Length.")
        if not hasattr(app.view_functions[str(request.endpoint)], OWN):
            _read_whole(request, max_bytes, lambda: len(request.get_data()))


def _read_whole(incoming: Request, max_bytes: int, read: Callable[[], int]) -> int:
    """The length of the body once `read`, which tells it, has read it; raises TooLargeError over `max_bytes`."""
    # Werkzeug cuts a chunked body off at its limit without a word: read one byte more than is allowed, and look.
    incoming.max_content_length = max_bytes + 1
    try:
        size = read()
    except RequestEntityTooLarge:
        size = max_bytes + 1
    if size > max_bytes:
        raise TooLargeError(f"The body is over the limit of {max_bytes} bytes.")
    return size


def _is_chunked(incoming: Request) -> bool:
    encoding = incoming.headers.get("Transfer-Encoding", "").lower()
    return encoding == "chunked" and bool(incoming.environ.get("wsgi.input_terminated"))


def keeps_own_body(view: View) -> View:
    """Mark a view that takes its body from the request by itself, with `kept_on_disk`."""
    setattr(view, OWN, True)
    return view


@contextmanager
def kept_on_disk(incoming: Request, max_bytes: int) -> Iterator[IO[bytes]]:
    """The whole body as a file without a name, which is gone with the block, or with the process."""
    with TemporaryFile() as file:

        def copied() -> int:
            copyfileobj(incoming.stream, file, PIECE)
            return file.tell()

        size = _read_whole(incoming, max_bytes, copied)
        if size < (incoming.content_length or 0):
            raise BadRequest(f"The body ended after {size} of {incoming.content_length} bytes.")
        if not size:
            raise InputError("The body is empty.", field="body")
        file.seek(0)
        yield file


def lines_of(file: IO[bytes], max_bytes: int) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, each with its number from 1; one that is too long ends a byte over `max_bytes`."""
    number = 0
    while line := file.readline(max_bytes + len("\r\n")):
        number += 1
        end = line
        while end and not end.endswith(b"\n"):
            end = file.readline(PIECE)
        line = line.removesuffix(b"\n").removesuffix(b"\r")
        if len(line) > max_bytes or line.removeprefix(BOM_UTF8).strip():
            yield number, line[: max_bytes + 1]


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
        check_type(req, JSON, *self._field_of)
        body = req.get_data()
        return from_json(body) if req.mimetype == JSON else {self._field_of[req.mimetype]: _decode(body, "body")}


def check_type(incoming: Request, *accepted: str) -> None:
    """Raise UnsupportedMediaType for what is not one of these content types, in UTF-8 and not compressed."""
    charset = incoming.mimetype_params.get("charset", "utf-8").lower()
    if incoming.mimetype not in accepted or charset not in UTF_8 or incoming.content_encoding:
        raise UnsupportedMediaType(f"Send {' or '.join(accepted)}, in UTF-8 and not compressed.")


def from_json(sent: bytes, what: str = "body") -> Any:
    """What was sent, which the sender knows as `what`; raises BadRequest if it is not JSON in UTF-8."""
    text = _decode(sent, what)
    try:
        return json.loads(text, parse_constant=_refuse)
    except RecursionError:
        raise BadRequest("The JSON is nested too deeply.") from None
    except json.JSONDecodeError as error:
        raise BadRequest(f"The {what} is not JSON: {error.msg} at character {error.pos}.") from None
    except ValueError as error:
        raise BadRequest(f"The {what} is not JSON: {error}.") from None


def _decode(sent: bytes, what: str) -> str:
    try:
        return sent.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRequest(f"The {what} is not UTF-8: byte {error.start} does not fit.") from None


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON value")
