"""POST /v1/batch as a stream: what is held for it and for how long, who waits for whom, and what the log says."""

import json
import logging
import tracemalloc
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.api import body as bodies
from service.app import create_app
from service.settings import Settings
from tests.api.test_batch import SHORT, ask, send, small, written
from tests.api.test_every_request import SECRET, WaitingEngine, lines
from tests.api.test_refusals import assert_problem
from tests.fakes import BrokenEngine, FakeEngine


def lines_read_from(response: TestResponse) -> Iterator[bytes]:
    """The lines one by one, as a client reads them that does not wait for the last."""
    return iter(response.response)  # type: ignore[arg-type]


def test_an_answer_is_there_before_the_next_line_is_computed() -> None:
    engine = FakeEngine()
    response = send(create_app(Settings(), engine).test_client(), written({"text": SHORT}) * 3)
    answered = lines_read_from(response)
    assert json.loads(next(answered))["line"] == 1
    once = engine.calls
    assert once > 0
    assert json.loads(next(answered))["line"] == 2
    assert engine.calls == 2 * once
    assert len(list(answered)) == 1
    response.close()


@pytest.mark.parametrize("read", [0, 1])
def test_a_client_that_leaves_stops_the_work_and_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, read: int
) -> None:
    files = []
    make = bodies.TemporaryFile
    monkeypatch.setattr(bodies, "TemporaryFile", lambda: files.append(make()) or files[-1])
    engine = FakeEngine()
    client = create_app(Settings(batches=1), engine).test_client()
    response = send(client, written({"text": SHORT}) * 10)
    answered = lines_read_from(response)
    for _ in range(read):
        next(answered)
    calls, (file,) = engine.calls, files
    assert not file.closed
    response.close()
    assert file.closed
    assert engine.calls == calls
    assert len(ask(client, written({"text": SHORT}))) == 1  # the place is free again


def test_there_are_only_so_many_batches_at_a_time() -> None:
    client = small(batches=1)
    with send(client, written({"text": SHORT}) * 2) as first:
        next(lines_read_from(first))
        second = send(client, written({"text": SHORT}))
        assert assert_problem(second, 503)["type"] == "/problems/busy"
        assert int(second.headers["Retry-After"]) > 0
    assert len(ask(client, written({"text": SHORT}))) == 1


def test_a_client_that_reads_slowly_keeps_nobody_waiting() -> None:
    client = small(running=1, waiting=0, wait_seconds=0)
    with send(client, written({"text": SHORT}) * 2) as response:
        next(lines_read_from(response))
        assert client.post("/v1/claims", json={"text": SHORT}).status_code == 200


def test_a_line_waits_for_as_long_as_the_service_is_busy() -> None:
    engine = WaitingEngine()
    app = create_app(Settings(running=1, waiting=0, wait_seconds=0), engine)
    answers: list[dict[str, Any]] = []
    single = Thread(target=lambda: app.test_client().post("/v1/claims", json={"text": SHORT}))
    batch = Thread(target=lambda: answers.extend(ask(app.test_client(), written({"text": SHORT}) * 3)))
    single.start()
    assert engine.begun.wait(10)
    batch.start()
    batch.join(0.1)
    assert batch.is_alive() and not answers
    engine.let_go.set()
    single.join(10)
    batch.join(10)
    assert [list(answer)[2] for answer in answers] == ["document"] * 3


def test_a_fault_of_ours_is_a_line_of_its_own_and_its_text_stays_ours(caplog: pytest.LogCaptureFixture) -> None:
    client = create_app(Settings(), BrokenEngine()).test_client()
    response = send(client, written({"text": SECRET, "key": "k"}, {"text": ""}), headers={"X-Request-ID": "fault-2"})
    first, second = (json.loads(line) for line in response.data.splitlines())
    assert (first["key"], first["error"]["status"], second["error"]["status"]) == ("k", 500, 422)
    assert "fault-2" in first["error"]["detail"]
    assert not any(word in response.text for word in ("Zanzibar", "RuntimeError", "Traceback"))
    fault = next(line for line in lines(caplog) if line["level"] == "ERROR")
    assert (fault["id"], fault["exception"]) == ("fault-2", "RuntimeError")
    assert "Zanzibar" not in json.dumps(lines(caplog))


def test_a_batch_leaves_one_line_in_the_log_at_its_end(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    body = written({"text": SECRET, "key": "llamas"}, {"text": SECRET}) + b"\n?"
    with caplog.at_level(logging.INFO, "service"):
        response = send(client, body, headers={"X-Request-ID": "seen"})
        assert response.headers["X-Request-ID"] == "seen"
        assert len(response.data.splitlines()) == 3
        assert not lines(caplog)
        response.close()
    (line,) = lines(caplog)
    assert (line["id"], line["route"], line["status"], line["bytes"]) == ("seen", "/v1/batch", 200, len(body))
    assert (line["lines"], line["errors"], line["characters"]) == (3, 1, 2 * len(SECRET))
    assert not any(word in json.dumps(line) for word in ("Zanzibar", "llamas"))


def test_what_was_left_unread_is_not_in_the_log(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "service"), send(client, written({"text": SHORT}) * 9) as response:
        next(lines_read_from(response))
    assert [line["lines"] for line in lines(caplog)] == [1]


def test_memory_does_not_grow_with_the_lines(client: FlaskClient) -> None:
    body = written({"text": SHORT}, *[{"text": "x" * 40_000, "wrong": 1}] * 9) * 20
    with send(client, body) as response:
        answered = lines_read_from(response)
        tracemalloc.start()
        try:
            seen = [next(answered) for _ in range(20)]
            before, _ = tracemalloc.get_traced_memory()
            tracemalloc.reset_peak()
            seen += [b"" for _ in answered]
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert len(seen) == 200
    assert len(body) > 7_000_000
    assert peak - before < 500_000
