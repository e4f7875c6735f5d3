"""POST /v1/entities."""

from flask.testing import FlaskClient

from tests.conftest import assert_spans_point_into


def test_a_text_is_answered_with_its_entities_and_their_mentions(client: FlaskClient) -> None:
    text = "Ann Smith met NATO in Kosovo. Smith left."
    response = client.post("/v1/entities", json={"text": text})
    assert response.status_code == 200
    entities = response.json["entities"]
    assert [(entity["name"], entity["type"]) for entity in entities] == [
        ("Ann Smith", "person"),
        ("NATO", "organization"),
        ("Kosovo", "location"),
    ]
    assert entities[0]["mentions"][1] == {"start": 30, "end": 35, "text": "Smith", "score": 0.95}
    assert assert_spans_point_into(text, response.json) == 4


def test_a_text_that_names_nothing_has_no_entities(client: FlaskClient) -> None:
    assert client.post("/v1/entities", json={"text": "it rained all day."}).json == {"entities": []}


def test_any_language_may_name_things(client: FlaskClient) -> None:
    response = client.post("/v1/entities", json={"text": "Gestern traf Angela Merkel die Abgeordneten."})
    assert response.status_code == 200
