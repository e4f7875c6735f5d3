"""Errors as application/problem+json (RFC 9457): one table says which status each has."""

import http
import json
import logging
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from flask import Response, g
from flask_smorest import Api, Blueprint
from flask_smorest.utils import prepare_response
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException

from service.api.schemas import ProblemSchema
from service.domain.errors import (
    BusyError,
    InputError,
    LanguageError,
    NoArticleError,
    ServiceError,
    TooLargeError,
)
from service.logs import discreet

PROBLEM = "application/problem+json"
STATUS: Mapping[type[ServiceError], tuple[int, str]] = {
    InputError: (422, "/problems/invalid-input"),
    NoArticleError: (422, "/problems/no-article"),
    LanguageError: (422, "/problems/language"),
    TooLargeError: (413, "/problems/too-large"),
    BusyError: (503, "/problems/busy"),
}
View = TypeVar("View", bound=Callable[..., Any])
Problem = dict[str, Any]
log = logging.getLogger(__name__)


def problem(
    status: int, detail: str, kind: str = "about:blank", errors: dict[str, list[str]] | None = None
) -> Response:
    """An error as a response; `kind` is a stable reference by which programs can tell it from others."""
    return _response(_described(status, detail, kind, errors))


def problem_of(error: Exception) -> Problem:
    """Any error as a problem: the domain's by the table, those of HTTP and of schemas, and else a fault of ours."""
    if isinstance(error, ServiceError):
        status, kind = next(STATUS[known] for known in type(error).__mro__ if known in STATUS)
        errors = {error.field: [str(error)]} if isinstance(error, InputError) else None
        return _described(status, str(error), kind, errors)
    if isinstance(error, ValidationError):
        return _invalid(422, {"json": error.messages})
    if isinstance(error, HTTPException):
        messages = (getattr(error, "data", None) or {}).get("messages")
        code = error.code or 500
        return _invalid(code, messages) if messages else _described(code, error.description or "")
    # The log has the place under the request's id, the sender gets the id.
    log.error("unexpected", extra={"fields": {"id": g.request_id, **discreet(error)}})
    return _described(500, f"Something went wrong here. The log knows it as {g.request_id}.")


def _described(
    status: int, detail: str, kind: str = "about:blank", errors: dict[str, list[str]] | None = None
) -> Problem:
    body: Problem = {
        "type": kind,
        "title": http.HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": f"/requests/{g.request_id}",
    }
    return body | {"errors": errors} if errors else body


def _invalid(status: int, messages: dict[str, Any]) -> Problem:
    errors: dict[str, list[str]] = {}
    for at_location in messages.values():  # webargs puts the location of the data on top: json or query
        for path, message in flatten(at_location):
            errors.setdefault(path, []).append(message)
    detail = " ".join(f"{path}: {message}" for path, found in errors.items() for message in found)
    return _described(status, detail, STATUS[InputError][1], errors)


def _response(body: Problem) -> Response:
    return Response(json.dumps(body), body["status"], content_type=PROBLEM)


def flatten(messages: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """marshmallow's nested messages as pairs of a field path and a message."""
    if isinstance(messages, dict):
        for name, inner in messages.items():
            yield from flatten(inner, path if name == "_schema" else (*path, str(name)))
    else:
        for message in [messages] if isinstance(messages, str) else messages:
            yield ".".join(path) or "body", message


def documents_refusals(blueprint: Blueprint) -> Callable[[View], View]:
    """A decorator that documents the errors which every resource with a body shares."""

    def decorate(view: View) -> View:
        for status in (400, 411, 413, 415, 503):
            view = blueprint.alt_response(status, http.HTTPStatus(status).name)(view)
        return view

    return decorate


class ProblemApi(Api):  # type: ignore[misc]
    """flask-smorest with RFC 9457 errors, in what it answers and in what it documents."""

    ERROR_SCHEMA = ProblemSchema

    def _register_error_handlers(self) -> None:
        super()._register_error_handlers()
        self._app.register_error_handler(ServiceError, self.handle_service_error)
        self._app.register_error_handler(Exception, self.handle_unexpected)

    def handle_service_error(self, error: ServiceError) -> Response:
        """An error of the domain, by the table."""
        response = _response(problem_of(error))
        if isinstance(error, BusyError):
            response.headers["Retry-After"] = str(error.retry_after)
        return response

    def handle_http_exception(self, error: HTTPException) -> Response:
        """An error of HTTP or of a schema; headers such as Allow are kept."""
        response = _response(problem_of(error))
        response.headers.extend((name, value) for name, value in error.get_headers() if name != "Content-Type")
        return response

    def handle_unexpected(self, error: Exception) -> Response:
        """A fault of ours."""
        return _response(problem_of(error))

    def _register_responses(self) -> None:
        for status in http.HTTPStatus:
            if status >= 400:
                self._document(status.name, status.phrase)
            else:
                self.spec.components.response(status.name, {"description": status.phrase}, lazy=True)
        self._document(self.DEFAULT_ERROR_RESPONSE_NAME, "Any other error")

    def _document(self, name: str, phrase: str) -> None:
        response = {"description": phrase, "schema": self.ERROR_SCHEMA}
        prepare_response(response, self.spec, PROBLEM)
        self.spec.components.response(name, response, lazy=True)
