"""The real checkpoint over two reports of one event, in our own words: what agrees and what differs."""

from pathlib import Path

import pytest

from service.domain.comparison import Comparison, ConflictKind, GroupStatus, RelationLabel
from service.domain.document import Document
from service.engine.checkpoint import OnnxEngine
from service.pipeline import extract
from service.pipeline.comparison import compare

pytestmark = pytest.mark.real

GAZETTE = """Port Wren votes for cruise pier

The council of Port Wren approved a new pier for cruise ships. The pier will cost 40 million euros. \
The first ship will dock on 3 May, the council said.

Mayor Ann Holloway said the pier would bring 2,000 jobs to the town. \
The fishermen's union said that it would go to court.
"""
HERALD = """Cruise ships may dock at Port Wren

Port Wren's council approved a new pier for cruise ships. The pier will cost 65 million euros, \
the harbour office said. The first ship will dock on 5 May, it added.

Mayor Holloway said the pier would bring about 2,000 jobs to the town. \
The union of the fishermen said it would not go to court.
"""


@pytest.fixture(scope="module")
def comparison(engine: OnnxEngine) -> Comparison:
    return compare([extract(Document(text), engine) for text in (GAZETTE, HERALD)], engine)


def test_conflicts_of_date_figure_and_denial_are_found_with_their_words(comparison: Comparison) -> None:
    found = {
        (one.conflict.kind, one.conflict.a.text, one.conflict.b.text) for one in comparison.relations if one.conflict
    }
    assert (ConflictKind.DATE, "3 May", "5 May") in found
    assert (ConflictKind.NUMBER, "40 million euros", "65 million euros") in found
    assert (ConflictKind.NEGATION, "would", "not") in found


def test_what_both_say_is_corroborated_by_two_origins(comparison: Comparison) -> None:
    agreed = [one for one in comparison.relations if one.label is RelationLabel.AGREE]
    assert any(one.same_holder for one in agreed), "the mayor's jobs"
    corroborated = [group for group in comparison.groups if group.status is GroupStatus.CORROBORATED]
    assert [group.origins for group in corroborated] == [2] * len(corroborated) != []


def test_a_person_is_one_in_both_reports(comparison: Comparison) -> None:
    (holloway,) = [entity for entity in comparison.entities if "Holloway" in entity.name]
    assert [member.document for member in holloway.members] == [0, 1]


def test_a_report_contradicts_its_own_copy_nowhere(engine: OnnxEngine) -> None:
    extraction = extract(Document(GAZETTE), engine)
    comparison = compare([extraction, extraction], engine)
    assert {one.label for one in comparison.relations} == {RelationLabel.AGREE}
    assert {group.origins for group in comparison.groups} == {1}


def test_the_seeds_differ_in_the_day_of_the_vote_and_agree_on_the_request(engine: OnnxEngine) -> None:
    paths = sorted(Path("seeds").glob("*.txt"))
    comparison = compare([extract(Document(path.read_text(encoding="utf-8")), engine) for path in paths], engine)
    conflicts = {(one.conflict.a.text, one.conflict.b.text) for one in comparison.relations if one.conflict}
    assert conflicts == {("18 December", "28 December")}
    corroborated = [group for group in comparison.groups if group.status is GroupStatus.CORROBORATED]
    assert max(group.origins for group in corroborated) >= 3
