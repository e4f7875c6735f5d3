import itertools

import numpy
import pytest

from service.engine.grammar import START, State, from_table, may_follow, moves, starts_another, states, to_table
from service.engine.words import PARAGRAPH, SENTENCE, WITHIN

ENTITIES = ("O", "B-person", "I-person", "B-date", "I-date")
ATTRIBUTION = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")


def test_entities_have_their_labels_for_states() -> None:
    assert [str(state) for state in states(ENTITIES)] == list(ENTITIES)


def test_a_span_belongs_to_the_attribution_that_it_is_part_of() -> None:
    assert all(state.part in state.parts for state in states(ATTRIBUTION))


def test_every_state_can_be_left_and_every_one_but_the_first_be_reached_from_the_first() -> None:
    known = states(ATTRIBUTION)
    possible = moves(known).any(axis=0)
    assert possible.any(axis=1).all()
    reached = numpy.linalg.matrix_power(possible.astype(float) + numpy.eye(len(known)), len(known))[0] > 0
    assert reached.all()
    assert known[0] == START


@pytest.mark.parametrize("labels", [ENTITIES, ATTRIBUTION])
def test_an_inside_goes_on_with_its_own_span_and_never_opens_a_paragraph(labels: tuple[str, ...]) -> None:
    for before, after in itertools.product(states(labels), repeat=2):
        if after.label.startswith("I-"):
            goes_on = before.label[2:] == after.label[2:] and before.parts == after.parts
            assert may_follow(before, WITHIN, after) is may_follow(before, SENTENCE, after) is goes_on
            assert not may_follow(before, PARAGRAPH, after)


def test_words_outside_remember_the_parts_and_whether_a_sentence_ended() -> None:
    cue, close, far = State("I-cue", "SC"), State("O", "SC"), State("O", "SC", over=True)
    assert may_follow(cue, WITHIN, close) and not may_follow(cue, WITHIN, far)
    assert may_follow(cue, SENTENCE, far) and not may_follow(cue, SENTENCE, close)
    assert may_follow(far, WITHIN, far) and not may_follow(far, WITHIN, close)


def test_a_new_span_joins_the_attribution_or_starts_another() -> None:
    before = State("O", "SC")
    joined, fresh = State("B-content", "SCT"), State("B-content", "T")
    assert may_follow(before, WITHIN, joined) and not starts_another(before, joined)
    assert may_follow(before, WITHIN, fresh) and starts_another(before, fresh)
    assert not may_follow(before, WITHIN, State("B-content", "CT"))


def test_an_attribution_is_complete_with_cue_and_content() -> None:
    assert State("O", "CT").is_complete and State("O", "SCT").is_complete and START.is_complete
    assert not State("O", "SC").is_complete and not State("O", "ST").is_complete


@pytest.mark.parametrize("labels", [ENTITIES, ATTRIBUTION])
def test_weights_survive_being_written_by_name(labels: tuple[str, ...]) -> None:
    known = states(labels)
    weights = numpy.where(moves(known), numpy.random.default_rng(3).normal(size=moves(known).shape).round(4), -1e9)
    assert numpy.allclose(from_table(to_table(weights, known), known), weights)


def test_a_table_that_lacks_a_move_is_refused() -> None:
    known = states(ENTITIES)
    table = to_table(numpy.zeros(moves(known).shape), known)
    del table["sentence"]["O"]["B-date"]
    with pytest.raises(KeyError):
        from_table(table, known)
