"""POST /v1/stance."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.api.test_refusals import refuse


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
