"""What runs of capitalised words name, and how that replaces a teacher's doubts."""

from types import SimpleNamespace

import numpy
import pytest

from training.annotated import names

LISTED = names.names()
LABELS = ("O", "B-person", "I-person", "B-location", "I-location")


@pytest.fixture(autouse=True)
def listed(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {
        "Ann Doe": (("Ann Doe", "person"),),
        "Doe": (("Doe", "person"),),
        "Avalon": (("Avalon", "location"),),
        "Avalon Ann Doe": (("Avalon", "location"), ("Ann Doe", "person")),
        "Monday": (),
    }
    monkeypatch.setattr(names, "names", lambda: known)


def found(text: str) -> list[tuple[str, list[tuple[str, str]] | None]]:
    return [
        (text[start:end], None if own is None else [(text[a:b], label) for a, b, label in own])
        for start, end, own in names.named_in(text)
    ]


def test_every_listed_name_stands_in_its_own_run() -> None:
    for text, own in LISTED.items():
        assert all(words in text for words, _ in own)


def test_a_listed_run_names_what_was_read_of_it() -> None:
    assert found("at Avalon Ann Doe") == [("Avalon Ann Doe", [("Avalon", "location"), ("Ann Doe", "person")])]
    assert found("on Monday") == [("Monday", [])]


def test_a_run_of_listed_names_and_titles_is_known_and_any_other_is_not() -> None:
    both = [("Doe", "person"), ("Ann Doe", "person")]
    assert found("so Minister Doe and Ann Doe") == [("Minister Doe and Ann Doe", both)]
    assert found("so Doe’s") == [("Doe", [("Doe", "person")])]
    assert found("at Doe University") == [("Doe University", None)]


def words_of(text: str) -> SimpleNamespace:
    starts, at = [], 0
    for word in text.split(" "):
        starts.append(at)
        at += len(word) + 1
    return SimpleNamespace(starts=starts)


def test_listed_names_replace_the_guesses_and_unknown_runs_that_it_takes_for_no_name_teach_nothing() -> None:
    text = "then Ann Doe met Zed Moor near Avalon"
    doubts = numpy.full((8, 5), 0.1, numpy.float32)
    doubts[:, 0] = 0.6
    told = names.corrected(text, words_of(text), doubts, LABELS)
    assert told[[0, 3, 6]].tolist() == doubts[[0, 3, 6]].tolist()
    assert told[[1, 2, 7]].argmax(axis=1).tolist() == [1, 2, 3]
    assert told[[1, 2, 7]].sum(axis=1) == pytest.approx([1, 1, 1])
    assert not told[[4, 5]].any()
    assert doubts[1, 0] == numpy.float32(0.6), "the guesses themselves stay"


def test_an_unknown_run_that_the_teacher_takes_for_a_name_and_a_word_that_opens_a_sentence_stay() -> None:
    text = "Zed laughed at Moor"
    sure = numpy.array([[0.9, 0.1, 0, 0, 0], [1, 0, 0, 0, 0], [0.9, 0.1, 0, 0, 0], [0.2, 0.8, 0, 0, 0]])
    told = names.corrected(text, words_of(text), sure, LABELS)
    assert told.tolist() == sure.tolist()
