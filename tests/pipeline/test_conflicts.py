"""Where two claims cannot both be right, and where they only look so."""

from datetime import datetime

import pytest

from service.domain.comparison import ConflictKind
from service.domain.entity import EntityType
from service.pipeline.accounts import accounts_of
from service.pipeline.conflicts import affirmed, differences, unlike
from service.pipeline.shared_entities import shared_entities
from tests.pipeline.extractions import extraction


def accounts(first, second):
    extractions = [first, second]
    things = {member: thing.id for thing in shared_entities(extractions) for member in thing.members}
    return accounts_of(extractions, things)


def found(a: str, b: str, names=None, **options) -> list[tuple[str, str, str]]:
    pair = accounts(extraction(a, names=names, **options), extraction(b, names=names, **options))
    return [(str(one.kind), one.a.text, one.b.text) for one in differences(*pair)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The ferry carried 200 people.", "The ferry carried 350 people."),
        ("The ferry carried 200 people.", "The ferry carried 350 soldiers."),
        ("Two sailors were rescued.", "Five sailors were rescued."),
        ("Prices rose by 4 percent.", "Prices rose by 9 percent."),
        ("The pier cost $2 million.", "The pier cost $3.5 million."),
        ("At least 3 sailors drowned.", "At least 12 sailors drowned."),
        ("It cost more than 100 euros.", "It cost 400 euros."),
        ("Up to 50 boats may land.", "Up to 90 boats may land."),
        ("Between 2 and 3 million people came.", "Between 5 and 6 million people came."),
        ("Half of the crews voted.", "Some 20 percent of the crews voted."),
        ("Prices rose by 2.4 percent.", "Prices rose by 3%."),
    ],
)
def test_figures_that_cannot_both_be_right_conflict(a: str, b: str) -> None:
    assert [kind for kind, _, _ in found(a, b)] == ["number"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The plan allows up to 1,000 soldiers.", "The plan allows 1,000 soldiers."),
        ("The plan allows up to 1,000 soldiers.", "It speaks of between one hundred and 1,000 soldiers."),
        ("About 4,000 people came.", "3,900 people came."),
        ("Half of the crews voted.", "50 percent of the crews voted."),
        ("1,200 people came.", "One thousand two hundred people came."),
        ("More than 300 troops left.", "340 soldiers left."),
        ("The pier cost $2 million.", "The pier is 300 metres long."),
        ("Two boats sank and 14 sailors drowned.", "14 sailors drowned when two boats sank."),
        ("Some 3,000 people live there.", "People live there."),
        ("Prices rose by 2.7 percent.", "Prices rose by 3%."),
        ("The pier cost $2.4 million.", "The pier cost $2 million."),
        ("Seven girls fell ill.", "Seven girls aged between 13 and 14 fell ill."),
        ("One sailor drowned.", "Two sailors were hurt, and one of them drowned."),
        ("The ferry carried 200 people.", "The ferry carried 350 people on Monday and 90 people on Friday."),
    ],
)
def test_figures_that_can_both_be_right_do_not(a: str, b: str) -> None:
    assert found(a, b) == []


def test_the_figure_that_differs_is_found_among_those_that_agree() -> None:
    assert found("5 people died and 20 boats sank.", "7 people died and 20 boats sank.") == [("number", "5", "7")]


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        ("The vote is on 18 December.", "The vote is on 28 December.", ("18 December", "28 December")),
        ("The vote is on May 3.", "The vote is on June 3.", ("May 3", "June 3")),
        ("It was founded in 1998.", "It was founded in 2001.", ("1998", "2001")),
        ("It sailed on Monday.", "It sailed on Thursday.", ("Monday", "Thursday")),
        ("It ran from 2018 to 2022.", "It ran from 2019 to 2022.", ("2018", "2019")),
    ],
)
def test_dates_that_differ_conflict(a: str, b: str, words: tuple[str, str]) -> None:
    assert found(a, b) == [("date", *words)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The vote is on 18 December.", "The vote is on 18 December 2022."),
        ("The vote is in December 2022.", "The vote is on 18 December 2022."),
        ("The vote is on 18 December.", "The vote has no date."),
        ("The vote was held in 2022.", "The vote was held on December 18."),
        ("It sailed on Monday.", "It sailed on May 3."),
    ],
)
def test_a_date_and_a_coarser_one_or_none_do_not(a: str, b: str) -> None:
    assert found(a, b) == []


def test_weekdays_are_read_from_the_day_of_publication() -> None:
    options = {"published_at": datetime(2022, 12, 15)}
    assert found("It sailed on Tuesday.", "It sailed on December 13.", **options) == []
    assert [kind for kind, _, _ in found("It sailed on Tuesday.", "It sailed on December 9.", **options)] == ["date"]


