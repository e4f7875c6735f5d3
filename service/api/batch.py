"""POST /v1/batch: many articles in one request, one to a line, each answered by a line as soon as it is computed."""

import http
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import IO, Any, cast

from flask import Response, request, stream_with_context
from flask_smorest import Blueprint
from marshmallow import ValidationError

from service.api.body import check_type, from_json, keeps_own_body, kept_on_disk, lines_of
from service.api.documents import answer_to
from service.api.errors import documents_refusals, problem_of
from service.api.gate import Gate
from service.api.request_log import count
from service.api.request_schemas import BatchLineSchema
from service.api.schemas import AnsweredLineSchema, RefusedLineSchema
from service.domain.errors import TooLargeError
from service.engine import Engine
from service.settings import Settings

Answered = dict[str, Any]
Find = Callable[[dict[str, Any]], Answered]

ARTICLE, FOUND, REFUSED = BatchLineSchema(), AnsweredLineSchema(), RefusedLineSchema()
NDJSON = "application/x-ndjson"
CONTENT_TYPES = (NDJSON, "application/jsonl", "application/x-jsonlines")
SENT = {
    "type": "string",
    "minLength": 1,
    "description": "Lines, each a JSON object as POST /v1/claims takes it, and with a key of at most 200 characters.",
    "example": '{"key": "a", "text": "Ann Doe said that the quay is safe."}\n{"key": "b", "html": "<p>…</p>"}\n',
}
BODY = {"required": True, "content": {NDJSON: {"schema": SENT}}}
ANSWERED = {"oneOf": [AnsweredLineSchema, RefusedLineSchema]}
AS_IT_COMES = {"X-Accel-Buffering": "no"}  # nginx would gather the lines


def batch_blueprint(engine: Engine, gate: Gate, settings: Settings) -> Blueprint:
    """The resource over one engine; a batch waits at the gate with each of its lines and never holds it in between."""
    blueprint = Blueprint("batch", __name__, description="Many articles in one request")
    batches = Gate(running=settings.batches, waiting=0, wait_seconds=0)

    def find(article: dict[str, Any]) -> Answered:
        return answer_to(article, engine, gate.patient_slot(), max_characters=settings.max_characters)

    @blueprint.post("/v1/batch")
    @blueprint.response(200, ANSWERED, content_type=NDJSON, description="Lines, each of them one of these")
    @documents_refusals(blueprint)
    @blueprint.alt_response(422, http.HTTPStatus(422).name)
    @blueprint.doc(requestBody=BODY)
    @keeps_own_body
    def find_claims_in_batch() -> Response:
        """Find the claims in many articles, one to a line

        The answer has a line for each line that is not blank, in their order: what /v1/claims answers, or the error,
        with the key and the number of the line. A line that is wrong does not touch the others. The body is read to
        its end before the first answer; from then on each line comes as soon as it is computed. application/jsonl and
        application/x-jsonlines are taken for the same.
        """
        check_type(request, *CONTENT_TYPES)
        with ExitStack() as until_sent:
            until_sent.enter_context(batches.slot())
            body = until_sent.enter_context(kept_on_disk(request, settings.max_batch_bytes))
            held = until_sent.pop_all()
        response = Response(
            stream_with_context(answers(body, held, find, settings.max_body_bytes)),
            content_type=NDJSON,
            headers=AS_IT_COMES,
        )
        response.call_on_close(held.close)  # as a stream that nobody began to read has nothing to end
        return response

    return blueprint


def answers(body: IO[bytes], held: ExitStack, find: Find, max_bytes: int) -> Iterator[bytes]:
    """An answer for each line of the body, with what is held for the batch let go at the end or when it is closed."""
    with held:
        for number, line in lines_of(body, max_bytes):
            found = answer(number, line, find, max_bytes)
            # ASCII, as there are readers of lines for whom U+0085 or U+2028 within an article would end one.
            yield json.dumps(found, separators=(",", ":")).encode("ascii") + b"\n"


def answer(number: int, line: bytes, find: Find, max_bytes: int) -> Answered:
    """What is found in the article of a line, or what is wrong with it: the lines after it go on all the same."""
    head: Answered = {"key": None, "line": number}
    count(lines=1, errors=0)
    try:
        if len(line) > max_bytes:
            raise TooLargeError(f"The line is over the limit of {max_bytes} bytes.")
        article = ARTICLE.load(from_json(line, "line"))
        head["key"] = article.get("key")
        return cast(Answered, FOUND.dump(head | find(article)))
    except ValidationError as error:
        head["key"] = cast(Answered, error.valid_data).get("key")
        return refusal(head, error)
    except Exception as error:
        return refusal(head, error)


def refusal(head: Answered, error: Exception) -> Answered:
    """The line that says what is wrong with the line at hand."""
    count(errors=1)
    refused = REFUSED.dump(head | {"error": problem_of(error)})
    error.__traceback__ = None  # which leads round to the error, and would keep the line until garbage is collected
    return cast(Answered, refused)
