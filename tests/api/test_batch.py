"""POST /v1/batch: a line in, a line out, in order and one at a time, whatever is wrong with the others."""

import json
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.api.body import lines_of
from service.api.schemas import AnsweredLineSchema, RefusedLineSchema
from service.app import create_app
from service.settings import Settings
from tests.api.test_odd_texts import ODD
from tests.api.test_refusals import GERMAN, assert_problem
from tests.conftest import ARTICLE, assert_spans_point_into
from tests.fakes import FakeEngine

NDJSON = "application/x-ndjson"
SHORT = "Ann Smith said that 20 people left the town on Monday."


def written(*articles: Any) -> bytes:
    """The articles as lines; json escapes half surrogate pairs, as a sender may."""
    return b"".join(json.dumps(article).encode() + b"\n" for article in articles)


def send(client: FlaskClient, body: bytes, kind: str = NDJSON, **more: Any) -> TestResponse:
    return client.post("/v1/batch", data=body, content_type=kind, **more)


def ask(client: FlaskClient, body: bytes) -> list[dict[str, Any]]:
    response = send(client, body)
    assert response.status_code == 200, response.json
    assert response.content_type == NDJSON
    answers = [json.loads(line) for line in response.data.splitlines()]
    for answer in answers:
        schema = RefusedLineSchema() if "error" in answer else AnsweredLineSchema()
        assert schema.validate(answer) == {}
    return answers


def small(**settings: Any) -> FlaskClient:
    return create_app(Settings(**settings), FakeEngine()).test_client()


def test_each_line_is_answered_as_claims_would(client: FlaskClient) -> None:
    articles = [
        {"text": ARTICLE, "title": "Bridge", "targets": ["the bridge"], "published_at": "2022-12-15"},
        {"html": f"<article><p>{SHORT}</p><p>{SHORT}</p></article>", "any_language": True},
        {"text": SHORT, "url": None},
    ]
    answers = ask(client, written(*({**article, "key": f"k{n}"} for n, article in enumerate(articles))))
    assert [list(answer)[:2] for answer in answers] == [["key", "line"]] * 3
    for number, (article, answer) in enumerate(zip(articles, answers, strict=True), 1):
        assert (answer.pop("key"), answer.pop("line")) == (f"k{number - 1}", number)
        assert answer == client.post("/v1/claims", json=article).json


def test_answers_come_in_the_order_of_the_lines(client: FlaskClient) -> None:
    keys = [f"key {number}" for number in range(50)]
    answers = ask(client, written(*({"key": key, "text": SHORT} for key in keys)))
    assert [answer["key"] for answer in answers] == keys
    assert [answer["line"] for answer in answers] == list(range(1, 51))


def test_blank_lines_are_counted_and_not_answered(client: FlaskClient) -> None:
    line = written({"text": SHORT})
    answers = ask(client, b"\n \t\n" + line + b"\r\n\n" + line)
    assert [answer["line"] for answer in answers] == [3, 6]


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
@pytest.mark.parametrize("between", [b"\n", b"\r\n"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"", b"\r"])
def test_lines_may_end_in_either_way_or_not_at_all(
    client: FlaskClient, start: bytes, between: bytes, end: bytes
) -> None:
    line = written({"text": SHORT}).strip()
    answers = ask(client, start + line + between + line + end)
    assert [answer["document"]["characters"] for answer in answers] == [len(SHORT)] * 2


@pytest.mark.parametrize("key", ["", "a", "x" * 200, "ключ 🔑", "\u2028", None])
def test_a_key_comes_back_as_it_was_sent(client: FlaskClient, key: str | None) -> None:
    answers = ask(client, written({"key": key, "text": SHORT}, {"key": key, "text": " "}))
    assert [answer["key"] for answer in answers] == [key, key]
    assert answers[1]["error"]["status"] == 422


@pytest.mark.parametrize("key", [7, ["a"], "x" * 201, "\ud800"])
def test_a_wrong_key_is_named_and_not_returned(client: FlaskClient, key: object) -> None:
    (answer,) = ask(client, written({"key": key, "text": SHORT}))
    assert answer["key"] is None
    assert list(answer["error"]["errors"]) == ["key"]


BAD = [
    (b"{", 400, "The line is not JSON"),
    (b'{"text": "x"} {"text": "y"}', 400, "The line is not JSON"),
    (b'{"text": NaN}', 400, "NaN"),
    (b'{"text": "caf\xe9"}', 400, "The line is not UTF-8"),
    (b"[" * 100_000, 400, "nested too deeply"),
    (b"[]", 422, "body"),
    (b"null", 422, "body"),
    (b'"text"', 422, "body"),
    (b"{}", 422, "Send either text or html."),
    (written({"text": "half a pair: \ud83d"}), 422, "text: Half a surrogate pair"),
    (written({"text": "x", "\ud83d": 1}), 422, "Unknown field"),
    (written({"text": "x", "targets": ["same", "same"]}), 422, "targets"),
    (written({"text": "x" * 100_001}), 413, "100000"),
    (written({"text": GERMAN}), 422, "only English"),
    (written({"html": "<p></p>"}), 422, "no article"),
]


