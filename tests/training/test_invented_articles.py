"""Invented articles with marks: what is read off them, and that the marks are sound."""

import json
import re

from training.annotated import invented_articles

ROWS = [json.loads(line) for line in invented_articles.TEXTS.read_text(encoding="utf-8").splitlines()]


def test_marks_become_spans_of_the_text_without_them() -> None:
    found = invented_articles.read(
        "a", "{c1|“No,”} {s1|she} {q1|said}. {c1|“Never.”}\n\n{q2|It is feared} {c2|that it rains}."
    )
    assert found.text == "“No,” she said. “Never.”\n\nIt is feared that it rains."
    first, second = found.attributions
    assert [found.text[a:b] for a, b in first.content] == ["“No,”", "“Never.”"]
    assert [found.text[a:b] for a, b in (*first.source, *first.cue)] == ["she", "said"]
    assert second.source == ()
    assert [span.label for span in found.spans] == ["content", "source", "cue", "content", "cue", "content"]


def test_every_attribution_has_a_cue_and_a_content_and_no_mark_is_left() -> None:
    for row in ROWS:
        article = invented_articles.read(row["id"], row["text"])
        assert not re.search(r"[{}|]", article.text), row["id"]
        for one in article.attributions:
            assert one.cue and one.content and len(one.source) <= 1, row["id"]
        for span in article.spans:
            words = article.text[span.start : span.end]
            assert words == words.strip() and words and "\n" not in words, row["id"]


def test_no_article_is_trained_on_and_measured() -> None:
    measured, trained = ({one.text for one in invented_articles.articles(measured=part)} for part in (True, False))
    assert 0 < len(measured) < len(trained) / 4
    assert not measured & trained


def test_nothing_is_of_the_seeds_event() -> None:
    texts = invented_articles.TEXTS.read_text(encoding="utf-8")
    assert not re.search(r"Kosov|Serb|KFOR|Vu[cč]i[cć]|Pristina", texts)
