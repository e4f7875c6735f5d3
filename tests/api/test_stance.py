"""POST /v1/stance."""

from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.settings import Settings
from tests.api.test_refusals import refuse
from tests.fakes import FakeEngine


def test_each_pair_gets_its_likeliest_label_and_all_scores(client: FlaskClient) -> None:
    pairs = [
        {"text": "We support it.", "target": "the bridge"},
        {"text": "We reject it.", "target": "the bridge"},
        {"text": "It is long.", "target": "the bridge"},
    ]
    response = client.post("/v1/stance", json={"pairs": pairs})
    assert response.status_code == 200
    stances = response.json["stances"]
    assert [stance["label"] for stance in stances] == ["favor", "against", "neutral"]
    assert stances[0] == {"label": "favor", "score": 0.8, "scores": {"favor": 0.8, "against": 0.1, "neutral": 0.1}}


def test_a_text_sent_beside_its_target_has_a_threshold_of_its_own() -> None:
    def label(**least: float) -> str:
        engine = FakeEngine()
        engine.thresholds = replace(engine.thresholds, **least)
        client = create_app(Settings(), engine).test_client()
        pairs = [{"text": "We support it.", "target": "the bridge"}]
        return client.post("/v1/stance", json={"pairs": pairs}).json["stances"][0]["label"]

    assert label(claim_stance=0.9, headline=0.9) == "favor"
    assert label(stance=0.9) == "neutral"


def test_64_pairs_are_taken_and_65_are_not(client: FlaskClient) -> None:
    pair = {"text": "We support it.", "target": "it"}
    assert len(client.post("/v1/stance", json={"pairs": [pair] * 64}).json["stances"]) == 64
    assert "64" in refuse(client, 422, pairs=[pair] * 65, path="/v1/stance")["errors"]["pairs"][0]


@pytest.mark.parametrize(
    ("pairs", "path"),
    [
        ([], "pairs"),
        (None, "pairs"),
        ("x", "pairs"),
        ([3], "pairs.0"),
        ([{"text": "x"}], "pairs.0.target"),
        ([{"text": "x", "target": "y"}, {"text": " ", "target": "y"}], "pairs.1.text"),
        ([{"text": "x" * 4_001, "target": "y"}], "pairs.0.text"),
        ([{"text": "x", "target": "y" * 301}], "pairs.0.target"),
        ([{"text": "x", "target": "y", "more": 1}], "pairs.0.more"),
        ([{"text": "\ud83d", "target": "y"}], "pairs.0.text"),
    ],
)
def test_a_wrong_pair_is_422_under_its_path(client: FlaskClient, pairs: Any, path: str) -> None:
    assert list(refuse(client, 422, pairs=pairs, path="/v1/stance")["errors"]) == [path]
