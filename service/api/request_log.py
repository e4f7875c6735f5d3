"""Every request has an id and leaves one line in the log: numbers about it, never what it said."""

import logging
import re
from time import perf_counter
from uuid import uuid4

from flask import Flask, Response, g, request

ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
log = logging.getLogger(__name__)


def count(**numbers: int) -> None:
    """Add numbers to the log line of the request at hand."""
    g.counts.update(numbers)


def log_requests(app: Flask) -> None:
    """Take or make X-Request-ID before each request; return it and write the line after."""

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
        line = {
            "id": g.request_id,
            "method": request.method,
            "route": str(request.url_rule),
            "status": response.status_code,
            "ms": round(1000 * (perf_counter() - g.began), 1),
            "bytes": request.content_length,
            **g.counts,
        }
        log.info("request", extra={"fields": line})
        return response
