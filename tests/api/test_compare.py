"""POST /v1/compare and /v1/relations over the fake engine."""

from dataclasses import replace

import pytest

from service.app import create_app
from service.settings import Settings
from tests.conftest import assert_spans_point_into
from tests.fakes import FakeEngine

FIRST = "Harbour board meets\n\nMayor Ann Smith said that the harbour board approved the new pier on 18 December."
SECOND = "Pier approved\n\nThe mayor Ann Smith said that the harbour board approved the new pier on 28 December."
GERMAN = "Der Hafenrat hat am Montag nach langer Debatte den Bau des neuen Anlegers im alten Hafen beschlossen."


def post(client, documents, **more):
    return client.post("/v1/compare", json={"documents": documents, **more})


def test_articles_are_compared_and_every_span_points_into_its_own_text(client) -> None:
    answer = post(client, [{"text": FIRST, "key": "north"}, {"text": SECOND}]).get_json()
    assert [document["key"] for document in answer["documents"]] == ["north", None]
    (relation,) = answer["relations"]
    assert relation["label"] == "contradict"
    assert relation["conflict"] == {
        "kind": "date",
        "a": {"start": 90, "end": 101, "text": "18 December"},
        "b": {"start": 88, "end": 99, "text": "28 December"},
    }
    for text, document, side in ((FIRST, answer["documents"][0], "a"), (SECOND, answer["documents"][1], "b")):
        assert assert_spans_point_into(text, document) > 0
        assert_spans_point_into(text, relation["conflict"][side])
    assert {group["status"] for group in answer["groups"]} == {"disputed"}
    assert relation["same_holder"] is True
    smith = next(entity for entity in answer["entities"] if "Smith" in entity["name"])
    assert [member["document"] for member in smith["members"]] == [0, 1]


def test_every_reference_leads_to_a_claim_or_an_entity(client, article) -> None:
    answer = post(client, [{"text": article}, {"text": FIRST}, {"text": SECOND}], targets=["the pier"]).get_json()
    claims = {(n, claim["id"]) for n, one in enumerate(answer["documents"]) for claim in one["claims"]}
    entities = {(n, entity["id"]) for n, one in enumerate(answer["documents"]) for entity in one["entities"]}
    shared = {entity["id"] for entity in answer["entities"]}
    assert {(m["document"], m["entity"]) for entity in answer["entities"] for m in entity["members"]} == entities
    assert {(c["document"], c["claim"]) for group in answer["groups"] for c in group["claims"]} == claims
    for holder in answer["holders"]:
        assert holder["target"] == "the pier"
        assert holder["entity"] in shared | {None}
        assert {(c["document"], c["claim"]) for c in holder["claims"]} <= claims


def test_targets_at_the_top_are_for_documents_that_bring_none(client) -> None:
    answer = post(client, [{"text": FIRST}, {"text": SECOND, "targets": ["tolls"]}], targets=["the pier"]).get_json()
    targets = [{s["target"] for c in one["claims"] for s in c["stances"]} for one in answer["documents"]]
    assert targets == [{"the pier"}, {"tolls"}]


def test_pages_and_texts_can_stand_side_by_side(client) -> None:
    page = f"<html><body><article><p>{SECOND.splitlines()[-1]}</p></article></body></html>"
    answer = post(client, [{"html": page}, {"text": FIRST}]).get_json()
    assert "text" in answer["documents"][0]["document"] and "text" not in answer["documents"][1]["document"]


@pytest.mark.parametrize(
    ("documents", "field"),
    [
        ([{"text": FIRST}], "documents"),
        ([{"text": FIRST}] * 21, "documents"),
        ([], "documents"),
        ([{"text": FIRST}, {"text": " "}], "documents.1.text"),
        ([{"text": FIRST}, {}], "documents.1.text"),
        ([{"text": FIRST}, {"text": SECOND, "publishd": "x"}], "documents.1.publishd"),
        ([{"text": FIRST, "key": "a"}, {"text": SECOND, "key": "a"}], "documents.1.key"),
        ([{"text": FIRST, "key": ""}, {"text": SECOND}], "documents.0.key"),
        ([{"text": FIRST}, {"text": GERMAN}], "documents.1.text"),
        ([{"text": FIRST}, {"html": "<html><body></body></html>"}], "documents.1.html"),
    ],
)
def test_a_request_that_cannot_be_read_names_the_document_and_field(client, documents, field) -> None:
    response = post(client, documents)
    assert response.status_code == 422
    assert field in response.get_json()["errors"], response.get_json()


def test_another_language_is_read_on_request(client) -> None:
    assert post(client, [{"text": FIRST}, {"text": GERMAN, "any_language": True}]).status_code == 200


@pytest.mark.parametrize(
    ("limits", "named"), [({"max_characters": 90}, "Document 0: "), ({"max_total_characters": 150}, "limit of 150")]
)
def test_a_text_or_a_total_over_its_limit_is_413_and_names_it(limits, named) -> None:
    engine = FakeEngine()
    client = create_app(replace(Settings(), **limits), engine).test_client()
    response = post(client, [{"text": FIRST}, {"text": SECOND}])
    assert response.status_code == 413
    assert named in response.get_json()["detail"]
    assert engine.calls == 0


def test_relations_of_pairs_are_given_in_their_order(client) -> None:
    pairs = [
        {"a": "The pier will open.", "b": "The pier will not open."},
        {"a": "The pier will open.", "b": "The pier will open soon."},
        {"a": "The pier will open.", "b": "Oysters are cheap this year."},
    ]
    answer = client.post("/v1/relations", json={"pairs": pairs}).get_json()["relations"]
    assert [one["label"] for one in answer] == ["contradict", "agree", "unrelated"]
    assert answer[0]["score"] == answer[0]["scores"]["contradict"] == 0.8


@pytest.mark.parametrize(
    "pairs", [[], [{"a": "x"}], [{"a": "", "b": "y"}], [{"a": "x", "b": "y" * 1001}], [{"a": "x", "b": "y"}] * 65]
)
def test_pairs_that_cannot_be_compared_are_refused(client, pairs) -> None:
    assert client.post("/v1/relations", json={"pairs": pairs}).status_code == 422
