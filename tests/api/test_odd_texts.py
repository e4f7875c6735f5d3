"""Texts that strain offsets: every span still is what stands there, and nothing is changed or lost."""

import json

import pytest
from flask.testing import FlaskClient

from tests.conftest import ARTICLE, assert_spans_point_into

TELLING = 'Ann Smith said that 20 people left the town of Springfield on Monday. "We support it," said Bob Jones. '
ODD = {
    "emoji": "🙂👩‍👩‍👧 " + TELLING + "The mayor 👍🏽 said that 5 trees 🌳 fell. 🇷🇸",
    "combining marks": "Jose\u0301 Garci\u0301a said that 30 cafe\u0301s closed in the city last year. " + TELLING,
    "right-to-left text": TELLING + "The sign said that «مرحبا بالعالم» was in Arabic and שלום in Hebrew. " + TELLING,
    "CRLF": ARTICLE.replace("\n", "\r\n"),
    "lone CR": ARTICLE.replace("\n", "\r"),
    "unbalanced quotes": 'Ann Smith said "we will never close the 3 schools of the town. ' * 3 + "”“«" + TELLING,
    "NUL": TELLING + "\x00" + TELLING,
    "control characters": "\x01\x02" + TELLING + "\x07\x1b[31m\x7f\x85\u2028" + TELLING,
    "tabs and no-break spaces": TELLING.replace(" ", "\u00a0", 5).replace(" ", "\t", 3),
    "zero-width and soft hyphens": "\ufeff" + TELLING.replace("t", "t\u200b", 4).replace("e", "e\u00ad", 4),
    "non-characters": TELLING + "\ufffe\uffff\U0010ffff" + TELLING,
    "curly and nested quotes": "“Ann told us ‘no’ and we support it,” said Bob Jones. ‘It is bad,’ he said. " + TELLING,
    "a number of 500 digits": TELLING + "The firm said that it lost " + "9" * 500 + " dollars in 2021. ",
    "a date of its own kind": "He said on 99/99/9999 and on Feb 31 that it was 0000-00-00 in the year 99999. "
    + TELLING,
    "trailing white space": "\n\n  \t" + TELLING + "\n\n\n   ",
}


def reject(constant: str) -> None:
    raise AssertionError(f"{constant} is not JSON")


@pytest.mark.parametrize("name", ODD)
def test_spans_of_an_odd_text_are_what_stands_there(client: FlaskClient, name: str) -> None:
    text = ODD[name]
    response = client.post("/v1/claims", json={"text": text, "any_language": True})
    assert response.status_code == 200, response.json
    answer = json.loads(response.data, parse_constant=reject)
    assert answer["document"]["characters"] == len(text)
    assert assert_spans_point_into(text, answer) > 0


@pytest.mark.parametrize("name", ODD)
def test_entities_of_an_odd_text_are_what_stands_there(client: FlaskClient, name: str) -> None:
    response = client.post("/v1/entities", json={"text": ODD[name]})
    assert response.status_code == 200, response.json
    assert assert_spans_point_into(ODD[name], response.json) > 0


@pytest.mark.parametrize("name", ["emoji", "combining marks", "right-to-left text", "CRLF", "NUL"])
def test_an_odd_text_is_the_same_as_json_and_bare(client: FlaskClient, name: str) -> None:
    bare = client.post("/v1/claims?any_language=true", data=ODD[name].encode(), content_type="text/plain")
    assert bare.json == client.post("/v1/claims", json={"text": ODD[name], "any_language": True}).json


@pytest.mark.parametrize("text", ["x", "?", "7", '"', '""""""', "“”", "« »", "...", "🙂", "\u0301", "\x00"])
def test_next_to_nothing_is_answered_or_refused_but_never_breaks(client: FlaskClient, text: str) -> None:
    for article in ({"text": text}, {"text": text, "any_language": True}):
        response = client.post("/v1/claims", json=article)
        assert response.status_code in (200, 422)
        if response.status_code == 422:
            assert response.json["errors"]
        else:
            assert_spans_point_into(text, response.json)


def test_one_paragraph_of_100_000_characters_is_answered(client: FlaskClient) -> None:
    text = (TELLING * 1000)[:100_000]
    response = client.post("/v1/claims", json={"text": text})
    assert response.status_code == 200
    assert assert_spans_point_into(text, response.json) > 1000


@pytest.mark.parametrize(
    "unit", ["x", "A", '"', "“", "1", ".", "\n", "a ", "A ", "(", "said ", "Mr. ", "1, ", "\u0301"]
)
def test_100_000_characters_of_one_thing_do_not_hang(client: FlaskClient, unit: str) -> None:
    text = (unit * 100_000)[:99_999] + "x"
    response = client.post("/v1/claims", json={"text": text, "any_language": True})
    assert response.status_code in (200, 422)
