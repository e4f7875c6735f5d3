"""The checkpoint, the limits and the health of the service."""

from flask.testing import FlaskClient

from service.app import create_app
from service.settings import Settings
from tests.api.test_refusals import assert_problem
from tests.fakes import BrokenEngine, FakeEngine


def test_the_model_is_described_with_its_labels_and_limits(client: FlaskClient) -> None:
    body = client.get("/v1/model").json
    assert (body["name"], body["version"], body["card"]["languages"]) == ("fake", "2026-11-22", ["en"])
    assert body["labels"]["stance"] == ["favor", "against", "neutral"]
    assert body["labels"]["kind"] == ["direct", "indirect", "mixed", "unattributed"]
    assert body["limits"]["characters"] == 100_000
    assert body["limits"]["targets"] == 8
    assert body["limits"]["pairs"] == 64


def test_the_limits_told_are_those_set() -> None:
    client = create_app(Settings(max_characters=50, max_body_bytes=1_000), FakeEngine()).test_client()
    limits = client.get("/v1/model").json["limits"]
    assert (limits["characters"], limits["body_bytes"]) == (50, 1_000)
    assert_problem(client.post("/v1/claims", json={"text": "x" * 51}), 413, "50")
    assert_problem(client.post("/v1/claims", json={"text": "x" * 1_000}), 413, "1000 bytes")


def test_a_process_that_answers_is_alive() -> None:
    client = create_app(Settings(), BrokenEngine()).test_client()
    assert client.get("/health/live").json == {"status": "alive"}


def test_the_service_is_ready_once_the_engine_has_answered() -> None:
    engine = FakeEngine()
    client = create_app(Settings(), engine).test_client()
    assert client.get("/health/ready").json == {"status": "ready"}
    asked = engine.calls
    assert asked > 0
    assert client.get("/health/ready").status_code == 200
    assert engine.calls == asked


def test_the_service_is_not_ready_over_an_engine_that_fails() -> None:
    client = create_app(Settings(), BrokenEngine()).test_client()
    assert_problem(client.get("/health/ready"), 503)
