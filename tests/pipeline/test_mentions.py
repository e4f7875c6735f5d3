from dataclasses import replace

import pytest

from service.domain.document import Document
from service.domain.entity import Entity
from service.engine import LabelledSpan
from service.pipeline.mentions import link, mentions_in
from tests.pipeline.marks import read


def linked(marked: str) -> list[tuple[str, str, list[str]]]:
    document, _, spans = read(marked)
    return [(e.name, str(e.type), [m.span.text for m in e.mentions]) for e in entities(document, spans)]


def entities(document: Document, spans: list[LabelledSpan]) -> tuple[Entity, ...]:
    return link(mentions_in(document, spans))


def test_a_last_name_goes_to_the_full_name() -> None:
    assert linked("{P|Ann Doe} spoke. {P|Doe} left.") == [("Ann Doe", "person", ["Ann Doe", "Doe"])]


def test_a_last_name_before_the_full_name_goes_to_it_too() -> None:
    assert linked("{P|Doe} spoke. {P|Ann Doe} left.") == [("Ann Doe", "person", ["Doe", "Ann Doe"])]


def test_a_possessive_is_not_part_of_a_mention() -> None:
    assert linked("{P|Ann Doe’s} dog and {P|Ann Doe's} cat") == [("Ann Doe", "person", ["Ann Doe", "Ann Doe"])]


def test_a_name_that_breaks_off_at_a_hyphen_goes_on() -> None:
    assert linked("{P|Roe Jane-}mi spoke.") == [("Roe Jane-mi", "person", ["Roe Jane-mi"])]


def test_a_last_name_stays_with_whom_it_first_meant() -> None:
    marked = "{P|Ann Doe} died. {P|Doe} wed {P|Paul P. Doe} early. {P|Doe} won prizes."
    found = linked(marked)
    assert [(name, len(mentions)) for name, _, mentions in found] == [("Ann Doe", 3), ("Paul P. Doe", 1)]


def test_two_people_with_one_last_name_stay_two() -> None:
    found = linked("{P|Ann Doe} met {P|Bob Doe}. {P|Doe} left.")
    assert [(name, mentions) for name, _, mentions in found] == [
        ("Ann Doe", ["Ann Doe"]),
        ("Bob Doe", ["Bob Doe", "Doe"]),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Petrowa", "Anna Petrova"),
        ("Jürgen Müller", "Jurgen Muller"),
        ("Vanja Horvat", "Vania Horvat"),
        ("A. Horvat", "Ana Horvat"),
        ("Col Al Horvat", "Ana Maria Al Horvat"),
        ("Alex Horvat", "Alexander Horvat"),
        ("President Ana Horvat", "Ana Horvat"),
    ],
)
def test_spellings_and_titles_of_one_person_are_one_entity(one: str, other: str) -> None:
    assert len(linked(f"{{P|{one}}} and {{P|{other}}}")) == 1


def test_an_acronym_goes_to_the_name_whose_initials_it_is() -> None:
    assert linked("The {O|Road Safety Board} ({O|RSB}) met. {O|RSB} said so.") == [
        ("Road Safety Board", "organization", ["Road Safety Board", "RSB", "RSB"])
    ]


def test_an_acronym_of_two_names_goes_to_neither() -> None:
    assert len(linked("{O|Road Safety Board}, {O|Rail Signal Bureau}, {O|RSB}")) == 3


def test_the_opening_words_of_one_organization_are_its_short_name() -> None:
    assert linked("{O|Acme Steel Works} grew. {O|Acme} hired.")[0][2] == ["Acme Steel Works", "Acme"]


def test_a_place_is_not_shortened() -> None:
    assert len(linked("{L|York Harbour} is not {L|York}.")) == 2


def test_the_same_words_have_one_type_throughout() -> None:
    assert [kind for _, kind, _ in linked("{L|Avalon} voted. {L|Avalon} paid. {O|Avalon} agreed.")] == ["location"]


def test_a_short_name_in_brackets_behind_an_organization_is_no_person() -> None:
    found = linked("The {O|Tide Welfare Foundation} ({P|Ondine}) paid. {P|Ondine} said so. {P|Ann Doe} ({P|Roe}) left.")
    assert [(name, kind) for name, kind, _ in found] == [
        ("Tide Welfare Foundation", "organization"),
        ("Ondine", "organization"),
        ("Ann Doe", "person"),
        ("Roe", "person"),
    ]


@pytest.mark.parametrize(("score", "kind"), [(0.6, "person"), (0.9, "location")])
def test_a_doubtful_last_name_is_the_person_of_the_full_name(score: float, kind: str) -> None:
    document, _, spans = read("{P|Ann Doe} left. {L|Doe} and {L|Doe} stayed.")
    doubtful = [spans[0], *(replace(span, score=score) for span in spans[1:])]
    assert str(entities(document, doubtful)[-1].type) == kind


def test_dates_are_no_entities() -> None:
    assert linked("On {D|2 May} {P|Ann Doe} left.") == [("Ann Doe", "person", ["Ann Doe"])]


def test_ids_count_in_text_order() -> None:
    document, _, spans = read("{L|Avalon}, {P|Ann Doe}, {O|Acme}")
    assert [entity.id for entity in entities(document, spans)] == ["e1", "e2", "e3"]