def test_another_person_in_the_same_place_is_a_conflict_of_names() -> None:
    names = {"Ann Holloway": EntityType.PERSON, "Tom Reyes": EntityType.PERSON}
    assert found("Ann Holloway opened the pier.", "Tom Reyes opened the pier.", names) == [
        ("name", "Ann Holloway", "Tom Reyes")
    ]


ANN, HOLLOWAY = ({name: EntityType.PERSON} for name in ("Ann Holloway", "Holloway"))
GHANA, ACCRA = ({name: EntityType.LOCATION} for name in ("Ghana", "Accra"))


@pytest.mark.parametrize(
    ("a", "b", "names"),
    [
        ("Ann Holloway opened it.", "Holloway opened it.", ANN | HOLLOWAY),
        ("Ann Holloway opened it.", "The mayor opened it.", ANN),
        ("Ghana closed the port.", "Accra closed the port.", GHANA | ACCRA),
        ("Ann Holloway opened it.", "Ghana opened it.", ANN | GHANA),
    ],
)
def test_other_words_for_the_same_and_other_kinds_of_name_are_none(a: str, b: str, names: dict) -> None:
    assert found(a, b, names) == []


@pytest.mark.parametrize(
    ("denied", "plain"),
    [
        ("The pier will not open.", "The pier will open."),
        ("The pier won’t open.", "The pier will open."),
        ("They cannot land.", "They can land."),
        ("The pier isn't safe.", "The pier is safe."),
        ("He never met her.", "He met her."),
        ("There is no need for a pier.", "There is need for a pier."),
        ("The pier will open.", "The pier will open."),
    ],
)
def test_a_denied_claim_is_read_without_its_denial(denied: str, plain: str) -> None:
    (account, _) = accounts(extraction(denied), extraction("Something else happened."))
    assert affirmed(account) == plain


def test_the_words_that_differ_are_pointed_at_in_both_texts() -> None:
    one = unlike(
        *accounts(extraction("The pier will open in spring."), extraction("The pier will not open in spring."))
    )
    assert (one.kind, one.a.text, one.b.text) == (ConflictKind.OTHER, "will", "not")
    one = unlike(*accounts(extraction("The same words."), extraction("The same words.")))
    assert one.a.text == one.b.text == "The same words."


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        ("Two Danish ships and a Danish tug sank.", "Two Swedish ships and a Swedish tug sank.", ("Danish", "Swedish")),
        ("The Alba Cup is held here.", "The Oyster Feast is held here.", ("Alba Cup", "Oyster Feast")),
        ("Two Danish ships sank.", "Two Swedish ships sank off Danish shores.", None),
        ("Two Finn ships sank.", "Two Finnish ships sank.", None),
        ("Two Danish ships sank.", "Two Swedish boats sank.", None),
    ],
)
def test_one_name_for_another_in_the_same_words_is_a_conflict(a: str, b: str, words: tuple[str, str] | None) -> None:
    kinds = dict.fromkeys(("Danish", "Swedish", "Finn", "Finnish"), EntityType.GROUP)
    kinds |= dict.fromkeys(("Alba Cup", "Oyster Feast"), EntityType.OTHER)
    assert found(a, b, kinds) == ([("name", *words)] if words else [])


def test_words_that_differ_are_a_conflict_of_names_where_both_are_names() -> None:
    names = {"Danish": EntityType.GROUP, "Swedish": EntityType.GROUP}
    one = unlike(
        *accounts(
            extraction("A Danish ship sank.", names=names),
            extraction("A Swedish ship sank.", names=names),
        )
    )
    assert (one.kind, one.a.text, one.b.text) == (ConflictKind.NAME, "Danish", "Swedish")


def test_kinds_come_in_a_fixed_order() -> None:
    kinds = [kind for kind, _, _ in found("2 boats sank on May 3.", "9 boats sank on June 8.")]
    assert kinds == [ConflictKind.NUMBER, ConflictKind.DATE]


@pytest.mark.parametrize(
    ("b", "conflicts"),
    [
        ("The tug sank in Alba.", [("name", "Norvik", "Alba")]),
        ("The tug sank in Alba, known as Oster.", [("name", "Norvik", "Alba")]),
        ("The tug sank in Alba, in Oster.", []),
        ("The tug sank in Al-Norvik.", []),
    ],
)
def test_a_name_conflicts_with_one_other_and_not_with_second_or_further_names(b: str, conflicts) -> None:
    names = dict.fromkeys(("Al-Norvik", "Norvik", "Alba", "Oster"), EntityType.LOCATION)
    assert found("The tug sank in Norvik.", b, names) == conflicts
