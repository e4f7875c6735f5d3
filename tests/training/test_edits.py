"""Statements made into others by rule: what changes, and that nothing else does."""

import random

import pytest

from service.domain.entity import EntityType
from tests.fakes import FakeEngine
from training.edits import date_changed, denied, name_changed, number_changed, paraphrased, shortened, statement_of
from training.news_pairs import nearest, pairs_of, readable_alone

POOL = {EntityType.PERSON: ("Tom Reyes",)}


def edited(edit, text: str) -> str | None:
    return edit(statement_of(text, FakeEngine()), random.Random(3), POOL)


@pytest.mark.parametrize(
    ("edit", "text", "kept"),
    [
        (
            number_changed,
            "The ferry carried 200 people to the island.",
            ("The ferry carried ", " people to the island."),
        ),
        (number_changed, "Two boats sank in the storm.", ("", " boats sank in the storm.")),
        (date_changed, "The vote is on 18 December.", ("The vote is on ", " December.")),
        (name_changed, "Ann Holloway opened the pier.", ("Tom Reyes", " opened the pier.")),
    ],
)
def test_one_place_is_changed_and_the_rest_stays(edit, text: str, kept: tuple[str, str]) -> None:
    changed = edited(edit, text)
    assert changed and changed != text
    assert changed.startswith(kept[0]) and changed.endswith(kept[1])


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("The pier will open in spring.", "The pier will not open in spring."),
        ("The pier will not open in spring.", "The pier will open in spring."),
        ("The board rejected the plan.", "The board did not reject the plan."),
        ("The man who was there left.", None),
        ("Nobody opposed the plan.", None),
    ],
)
def test_a_main_verb_is_denied_or_left_alone(text: str, other: str | None) -> None:
    assert edited(denied, text) == other


def test_a_statement_without_a_figure_date_or_name_cannot_be_changed_in_one() -> None:
    text = "the pier will open soon."
    assert [edited(edit, text) for edit in (number_changed, date_changed, name_changed)] == [None, None, None]


def test_a_paraphrase_says_it_in_other_words_or_order() -> None:
    assert edited(paraphrased, "In May, the board approved the plan.") == "The board approved the plan in May."


def test_a_shortened_statement_loses_its_last_clause() -> None:
    text = "The harbour board approved the new pier, although fishermen had protested."
    assert edited(shortened, text) == "The harbour board approved the new pier."


@pytest.mark.parametrize(
    ("sentence", "plain"),
    [
        ("The harbour board approved the new pier today.", True),
        ("He approved the new pier at the harbour today.", False),
        ("The board said “yes” to the new pier today.", False),
        ("Too short.", False),
    ],
)
def test_only_sentences_that_can_be_read_alone_are_taken(sentence: str, plain: bool) -> None:
    assert readable_alone(sentence) is plain


def test_the_nearest_other_sentence_is_not_one_that_may_say_the_same() -> None:
    statement = "The harbour board approved the new pier."
    found = [statement, "The harbour board approved the pier.", "The board met fishermen at the harbour.", "Rain fell."]
    assert nearest(statement, found) == ["The board met fishermen at the harbour.", "Rain fell."]


def test_the_pairs_of_an_article_are_the_same_every_time_and_labelled_by_how_they_were_made() -> None:
    texts = ["Ann Holloway sold 200 boats on 3 May.", "The board will open the pier."]
    article = [statement_of(text, FakeEngine()) for text in texts]
    first, second = (list(pairs_of(article, texts, POOL, random.Random(1))) for _ in range(2))
    assert first == second
    labels = {kind: label for kind, _, _, label in first}
    assert labels["number"] == "contradict" and labels["frame"] == "agree" and labels["unrelated"] == "unrelated"
