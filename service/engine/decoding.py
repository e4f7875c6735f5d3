"""The best sequence of states over words, and its spans: the only place where labels become offsets."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from service.engine import LabelledSpan
from service.engine.grammar import State
from service.engine.words import Words


@dataclass(frozen=True, slots=True)
class Decoder:
    """BIO labels, the states over them (service.engine.grammar) and a weight for each move from one to the next.

    `labels` is ("O", "B-x", "I-x", ...); `transitions` is float [borders, states, states], added to the
    log-probabilities, FORBIDDEN where there is no move. The first state is the one before the text. `temperature`
    divides both where spans are scored, so that scores are as sure as they are right.
    """

    labels: tuple[str, ...]
    states: tuple[State, ...]
    transitions: NDArray[numpy.float32]
    temperature: float = 1.0

    def spans(self, logits: NDArray[numpy.float32], words: Words) -> tuple[LabelledSpan, ...]:
        """The spans of the best sequence for logits [words, labels].

        A span's score is its probability: that of all sequences together which have exactly this span; `inside` is the
        mean, over its words, of that of all sequences in which the word is in a span of this name.
        """
        if not len(words):
            return ()
        columns = [self.labels.index(state.label) for state in self.states]
        emissions = log_softmax(logits)[:, columns].astype(numpy.float64)
        steps = self.transitions.astype(numpy.float64)
        labels = [self.states[state].label for state in _best_path(emissions, steps, words.borders)]
        runs = _runs(labels)
        lattice = _Lattice.of(emissions / self.temperature, steps / self.temperature, words.borders)
        names = numpy.array([state.label for state in self.states])
        return tuple(
            LabelledSpan(
                start=words.starts[first],
                end=words.ends[last - 1],
                label=name,
                score=lattice.probability(first, last, name, names),
                inside=lattice.inside(first, last, name, names),
            )
            for first, last in runs
            for name in (labels[first][2:],)
        )


def _best_path(
    emissions: NDArray[numpy.float64], steps: NDArray[numpy.float64], borders: Sequence[int]
) -> NDArray[numpy.int64]:
    """Viterbi (Forney 1973) over log-weights [words, states] and [borders, states, states]; returns int [words]."""
    columns = numpy.arange(emissions.shape[1])
    back = numpy.zeros(emissions.shape, numpy.int64)
    best = steps[borders[0], 0] + emissions[0]
    for word in range(1, len(emissions)):
        candidates = best[:, None] + steps[borders[word]]
        back[word] = candidates.argmax(axis=0)
        best = candidates[back[word], columns] + emissions[word]
    path = numpy.zeros(len(emissions), numpy.int64)
    path[-1] = best.argmax()
    for word in range(len(emissions) - 1, 0, -1):
        path[word - 1] = back[word, path[word]]
    return path


@dataclass(frozen=True, slots=True)
class _Lattice:
    """All sequences of states with their weights, summed from both ends by the scaled procedure of Rabiner (1989).

    `weights`, `forward` and `backward` are [words, states], `onward` is [borders, states, states].
    """

    borders: Sequence[int]
    weights: NDArray[numpy.float64]
    onward: NDArray[numpy.float64]
    forward: NDArray[numpy.float64]
    backward: NDArray[numpy.float64]

    @classmethod
    def of(cls, emissions: NDArray[numpy.float64], steps: NDArray[numpy.float64], borders: Sequence[int]) -> "_Lattice":
        weights, onward = numpy.exp(emissions), numpy.exp(steps)
        forward, backward = numpy.empty_like(weights), numpy.ones_like(weights)
        for word, border in enumerate(borders):
            now = weights[word] * (forward[word - 1] @ onward[border] if word else onward[border, 0])
            weights[word] /= now.sum()
            forward[word] = now / now.sum()
        for word in range(len(weights) - 1, 0, -1):
            backward[word - 1] = onward[borders[word]] @ (weights[word] * backward[word])
        return cls(borders, weights, onward, forward, backward)

    def probability(self, first: int, last: int, name: str, labels: NDArray[numpy.str_]) -> float:
        """That of a span of this name over just the words [first, last); `labels` [states] are the states' labels."""
        inside = labels == f"I-{name}"
        now = numpy.where(labels == f"B-{name}", self.forward[first], 0.0)
        for word in range(first + 1, last):
            now = numpy.where(inside, (now @ self.onward[self.borders[word]]) * self.weights[word], 0.0)
        if last < len(self.weights):
            after = (now @ self.onward[self.borders[last]]) * self.weights[last] * self.backward[last]
            return min(1.0, float(after[~inside].sum()))
        return min(1.0, float(now.sum()))

    def inside(self, first: int, last: int, name: str, labels: NDArray[numpy.str_]) -> float:
        """The mean probability of the words [first, last) to be in some span of this name."""
        own = numpy.isin(labels, (f"B-{name}", f"I-{name}"))
        likely = (self.forward[first:last] * self.backward[first:last])[:, own].sum(axis=1)
        return min(1.0, float(likely.mean()))


def log_softmax(logits: NDArray[numpy.float32]) -> NDArray[numpy.float32]:
    """Log-probabilities over the last axis."""
    shifted: NDArray[numpy.float32] = logits - logits.max(axis=-1, keepdims=True)
    totals: NDArray[numpy.float32] = numpy.exp(shifted).sum(axis=-1, keepdims=True)
    return shifted - numpy.log(totals)


def _runs(labels: Sequence[str]) -> list[tuple[int, int]]:
    """Word ranges [first, last) of the spans in a valid sequence of labels."""
    runs: list[tuple[int, int]] = []
    first = None
    for word, label in enumerate(labels):
        if first is not None and not label.startswith("I-"):
            runs.append((first, word))
            first = None
        if label.startswith("B-"):
            first = word
    if first is not None:
        runs.append((first, len(labels)))
    return runs
