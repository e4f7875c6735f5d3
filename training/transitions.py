"""Weights for each move from one state to the next, as the decoder uses them: how often training documents make it.

The chain learnt beside the network (training.crf) sharpens its loss; decoding with counts is better by 0.7 points of F1
on attribution than with that chain's own weights (docs/experiments.md).
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy
from numpy.typing import NDArray

from service.engine.grammar import BORDERS, FORBIDDEN, START, State, moves, starts_another, states
from service.engine.words import WITHIN
from training.annotation import AnnotatedDocument
from training.links import gold_runs
from training.tagging_data import BIO, TaggedWords, spans_by_word

STRENGTH = 0.3
SMOOTHING = 0.5
INCOMPLETE = -3.0  # for leaving an attribution that lacks its cue or content


def counted(labelled: Iterable[tuple[AnnotatedDocument, TaggedWords]]) -> dict[str, NDArray[numpy.float64]]:
    """For each task STRENGTH × log P(next state | border, state), float [borders, states, states].

    The softmax already knows how frequent a label is; the damped counts only break ties in favour of usual shapes.
    """
    known = {task: states(labels) for task, labels in BIO.items()}
    counts = {task: numpy.zeros((len(BORDERS), len(row), len(row))) for task, row in known.items()}
    for document, tagged in labelled:
        for task in counts.keys() & set(document.tasks):
            numbers = {state: number for number, state in enumerate(known[task])}
            before = START
            for border, state in zip(tagged.words.borders, annotated_states(document, tagged, task), strict=True):
                counts[task][border, numbers[before], numbers[state]] += 1
                before = state
    return {task: _weights(counts[task], known[task]) for task in counts}


def annotated_states(document: AnnotatedDocument, tagged: TaggedWords, task: str) -> Iterator[State]:
    """The state of each word by the annotation; where that leaves more than one label open, O."""
    owners = {(span.start, span.end): number for number, run in enumerate(gold_runs(document)) for span in run}
    spans = spans_by_word(document, tagged.words, task)
    state, owner = START, None
    for label, border, span in zip(tagged.allowed[task].argmax(axis=1), tagged.words.borders, spans, strict=True):
        name = BIO[task][label]
        part = State(name).part
        if name == "O":
            state = State("O", state.parts, bool(state.parts) and (state.over or border != WITHIN))
        elif name.startswith("I-"):
            state = State(name, state.parts)
        else:
            own = owners.get((span.start, span.end), span) if span else None
            state = State(name, state.takes(part) if own == owner else part)
            owner = own
        yield state


def _weights(counts: NDArray[numpy.float64], known: Sequence[State]) -> NDArray[numpy.float64]:
    allowed = moves(known)
    smooth = counts + SMOOTHING * allowed
    totals = smooth.sum(axis=2, keepdims=True)
    with numpy.errstate(divide="ignore"):
        weights = numpy.where(allowed, STRENGTH * numpy.log(smooth / totals), FORBIDDEN)
    broken = [[not a.is_complete and starts_another(a, b) for b in known] for a in known]
    return weights + INCOMPLETE * numpy.array(broken)
