"""What holds for every request: its id, its line in the log, a full queue, and faults of ours."""

import json
import logging
from threading import Event, Thread

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.engine import Tags
from service.logs import JsonFormatter
from service.settings import Settings
from tests.api.test_refusals import assert_problem
from tests.fakes import BrokenEngine, FakeEngine

SECRET = "The minister of Zanzibar said that 20 llamas left the town on Monday morning."


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    return [json.loads(JsonFormatter().format(record)) for record in caplog.records]


def test_a_request_id_is_taken_over(client: FlaskClient) -> None:
    assert client.get("/health/live", headers={"X-Request-ID": "abc-123"}).headers["X-Request-ID"] == "abc-123"


@pytest.mark.parametrize("given", ["", "x" * 65, "a b", "<script>", "é"])
def test_a_request_id_that_could_do_harm_is_replaced(client: FlaskClient, given: str) -> None:
    response = client.get("/health/live", headers={"X-Request-ID": given})
    assert len(response.headers["X-Request-ID"]) == 32


def test_a_request_leaves_one_line_of_numbers(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "service"):
        client.post("/v1/claims?target=llamas", json={"text": SECRET}, headers={"X-Request-ID": "seen"})
    (line,) = lines(caplog)
    assert (line["id"], line["route"], line["status"]) == ("seen", "/v1/claims", 200)
    assert (line["characters"], line["sentences"]) == (len(SECRET), 1)
    assert {"ms", "bytes", "claims"} <= line.keys()
    assert not any(word in json.dumps(line) for word in ("Zanzibar", "llamas"))


def test_a_fault_of_ours_is_500_with_an_id_that_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    client = create_app(Settings(), BrokenEngine()).test_client()
    response = client.post("/v1/claims", json={"text": SECRET}, headers={"X-Request-ID": "fault-1"})
    body = assert_problem(response, 500, "fault-1")
    assert "RuntimeError" not in json.dumps(body)
    fault = next(line for line in lines(caplog) if line["level"] == "ERROR")
    assert (fault["id"], fault["exception"]) == ("fault-1", "RuntimeError")
    assert any("fakes.py" in str(place) for place in fault["stack"])  # type: ignore[attr-defined]
    assert "Zanzibar" not in json.dumps(lines(caplog))


class WaitingEngine(FakeEngine):
    """An engine that answers only when it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.let_go = Event(), Event()

    def tag(self, text: str) -> Tags:
        """Wait, then answer."""
        self.begun.set()
        self.let_go.wait(10)
        return super().tag(text)


@pytest.mark.parametrize(("waiting", "said"), [(0, "queue is full"), (1, "No place became free")])
def test_what_cannot_wait_is_503_with_retry_after(waiting: int, said: str) -> None:
    engine = WaitingEngine()
    app = create_app(Settings(running=1, waiting=waiting, wait_seconds=0), engine)
    first = Thread(target=lambda: app.test_client().post("/v1/claims", json={"text": SECRET}))
    first.start()
    try:
        assert engine.begun.wait(10)
        response = app.test_client().post("/v1/claims", json={"text": SECRET})
        assert assert_problem(response, 503, said)["type"] == "/problems/busy"
        assert int(response.headers["Retry-After"]) > 0
        assert app.test_client().get("/health/live").status_code == 200
    finally:
        engine.let_go.set()
        first.join(10)
    assert app.test_client().post("/v1/claims", json={"text": SECRET}).status_code == 200
