"""Every request has an id and leaves one line in the log: numbers about it, never what it said."""

import logging
import re
from collections.abc import Callable
from time import perf_counter
from uuid import uuid4

from flask import Flask, Response, g, request

ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
log = logging.getLogger(__name__)


def count(**numbers: int) -> None:
    """Add numbers to the log line of the request at hand, each to what it was before."""
    for name, number in numbers.items():
        g.counts[name] = g.counts.get(name, 0) + number


def log_requests(app: Flask) -> None:
    """Take or make X-Request-ID before each request; return it and write the line after, of a stream at its end."""

    @app.before_request
    def begin() -> None:
        given = request.headers.get("X-Request-ID", "")
        g.request_id = given if ID.fullmatch(given) else uuid4().hex
        g.counts = {}
        g.began = perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        response.headers["X-Request-ID"] = g.request_id
        response.headers["X-Content-Type-Options"] = "nosniff"
        write = _line(response)
        if response.is_streamed:
            response.call_on_close(write)
        else:
            write()
        return response


def _line(response: Response) -> Callable[[], None]:
    """What writes the line; it needs no request around it, as there is none when a stream is closed."""
    began, counts = g.began, g.counts
    line = {
        "id": g.request_id,
        "method": request.method,
        "route": str(request.url_rule),
        "status": response.status_code,
        "ms": 0.0,
        "bytes": request.content_length,
    }

    def write() -> None:
        line["ms"] = round(1000 * (perf_counter() - began), 1)
        log.info("request", extra={"fields": line | counts})

    return write
