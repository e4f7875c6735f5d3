"""What is refused, with which status, and that the answer says why (RFC 9457)."""

import gzip
import json
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.api.schemas import ProblemSchema
from tests.conftest import ARTICLE

GERMAN = (
    "Der Bürgermeister sagte am Dienstag, dass die Stadt eine neue Brücke bauen werde. Die Kosten liegen bei zwanzig "
    "Millionen Euro, und die Arbeiten sollen im kommenden Jahr beginnen, wie aus dem Rathaus verlautete."
)
NESTED = "<div>" * 50_000 + "x" + "</div>" * 50_000


def assert_problem(response: TestResponse, status: int, *said: str) -> Any:
    """Check that a response is a problem with this status, whose detail says these words."""
    assert response.status_code == status, response.data[:300]
    assert response.content_type == "application/problem+json"
    body = json.loads(response.data)
    assert ProblemSchema().validate(body) == {}
    assert body["status"] == status
    assert body["instance"].endswith(response.headers["X-Request-ID"])
    for words in said:
        assert words in body["detail"]
    return body


def refuse(client: FlaskClient, status: int, *said: str, path: str = "/v1/claims", **article: Any) -> Any:
    body = json.dumps(article).encode()  # escapes half surrogate pairs, as the test client cannot
    return assert_problem(client.post(path, data=body, content_type="application/json"), status, *said)


@pytest.mark.parametrize("text", ["", " ", "\n\t \r\n", "\u00a0\u2003"])
def test_a_blank_text_is_named(client: FlaskClient, text: str) -> None:
    assert "text" in refuse(client, 422, text=text)["errors"]
    assert "text" in refuse(client, 422, text=text, path="/v1/entities")["errors"]
    length = {"CONTENT_LENGTH": str(len(text.encode()))}
    assert_problem(
        client.post("/v1/claims", data=text.encode(), content_type="text/plain", environ_overrides=length), 422
    )


def test_both_and_neither_of_text_and_html_are_refused(client: FlaskClient) -> None:
    assert refuse(client, 422, text=ARTICLE, html="<p>x</p>")["errors"] == {"text": ["Send either text or html."]}
    assert refuse(client, 422, title="x")["errors"] == {"text": ["Send either text or html."]}
    refuse(client, 422)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{\\rtf1\\ansi\\b Council backs bridge}", "RTF"),
        ("%PDF-1.7\n1 0 obj", "PDF"),
        ("\ufeff \n<!DOCTYPE HTML><p>Council backs bridge</p>", "as html"),
        ("<html lang=en><p>Council backs bridge</p>", "as html"),
    ],
)
def test_a_text_of_another_format_is_refused_by_its_name(client: FlaskClient, text: str, said: str) -> None:
    assert said in refuse(client, 422, text=text)["errors"]["text"][0]


def test_a_text_that_speaks_of_a_format_is_none(client: FlaskClient) -> None:
    text = "The clerk said that the files began with <html> and {\\rtf marks. " + ARTICLE
    assert client.post("/v1/claims", json={"text": text}).status_code == 200


def test_one_character_over_the_limit_is_413_and_names_the_limit(client: FlaskClient) -> None:
    body = refuse(client, 413, "100001", "100000", text="x" * 100_001)
    assert body["type"] == "/problems/too-large"
    refuse(client, 413, "100000", text="x" * 100_001, path="/v1/entities")


def test_a_body_over_the_limit_is_413_and_names_the_limit(client: FlaskClient) -> None:
    for size in (2_000_001, 2_000_002, 3_000_000):
        response = client.post("/v1/claims", data=b"x" * size, content_type="text/plain")
        assert_problem(response, 413, "2000000 bytes")


def test_a_chunked_body_is_read_whole_or_refused(client: FlaskClient, article: str) -> None:
    chunked = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}

    def send(body: bytes) -> TestResponse:
        chunks = {**chunked, "wsgi.input": BytesIO(body)}
        return client.post("/v1/claims", content_type="text/plain", environ_overrides=chunks)

    assert send(article.encode()).json["document"]["characters"] == len(article)
    assert_problem(send(b"x" * 2_000_001), 413, "2000000 bytes")
    assert_problem(send(b"x" * 5_000_000), 413, "2000000 bytes")


def test_a_body_of_unknown_length_is_411(client: FlaskClient) -> None:
    for path in ("/v1/claims", "/v1/entities", "/v1/stance"):
        assert_problem(client.post(path, content_type="application/json"), 411, "Content-Length")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"{'text': 1}", "not JSON"),
        (b'{"text": NaN}', "NaN"),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": "x", "title": ' + b"[" * 50_000 + b"]" * 50_000 + b"}", "nested too deeply"),
        (b'{"text": ' + b"9" * 5000 + b"}", "not JSON"),
    ],
)
@pytest.mark.parametrize("path", ["/v1/claims", "/v1/entities", "/v1/stance"])
def test_a_body_that_is_not_json_is_400(client: FlaskClient, path: str, body: bytes, said: str) -> None:
    length = {"CONTENT_LENGTH": str(len(body))}  # which the test client leaves out for an empty body
    assert_problem(client.post(path, data=body, content_type="application/json", environ_overrides=length), 400, said)


