import itertools
import math
from dataclasses import replace

import numpy
import pytest

from service.engine.batching import batches, padded
from service.engine.decoding import Decoder, log_softmax
from service.engine.grammar import FORBIDDEN, State, moves, states
from service.engine.words import PARAGRAPH, SENTENCE, WITHIN, Words

LABELS = ("O", "B-x", "I-x", "B-y", "I-y")
PARTS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")


def words(count: int, opens: tuple[int, ...] = (0,)) -> Words:
    return Words(
        starts=tuple(range(0, 2 * count, 2)),
        ends=tuple(range(1, 2 * count, 2)),
        tokens=((1,),) * count,
        types=(0,) * count,
        borders=tuple(PARAGRAPH if index in opens else WITHIN for index in range(count)),
    )


def logits(*rows: str) -> numpy.ndarray:
    """One row a word, 5.0 at the label named and 0 elsewhere; 'a>b' puts 5.0 on a and 4.0 on b."""
    values = numpy.zeros((len(rows), len(LABELS)), numpy.float32)
    for row, names in enumerate(rows):
        for weight, name in zip((5.0, 4.0), names.split(">"), strict=False):
            values[row, LABELS.index(name)] = weight
    return values


def made(labels: tuple[str, ...], weights: numpy.ndarray | float = 0.0) -> Decoder:
    """A decoder with these weights for the moves that there are."""
    known = states(labels)
    return Decoder(labels, known, numpy.where(moves(known), weights, FORBIDDEN).astype(numpy.float32))


@pytest.fixture
def decoder() -> Decoder:
    return made(LABELS)


def found(decoder: Decoder, values: numpy.ndarray, seen: Words) -> list[tuple[int, int, str]]:
    return [(span.start, span.end, span.label) for span in decoder.spans(values, seen)]


def test_neighbouring_words_under_b_and_i_are_one_span(decoder: Decoder) -> None:
    assert found(decoder, logits("O", "B-x", "I-x", "O"), words(4)) == [(2, 5, "x")]


def test_a_second_b_opens_a_second_span(decoder: Decoder) -> None:
    assert found(decoder, logits("B-x", "B-x"), words(2)) == [(0, 1, "x"), (2, 3, "x")]


def test_an_inside_that_continues_nothing_is_mended_by_the_next_best_sequence(decoder: Decoder) -> None:
    assert found(decoder, logits("O", "I-x>B-x", "I-x"), words(3)) == [(2, 5, "x")]


def test_an_inside_of_another_label_cannot_continue_a_span(decoder: Decoder) -> None:
    assert found(decoder, logits("B-x", "I-y>I-x"), words(2)) == [(0, 3, "x")]


def test_a_span_never_runs_into_the_next_paragraph(decoder: Decoder) -> None:
    values = logits("B-x", "I-x>B-x", "I-x")
    assert found(decoder, values, words(3, opens=(0, 1))) == [(0, 1, "x"), (2, 5, "x")]


def test_transitions_break_a_tie() -> None:
    weights = numpy.zeros((3, 5, 5))
    weights[WITHIN, 1, 2] = 3.0
    assert found(made(LABELS, weights), logits("B-x", "O>I-x"), words(2)) == [(0, 3, "x")]


def test_a_border_has_weights_of_its_own() -> None:
    weights = numpy.zeros((3, 5, 5))
    weights[SENTENCE, 1, 2] = -3.0
    seen = words(2)
    assert found(made(LABELS, weights), logits("B-x", "I-x>O"), seen) == [(0, 3, "x")]
    assert found(made(LABELS, weights), logits("B-x", "I-x>O"), replace(seen, borders=(PARAGRAPH, SENTENCE))) == [
        (0, 1, "x")
    ]


def test_a_decoder_remembers_that_a_content_still_lacks_its_cue() -> None:
    known = states(PARTS)
    weights = numpy.zeros((3, len(known), len(known)))
    weights[WITHIN, known.index(State("O", "T")), known.index(State("B-cue", "CT"))] = 3.0
    values = numpy.zeros((5, 7), numpy.float32)
    values[:, 0] = 5.0
    values[[1, 3], PARTS.index("B-cue")] = 4.0  # not quite a cue
    assert made(PARTS, weights).spans(values, words(5)) == ()
    values[1] = 0.0
    values[1, PARTS.index("B-content")] = 5.0
    assert found(made(PARTS, weights), values, words(5)) == [(2, 3, "content"), (6, 7, "cue")]


def test_no_words_give_no_spans(decoder: Decoder) -> None:
    assert decoder.spans(numpy.zeros((0, 5), numpy.float32), words(0)) == ()


def test_batches_stay_within_the_budget_and_lose_nothing() -> None:
    lengths = [7, 300, 5, 90, 90, 1, 2500]
    made = list(batches(lengths, 1000))
    assert sorted(index for batch in made for index in batch) == list(range(len(lengths)))
    assert all(len(batch) == 1 or len(batch) * max(lengths[i] for i in batch) <= 1000 for batch in made)


def test_padding_is_masked() -> None:
    feeds = padded([([5, 6, 7], [1, 1, 1]), ([8], [2])])
    assert feeds["input_ids"].tolist() == [[5, 6, 7], [8, 0, 0]]
    assert feeds["attention_mask"].tolist() == [[1, 1, 1], [1, 0, 0]]
    assert feeds["token_type_ids"].tolist() == [[1, 1, 1], [2, 0, 0]]


@pytest.mark.parametrize("labels", [LABELS, ("O", "B-cue", "I-cue", "B-content", "I-content")])
def test_a_span_scores_the_share_of_all_valid_sequences_that_have_exactly_it(labels: tuple[str, ...]) -> None:
    rng = numpy.random.default_rng(7)
    known = states(labels)
    decoder = replace(made(labels, rng.normal(size=(3, len(known), len(known)))), temperature=1.3)
    values = rng.normal(scale=2.0, size=(4, 5)).astype(numpy.float32)
    seen = replace(words(4), borders=(PARAGRAPH, WITHIN, SENTENCE, PARAGRAPH))
    weights: dict[tuple[tuple[int, int, str], ...], float] = {}
    for row in itertools.product(range(len(known)), repeat=4):
        steps = zip(seen.borders, (0, *row[:-1]), row, strict=True)
        columns = [labels.index(known[state].label) for state in row]
        total = sum(log_softmax(values)[range(4), columns]) + sum(decoder.transitions[step] for step in steps)
        spans = spans_of([known[state].label for state in row])
        weights[spans] = weights.get(spans, 0.0) + math.exp(total / 1.3)
    assert decoder.spans(values, seen)
    for span in decoder.spans(values, seen):
        own = sum(weight for found, weight in weights.items() if (span.start, span.end, span.label) in found)
        assert span.score == pytest.approx(own / sum(weights.values()), rel=1e-5)
        words_in = [
            sum(
                weight
                for found, weight in weights.items()
                if any(a <= word < b and n == span.label for a, b, n in found)
            )
            for word in range(span.start, span.end, 2)
        ]
        assert span.inside == pytest.approx(sum(words_in) / len(words_in) / sum(weights.values()), rel=1e-5)


def spans_of(names: list[str]) -> tuple[tuple[int, int, str], ...]:
    found: list[tuple[int, int, str]] = []
    for word, name in enumerate(names):
        if name[0] == "B":
            found.append((2 * word, 2 * word + 1, name[2:]))
        elif name[0] == "I" and found:
            found[-1] = (found[-1][0], 2 * word + 1, name[2:])
    return tuple(found)
