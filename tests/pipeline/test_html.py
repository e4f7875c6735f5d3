"""From a page to the document that stands on it."""

from datetime import datetime

import pytest

from service.domain.errors import NoArticleError, TooLargeError
from service.pipeline.html import MAX_TAGS, article_from_html

PARAGRAPHS = [
    "The council of Springfield voted on Tuesday to build a new bridge over the river for 20 million dollars.",
    "“We support it,” said the mayor, who has 🙂 been in office since 2019 and is up for election next year.",
    "Work is to start in spring, and the old bridge will be closed to lorries until the new one has been opened.",
]


def page(head: str = "", body: str = "") -> str:
    paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return f"<html><head>{head}</head><body><article>{paragraphs}{body}</article></body></html>"


def test_the_text_is_that_of_the_article() -> None:
    document = article_from_html(page(body="<script>alert('no')</script><!-- no -->"))
    assert document.text.splitlines() == PARAGRAPHS


def test_menus_and_footers_are_left_out() -> None:
    html = page().replace("<article>", "<nav><a href='/'>Home</a></nav><article>")
    assert "Home" not in article_from_html(html.replace("</article>", "</article><footer>Copyright</footer>")).text


def test_the_pages_own_description_is_read() -> None:
    meta = {"og:title": "A new bridge", "og:site_name": "The Herald", "article:published_time": "2022-12-15T10:00:00Z"}
    head = "".join(f'<meta property="{name}" content="{value}">' for name, value in meta.items())
    document = article_from_html(page(head), url="https://herald.example/bridge")
    assert (document.title, document.publisher) == ("A new bridge", "The Herald")
    assert document.published_at == datetime(2022, 12, 15)
    assert document.url == "https://herald.example/bridge"


def test_what_the_page_does_not_say_is_none() -> None:
    document = article_from_html(page())
    assert (document.publisher, document.url, document.published_at) == (None, None, None)


@pytest.mark.parametrize("html", ["", " ", "x", "<", "<html></html>", "<p> </p>", "<<<>>>", "\x00", "<?xml"])
def test_a_page_without_an_article_is_refused(html: str) -> None:
    with pytest.raises(NoArticleError) as caught:
        article_from_html(html)
    assert caught.value.field == "html"


def test_a_page_of_too_many_tags_is_refused_before_it_is_read() -> None:
    with pytest.raises(TooLargeError, match=str(MAX_TAGS)):
        article_from_html("<p>x" * (MAX_TAGS + 1))


def test_references_to_what_is_no_character_do_no_harm() -> None:
    text = article_from_html(page(body="<p>It said &#xD800; and &#0; and &#x110000; and &#55357; here.</p>")).text
    assert text.encode("utf-8").decode("utf-8") == text
