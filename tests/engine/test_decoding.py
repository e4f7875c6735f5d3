import itertools
import math

import numpy
import pytest

from service.engine.batching import batches, padded
from service.engine.decoding import Decoder, log_softmax
from service.engine.words import Words

LABELS = ("O", "B-x", "I-x", "B-y", "I-y")


def words(count: int, opens: tuple[int, ...] = (0,)) -> Words:
    return Words(
        starts=tuple(range(0, 2 * count, 2)),
        ends=tuple(range(1, 2 * count, 2)),
        tokens=((1,),) * count,
        types=(0,) * count,
        opens_paragraph=tuple(index in opens for index in range(count)),
    )


def logits(*rows: str) -> numpy.ndarray:
    """One row a word, 5.0 at the label named and 0 elsewhere; 'a>b' puts 5.0 on a and 4.0 on b."""
    values = numpy.zeros((len(rows), len(LABELS)), numpy.float32)
    for row, names in enumerate(rows):
        for weight, name in zip((5.0, 4.0), names.split(">"), strict=False):
            values[row, LABELS.index(name)] = weight
    return values


@pytest.fixture
def decoder() -> Decoder:
    return Decoder(LABELS, numpy.zeros((5, 5), numpy.float32))


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
    weights = numpy.zeros((5, 5), numpy.float32)
    weights[1, 2] = 3.0
    assert found(Decoder(LABELS, weights), logits("B-x", "O>I-x"), words(2)) == [(0, 3, "x")]


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


def test_a_span_scores_the_share_of_all_valid_sequences_that_have_exactly_it() -> None:
    rng = numpy.random.default_rng(7)
    transitions = rng.normal(size=(5, 5)).astype(numpy.float32)
    values, seen = rng.normal(scale=2.0, size=(6, 5)).astype(numpy.float32), words(6, opens=(0, 3))
    weights: dict[tuple[tuple[int, int, str], ...], float] = {}
    for row in itertools.product(range(5), repeat=6):
        names = [LABELS[label] for label in row]
        follows = all(b[0] != "I" or a[1:] == b[1:] for a, b in itertools.pairwise(names))
        if follows and not any(names[word][0] == "I" for word in (0, 3)):
            total = sum(log_softmax(values)[range(6), row]) + sum(transitions[a, b] for a, b in itertools.pairwise(row))
            weights[spans_of(names)] = weights.get(spans_of(names), 0.0) + math.exp(total)
    spans = Decoder(LABELS, transitions).spans(values, seen)
    assert spans
    for span in spans:
        own = sum(weight for found, weight in weights.items() if (span.start, span.end, span.label) in found)
        assert span.score == pytest.approx(own / sum(weights.values()), rel=1e-6)


def spans_of(names: list[str]) -> tuple[tuple[int, int, str], ...]:
    found: list[tuple[int, int, str]] = []
    for word, name in enumerate(names):
        if name[0] == "B":
            found.append((2 * word, 2 * word + 1, name[2:]))
        elif name[0] == "I":
            found[-1] = (found[-1][0], 2 * word + 1, name[2:])
    return tuple(found)