@pytest.mark.parametrize(("line", "status", "said"), BAD)
def test_a_bad_line_is_an_error_as_claims_would_answer_and_the_others_go_on(
    client: FlaskClient, line: bytes, status: int, said: str
) -> None:
    good = written({"text": SHORT})
    first, bad, last = ask(client, good + line.strip() + b"\n" + good)
    assert [answer["line"] for answer in (first, bad, last)] == [1, 2, 3]
    assert first["claims"] == last["claims"] != []
    alone = client.post("/v1/claims", data=line.strip(), content_type="application/json").json
    assert bad["error"]["status"] == status == alone["status"]
    assert (bad["error"]["type"], bad["error"].get("errors")) == (alone["type"], alone.get("errors"))
    assert said in bad["error"]["detail"]


def test_a_line_over_the_limit_is_413_and_names_it_and_one_at_the_limit_is_not() -> None:
    fits = written({"text": SHORT}).strip().ljust(1_000)
    long = written({"text": "x" * 5_000})
    answers = ask(small(max_body_bytes=1_000), fits + b"\r\n" + fits + b" \n" + long + fits + b"\n" + long.strip())
    assert [answer.get("error", {}).get("status") for answer in answers] == [None, 413, 413, None, 413]
    assert all("1000 bytes" in answers[at]["error"]["detail"] for at in (1, 2, 4))


def test_no_more_of_a_line_is_loaded_than_may_be_in_it() -> None:
    file = BytesIO(b"x" * 1_000_000 + b"\n{}\n" + b" " * 1_000_000 + b"{}")
    assert list(lines_of(file, 1_000)) == [(1, b"x" * 1_001), (2, b"{}"), (3, b" " * 1_001)]


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_over_the_limit_is_413_before_anything_is_computed(chunked: bool) -> None:
    engine = FakeEngine()
    client = create_app(Settings(max_batch_bytes=1_000), engine).test_client()
    line = written({"text": SHORT})
    fits = line + b" " * (1_000 - len(line))

    def sent(body: bytes) -> TestResponse:
        if not chunked:
            return send(client, body)
        terminated = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input": BytesIO(body)}
        return client.post("/v1/batch", content_type=NDJSON, environ_overrides=terminated)

    for blanks in (1, 2, 5_000):
        assert assert_problem(sent(fits + b" " * blanks), 413, "1000 bytes")["type"] == "/problems/too-large"
    assert engine.calls == 0
    assert json.loads(sent(fits).data)["line"] == 1


def test_a_body_that_is_larger_than_one_line_may_be_is_taken() -> None:
    client = small(max_body_bytes=1_000)
    assert len(ask(client, written({"text": SHORT}) * 100)) == 100
    assert_problem(client.post("/v1/claims", json={"text": "x" * 1_000}), 413, "1000 bytes")


def test_what_is_no_batch_is_refused_as_a_whole(client: FlaskClient) -> None:
    assert_problem(client.post("/v1/batch", content_type=NDJSON), 411, "Content-Length")
    assert_problem(send(client, b"", environ_overrides={"CONTENT_LENGTH": "0"}), 422, "empty")
    assert_problem(send(client, b"{}", "application/json"), 415, NDJSON)
    assert_problem(send(client, b"{}", NDJSON + "; charset=latin-1"), 415, "UTF-8")
    assert_problem(send(client, b"{}", headers={"Content-Encoding": "gzip"}), 415, "not compressed")
    assert_problem(client.get("/v1/batch"), 405)


def test_a_body_that_breaks_off_is_refused(client: FlaskClient) -> None:
    cut_off = {"wsgi.input_terminated": True, "CONTENT_LENGTH": "1000"}
    assert_problem(send(client, written({"text": SHORT}), environ_overrides=cut_off), 400)


@pytest.mark.parametrize("kind", ["application/jsonl", "application/x-jsonlines", NDJSON + "; charset=UTF-8"])
def test_other_names_of_the_format_are_taken(client: FlaskClient, kind: str) -> None:
    response = send(client, written({"text": SHORT}), kind)
    assert (response.status_code, response.content_type) == (200, NDJSON)


@pytest.mark.parametrize("name", ODD)
def test_an_odd_text_is_one_ascii_line_with_its_spans(client: FlaskClient, name: str) -> None:
    response = send(client, written({"text": ODD[name], "any_language": True}))
    (line,) = response.data.decode("ascii").splitlines()  # which also splits where only Unicode sees a line end
    assert assert_spans_point_into(ODD[name], json.loads(line)) > 0


def test_the_limit_of_a_batch_is_told() -> None:
    assert small(max_batch_bytes=5_000).get("/v1/model").json["limits"]["batch_bytes"] == 5_000