@pytest.mark.parametrize("body", ["null", "[]", '"text"', "1", "true", '[{"text": "x"}]'])
@pytest.mark.parametrize("path", ["/v1/claims", "/v1/entities", "/v1/stance"])
def test_json_that_is_no_object_is_422(client: FlaskClient, path: str, body: str) -> None:
    assert assert_problem(client.post(path, data=body, content_type="application/json"), 422)["errors"]


@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_a_bare_body_that_is_not_utf_8_is_400(client: FlaskClient, kind: str) -> None:
    response = client.post("/v1/claims", data="Café au lait".encode("latin-1"), content_type=kind)
    assert_problem(response, 400, "not UTF-8", "byte 3")


@pytest.mark.parametrize(
    "kind",
    ["application/x-www-form-urlencoded", "application/xml", "text/plain; charset=latin-1", "application/jsonx", ""],
)
def test_other_content_types_are_415(client: FlaskClient, kind: str) -> None:
    assert_problem(client.post("/v1/claims", data=b"text", content_type=kind or None), 415, "text/plain", "UTF-8")


def test_a_compressed_body_is_415(client: FlaskClient) -> None:
    body = gzip.compress(ARTICLE.encode())
    compressed = {"Content-Encoding": "gzip"}
    response = client.post("/v1/claims", data=body, content_type="text/plain", headers=compressed)
    assert_problem(response, 415, "not compressed")


def test_only_claims_takes_bare_texts(client: FlaskClient) -> None:
    for path in ("/v1/entities", "/v1/stance"):
        assert_problem(client.post(path, data=b"text", content_type="text/plain"), 415, "application/json")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", 1),
        ("text", None),
        ("text", ["x"]),
        ("text", "half a pair: \ud800"),
        ("title", 7),
        ("title", "\udfff"),
        ("title", "x" * 1_001),
        ("url", "x" * 2_001),
        ("published_at", "yesterday"),
        ("published_at", ""),
        ("published_at", 20221218),
        ("published_at", "0001-01-01"),
        ("published_at", "9999-12-31T23:59:59-12:00"),
        ("targets", "the bridge"),
        ("targets", ["same", "same"]),
        ("targets", [str(number) for number in range(9)]),
        ("targets.0", ["x" * 301]),
        ("targets.1", ["x", " "]),
        ("targets.0", [3]),
        ("any_language", "true"),
        ("any_language", 1),
        ("any_language", None),
        ("txet", "x"),
        ("\ud800", "x"),
    ],
)
def test_a_wrong_field_is_422_under_its_path(client: FlaskClient, field: str, value: object) -> None:
    errors = refuse(client, 422, **{"text": ARTICLE, field.split(".")[0]: value})["errors"]
    assert list(errors) == [field]
    assert all(errors[field])


@pytest.mark.parametrize("query", ["any_language=yes", "unknown=1", "published_at=x", "target=", "text=x"])
def test_a_wrong_query_is_422(client: FlaskClient, query: str) -> None:
    response = client.post(f"/v1/claims?{query}", data=ARTICLE.encode(), content_type="text/plain")
    assert query.split("=")[0] in next(iter(assert_problem(response, 422)["errors"])).split(".")


def test_another_language_is_422_unless_asked_to_try(client: FlaskClient) -> None:
    body = refuse(client, 422, text=GERMAN)
    assert body["type"] == "/problems/language"
    assert client.post("/v1/claims", json={"text": GERMAN, "any_language": True}).status_code == 200


@pytest.mark.parametrize("html", ["<html></html>", "<p></p>", "<html><body><script>x()</script></body></html>", "<"])
def test_a_page_without_an_article_is_422(client: FlaskClient, html: str) -> None:
    assert refuse(client, 422, html=html)["type"] == "/problems/no-article"


def test_a_page_of_50_000_nested_tags_is_refused_at_once(client: FlaskClient) -> None:
    refuse(client, 413, "40000 tags", html=NESTED)
    for tag in ("div", "p", "b", "table", "ul"):
        response = client.post("/v1/claims", json={"html": f"<{tag}>" * 39_000 + "x"})
        assert response.status_code in (200, 422)


def test_what_is_not_there_is_404(client: FlaskClient) -> None:
    assert_problem(client.get("/nowhere"), 404)
    assert_problem(client.post("/v2/claims", data=b"x"), 404)


@pytest.mark.parametrize("path", ["/v1/claims", "/v1/entities", "/v1/stance"])
def test_a_wrong_method_is_405_and_says_which_are_right(client: FlaskClient, path: str) -> None:
    for method in ("GET", "PUT", "DELETE", "PATCH"):
        response = client.open(path, method=method)
        assert_problem(response, 405)
        assert set(response.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}
