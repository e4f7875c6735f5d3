"""The annotated speakers are well-formed, and an answer is compared with them as the guidelines say."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes import FakeEngine
from training.annotated.speakers import (
    KINDS,
    Annotation,
    Answer,
    answers,
    figures_of,
    is_right,
    plain,
    read_annotations,
)

LONGEST_NAME = 80
LONGEST_SOURCE = 150
REYES = Annotation("a.txt", 0, 2, "pronoun", "Tom Reyes", ("Reyes",))
NOBODY = Annotation("a.txt", 5, 8, "title", None, ("pier company",))


# The file


def test_there_are_two_hundred_annotations_of_both_kinds() -> None:
    annotations = read_annotations()
    assert len(annotations) == 200
    assert {annotation.kind for annotation in annotations} == set(KINDS)


def test_each_annotation_points_to_a_short_stretch_of_a_text_file() -> None:
    for annotation in read_annotations():
        assert annotation.file == Path(annotation.file).name and annotation.file.endswith(".txt")
        assert type(annotation.start) is int and type(annotation.end) is int
        assert 0 <= annotation.start < annotation.end <= annotation.start + LONGEST_SOURCE


def test_no_source_is_annotated_twice_and_an_article_is_in_one_piece() -> None:
    places = [(annotation.file, annotation.start) for annotation in read_annotations()]
    assert places == sorted(set(places))


def test_no_line_holds_more_of_an_article_than_names() -> None:
    for annotation in read_annotations():
        forms = [form for form in (annotation.name, *annotation.also) if form is not None]
        assert len(annotation.also) <= 3
        assert all(0 < len(form) <= LONGEST_NAME and form == " ".join(form.split()) for form in forms)


def test_other_forms_differ_from_the_name() -> None:
    for annotation in read_annotations():
        forms = [plain(form) for form in (annotation.name, *annotation.also) if form is not None]
        assert len(forms) == len(set(forms))


# Comparing


@pytest.mark.parametrize("name", ["Tom Reyes", "tom  REYES", "Reyes", "Mr. Reyes", "President Tom Reyes", "the Reyes"])
def test_letter_case_blanks_honorifics_and_other_forms_make_no_difference(name: str) -> None:
    assert is_right(REYES, name)


@pytest.mark.parametrize("name", [None, "Ann Reyes", "Tom", "President", ""])
def test_another_name_or_none_is_wrong_where_somebody_is_named(name: str | None) -> None:
    assert not is_right(REYES, name)


def test_where_nobody_is_named_null_is_right_and_so_is_the_description_given() -> None:
    assert is_right(NOBODY, None)
    assert is_right(NOBODY, "the pier company")
    assert not is_right(NOBODY, "Tom Reyes")


def test_a_title_alone_is_not_compared_away() -> None:
    assert plain("The President") == "president"


# Figures


def test_a_source_in_no_claim_is_wrong_even_where_null_was_expected() -> None:
    given = [
        Answer(REYES, "He", found=True, name="Reyes", last_person="Ann Holloway"),
        Answer(replace(REYES, start=1), "he", found=False, name=None, last_person="Tom Reyes"),
        Answer(NOBODY, "the", found=False, name=None, last_person=None),
        Answer(replace(NOBODY, start=6), "it", found=True, name="Tom Reyes", last_person=None),
    ]
    figures = figures_of(given)
    assert (figures["right all"], figures["right pronoun"], figures["right null"]) == (25.0, 50.0, 0.0)
    assert (figures["right of found all"], figures["right of found named"]) == (50.0, 100.0)
    assert (figures["not found all"], figures["not found title"]) == (50.0, 50.0)
    assert (figures["always null all"], figures["last person all"]) == (50.0, 75.0)


def test_an_annotated_source_is_looked_up_in_the_claim_that_it_is_the_source_of(tmp_path: Path) -> None:
    text = "It rained.\r\n\r\nTom Reyes said the pier is good. Ann Holloway slept. The storm passed."
    (tmp_path / "a.txt").write_bytes(text.encode())
    start = text.index("Tom Reyes")
    named = Annotation("a.txt", start, start + 9, "title", "Tom Reyes")
    nowhere = Annotation("a.txt", text.index("storm"), text.index(" passed"), "title", None)
    first, second = answers(FakeEngine(), tmp_path, [named, nowhere])
    assert (first.words, first.found, first.name, first.last_person) == ("Tom Reyes", True, "Tom Reyes", None)
    assert (second.words, second.found, second.name, second.last_person) == ("storm", False, None, "Ann Holloway")
