"""POST /v1/claims: what an article is answered with, however it is sent."""

import hashlib
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.api.schemas import ExtractionSchema
from tests.conftest import ARTICLE, assert_spans_point_into

PAGE = f"""<html><head><title>Council backs new bridge</title>
<meta property="og:title" content="Council backs new bridge"><meta property="og:site_name" content="The Herald">
<meta property="article:published_time" content="2022-12-15T10:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article>
{"".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE.split(chr(10) * 2)[1:])}
</article><footer>Copyright</footer></body></html>"""


def ask(client: FlaskClient, **article: Any) -> dict[str, Any]:
    response = client.post("/v1/claims", json=article)
    assert response.status_code == 200, response.json
    return response.json


def test_an_article_is_answered_with_its_claims(client: FlaskClient, article: str) -> None:
    answer = ask(client, text=article, title="Council backs new bridge", published_at="2022-12-15")
    assert answer["document"]["id"] == hashlib.sha256(article.encode()).hexdigest()
    assert answer["document"]["title"] == "Council backs new bridge"
    assert answer["document"]["characters"] == len(article)
    assert answer["document"]["language"] == "en"
    assert answer["model"] == {"name": "fake", "version": "2026-11-22"}
    assert {claim["kind"] for claim in answer["claims"]} >= {"direct", "indirect", "unattributed"}


def test_an_answer_fits_its_own_schema(client: FlaskClient, article: str) -> None:
    assert ExtractionSchema().validate(ask(client, text=article)) == {}


def test_every_span_is_what_stands_there(client: FlaskClient, article: str) -> None:
    assert assert_spans_point_into(article, ask(client, text=article)) > 10


def test_an_attributed_claim_says_who_and_how(client: FlaskClient, article: str) -> None:
    answer = ask(client, text=article)
    claim = next(claim for claim in answer["claims"] if "will build" in claim["text"])
    assert claim["cue"]["text"] == "said"
    assert claim["source"]["name"] == "Mayor Ann Smith"
    assert claim["source"]["resolved_by"] == "name"
    assert claim["source"]["entity"] in {entity["id"] for entity in answer["entities"]}


def test_an_unattributed_claim_has_neither_source_nor_cue(client: FlaskClient, article: str) -> None:
    claims = [claim for claim in ask(client, text=article)["claims"] if claim["kind"] == "unattributed"]
    assert claims
    assert all(claim["source"] is None and claim["cue"] is None for claim in claims)


def test_stances_are_towards_the_targets_asked_for(client: FlaskClient, article: str) -> None:
    answer = ask(client, text=article, targets=["the bridge", "the old town"])
    for claim in answer["claims"]:
        assert {stance["target"] for stance in claim["stances"]} <= {"the bridge", "the old town"}
    assert {holder["target"] for holder in answer["holders"]} <= {"the bridge", "the old town"}


def test_scores_have_four_decimals(client: FlaskClient, article: str) -> None:
    for claim in ask(client, text=article)["claims"]:
        for score in (claim["check_worthiness"], claim["confidence"]):
            assert round(score, 4) == score
            assert 0 <= score <= 1


def test_the_text_is_not_sent_back_where_text_was_sent(client: FlaskClient, article: str) -> None:
    assert "text" not in ask(client, text=article)["document"]


def test_the_text_of_a_page_is_sent_back(client: FlaskClient) -> None:
    answer = ask(client, html=PAGE)
    text = answer["document"]["text"]
    assert "Traffic fell by 12 percent" in text
    assert "Copyright" not in text
    assert assert_spans_point_into(text, answer) > 10


def test_what_a_page_says_about_itself_is_used(client: FlaskClient) -> None:
    document = ask(client, html=PAGE)["document"]
    assert document["title"] == "Council backs new bridge"
    assert document["publisher"] == "The Herald"
    assert document["published_at"].startswith("2022-12-15")


def test_what_the_sender_says_goes_before_what_the_page_says(client: FlaskClient) -> None:
    document = ask(client, html=PAGE, title="Another title", publisher="Us", url="https://x.example/1")["document"]
    assert (document["title"], document["publisher"]) == ("Another title", "Us")
    assert document["url"] == "https://x.example/1"


@pytest.mark.parametrize("kind", ["text/plain", "text/plain; charset=utf-8", "text/plain; charset=UTF-8"])
def test_a_bare_text_is_read_as_the_same_article(client: FlaskClient, article: str, kind: str) -> None:
    response = client.post("/v1/claims", data=article.encode(), content_type=kind)
    assert response.json == ask(client, text=article)


def test_a_bare_page_is_read_as_the_same_page(client: FlaskClient) -> None:
    response = client.post("/v1/claims", data=PAGE.encode(), content_type="text/html")
    assert response.json == ask(client, html=PAGE)


def test_the_query_describes_a_bare_text(client: FlaskClient, article: str) -> None:
    query = (
        "target=the+bridge&target=the+town&title=A+title&publisher=P&published_at=2022-12-15&url=u&any_language=true"
    )
    response = client.post(f"/v1/claims?{query}", data=article.encode(), content_type="text/plain")
    described = {"title": "A title", "publisher": "P", "published_at": "2022-12-15", "url": "u"}
    assert response.json == ask(client, text=article, targets=["the bridge", "the town"], **described)


def test_json_goes_before_the_query(client: FlaskClient, article: str) -> None:
    response = client.post("/v1/claims?title=Query", json={"text": article, "title": "Body"})
    assert response.json["document"]["title"] == "Body"


def test_a_byte_order_mark_is_no_part_of_the_text(client: FlaskClient, article: str) -> None:
    response = client.post("/v1/claims", data=b"\xef\xbb\xbf" + article.encode(), content_type="text/plain")
    assert response.json == ask(client, text=article)


def test_null_is_as_good_as_absent(client: FlaskClient, article: str) -> None:
    nothing = {"title": None, "url": None, "publisher": None, "published_at": None}
    assert ask(client, text=article, **nothing) == ask(client, text=article)


@pytest.mark.parametrize("moment", ["2022-12-18", "2022-12-18T09:30:00Z", "2022-12-18t09:30+01:00", "20221218"])
def test_a_date_may_stand_at_any_grain(client: FlaskClient, article: str, moment: str) -> None:
    assert ask(client, text=article, published_at=moment)["document"]["published_at"].startswith("2022-12-18")


def test_the_same_article_is_answered_the_same(client: FlaskClient, article: str) -> None:
    assert ask(client, text=article) == ask(client, text=article)


def test_a_quote_that_nobody_was_found_for_is_not_the_articles_own_statement(client: FlaskClient) -> None:
    text = "Quay reopens\n\nThe quay cost 40 million euros in 2020.\n\n“It took 300 workers.” A gull cried."
    assert [claim["text"] for claim in ask(client, text=text)["claims"]] == ["The quay cost 40 million euros in 2020."]


@pytest.mark.parametrize("said", ["said it", "warned both sides", "warned each other", "denied to know it"])
def test_a_content_without_a_word_of_its_own_is_no_claim(client: FlaskClient, said: str) -> None:
    text = f"Quay reopens\n\nAnn Doe {said}. Ann Doe said the quay is safe."
    assert [claim["text"] for claim in ask(client, text=text)["claims"]] == ["the quay is safe"]


def test_what_is_threatened_to_somebody_is_a_claim(client: FlaskClient) -> None:
    text = "Quay reopens\n\nAnn Doe denied to meet him. Ann Doe said the quay is safe."
    assert "to meet him" in [claim["text"] for claim in ask(client, text=text)["claims"]]
