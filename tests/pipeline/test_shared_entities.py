"""One thing under several names over several documents, and two things that stay two."""

from itertools import permutations

import pytest

from service.domain.entity import EntityType
from service.pipeline.shared_entities import shared_entities
from tests.pipeline.extractions import extraction

PERSON, ORGANIZATION, LOCATION = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.LOCATION


def together(kind: EntityType, *names: str) -> list[set[str]]:
    """The names, each in a document of its own, as they are put together."""
    documents = [extraction(f"{name} was there.", names={name: kind}) for name in names]
    return [{names[member.document] for member in thing.members} for thing in shared_entities(documents)]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (PERSON, ("Ann Holloway", "Anne Holloway", "Holloway")),
        (PERSON, ("Marta Kovalik", "Martha Kovalik")),
        (PERSON, ("Tom Reyes", "President Tom Reyes", "T. Reyes")),
        (PERSON, ("Reyes", "Reyez")),
        (ORGANIZATION, ("International Harbour Union", "IHU", "I.H.U.")),
        (ORGANIZATION, ("the Harbour Board", "Harbour Board")),
        (LOCATION, ("Springfield", "Springfeld")),
    ],
)
def test_spellings_short_forms_and_acronyms_are_one(kind: EntityType, names: tuple[str, ...]) -> None:
    assert together(kind, *names) == [set(names)]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (PERSON, ("Ann Holloway", "Tom Holloway")),
        (PERSON, ("Ann Holloway", "Ann Reyes")),
        (LOCATION, ("Kenya", "Kenyan")),
        (LOCATION, ("Iran", "Iraq")),
        (ORGANIZATION, ("Harbour Board", "Harbour Union")),
    ],
)
def test_people_of_one_last_name_and_near_names_stay_two(kind: EntityType, names: tuple[str, ...]) -> None:
    assert together(kind, *names) == [{name} for name in names]


def test_a_last_name_that_two_people_bear_goes_to_neither() -> None:
    found = together(PERSON, "Ann Holloway", "Tom Holloway", "Holloway")
    assert found == [{"Ann Holloway"}, {"Tom Holloway"}, {"Holloway"}]


def test_an_initial_that_fits_two_people_joins_neither_of_them() -> None:
    assert together(PERSON, "Ann Holloway", "Alma Holloway", "A. Holloway") == [
        {"Ann Holloway"},
        {"Alma Holloway"},
        {"A. Holloway"},
    ]


def test_a_place_and_a_body_of_one_name_stay_two() -> None:
    documents = [extraction("Ghana won.", names={"Ghana": kind}) for kind in (LOCATION, ORGANIZATION)]
    assert len(shared_entities(documents)) == 2


def test_the_order_of_the_documents_changes_nothing_but_order() -> None:
    names = ("Ann Holloway", "Anne Holloway", "Holloway", "Tom Reyes", "Reyes", "T. Reyes", "Alan Holloway")
    groups = {frozenset(map(frozenset, together(PERSON, *order))) for order in permutations(names)}
    assert len(groups) == 1


def test_the_name_is_the_fullest_of_the_commonest() -> None:
    documents = [extraction(f"{name} spoke.", names={name: PERSON}) for name in ("Reyes", "Tom Reyes", "Tom Reyes")]
    (thing,) = shared_entities(documents)
    assert thing.name == "Tom Reyes"
    assert [member.document for member in thing.members] == [0, 1, 2]
