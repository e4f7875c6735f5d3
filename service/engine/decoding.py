"""The best BIO sequence over words, and its spans: the only place where labels become offsets."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from service.engine import LabelledSpan
from service.engine.words import Words

FORBIDDEN = -1e9


@dataclass(frozen=True, slots=True)
class Decoder:
    """BIO labels with a weight for each step from one label to the next.

    `labels` is ("O", "B-x", "I-x", ...); `transitions` is float [labels, labels], added to the log-probabilities.
    `temperature` divides both where spans are scored, so that scores are as sure as they are right.
    """

    labels: tuple[str, ...]
    transitions: NDArray[numpy.float32]
    temperature: float = 1.0

    def spans(self, logits: NDArray[numpy.float32], words: Words) -> tuple[LabelledSpan, ...]:
        """The spans of the best sequence for logits [words, labels].

        I-x follows only B-x or I-x, and never opens a paragraph. A span's score is its probability: that of all label
        sequences together which have exactly this span.
        """
        if not len(words):
            return ()
        emissions = log_softmax(logits).astype(numpy.float64)
        inside = numpy.array([label.startswith("I-") for label in self.labels])
        emissions[numpy.ix_(numpy.array(words.opens_paragraph), inside)] = FORBIDDEN
        steps = self.transitions + forbidden_steps(self.labels)
        path = _best_path(emissions, steps)
        runs = _runs(self.labels, path)
        scores = _span_probabilities(emissions / self.temperature, steps / self.temperature, path, runs, ~inside)
        return tuple(
            LabelledSpan(words.starts[first], words.ends[last - 1], self.labels[path[first]].partition("-")[2], score)
            for (first, last), score in zip(runs, scores, strict=True)
        )


def _best_path(emissions: NDArray[numpy.float64], steps: NDArray[numpy.float64]) -> NDArray[numpy.int64]:
    """Viterbi (Forney 1973) over log-weights [words, labels] and [labels, labels]; returns int [words]."""
    columns = numpy.arange(emissions.shape[1])
    back = numpy.zeros(emissions.shape, numpy.int64)
    best = emissions[0]
    for word in range(1, len(emissions)):
        candidates = best[:, None] + steps
        back[word] = candidates.argmax(axis=0)
        best = candidates[back[word], columns] + emissions[word]
    path = numpy.zeros(len(emissions), numpy.int64)
    path[-1] = best.argmax()
    for word in range(len(emissions) - 1, 0, -1):
        path[word - 1] = back[word, path[word]]
    return path


def _span_probabilities(
    emissions: NDArray[numpy.float64],
    steps: NDArray[numpy.float64],
    path: NDArray[numpy.int64],
    runs: Sequence[tuple[int, int]],
    outside: NDArray[numpy.bool_],
) -> list[float]:
    """For each run of the path the probability that the span starts, goes on and ends just so.

    The scaled forward-backward procedure (Rabiner 1989); `outside` [labels] says which labels end a span.
    """
    weights, onward = numpy.exp(emissions), numpy.exp(steps)
    forward, scale = numpy.empty_like(weights), numpy.empty(len(weights))
    before = numpy.ones(weights.shape[1])
    for word, weight in enumerate(weights):
        now = before * weight
        scale[word] = now.sum()
        forward[word] = now / scale[word]
        before = forward[word] @ onward
    backward = numpy.ones_like(weights)
    for word in range(len(weights) - 1, 0, -1):
        backward[word - 1] = onward @ (weights[word] * backward[word]) / scale[word]
    found = []
    for first, last in runs:
        inner = range(first + 1, last)
        score = forward[first, path[first]]
        score *= numpy.prod(onward[path[first : last - 1], path[inner]] * weights[inner, path[inner]] / scale[inner])
        if last < len(weights):
            ends = onward[path[last - 1]] * weights[last] * backward[last] / scale[last]
            score *= ends[outside].sum()
        found.append(min(1.0, float(score)))
    return found


def log_softmax(logits: NDArray[numpy.float32]) -> NDArray[numpy.float32]:
    """Log-probabilities over the last axis."""
    shifted: NDArray[numpy.float32] = logits - logits.max(axis=-1, keepdims=True)
    totals: NDArray[numpy.float32] = numpy.exp(shifted).sum(axis=-1, keepdims=True)
    return shifted - numpy.log(totals)


def forbidden_steps(labels: Sequence[str]) -> NDArray[numpy.float64]:
    """0 where the second label may follow the first, FORBIDDEN where not."""
    rules = numpy.zeros((len(labels), len(labels)))
    for i, before in enumerate(labels):
        for j, after in enumerate(labels):
            if after.startswith("I-") and before.partition("-")[2] != after[2:]:
                rules[i, j] = FORBIDDEN
    return rules


def _runs(labels: Sequence[str], path: NDArray[numpy.int64]) -> list[tuple[int, int]]:
    """Word ranges [first, last) of the spans of a valid path."""
    runs: list[tuple[int, int]] = []
    first = None
    for word, label in enumerate(labels[index] for index in path):
        if first is not None and not label.startswith("I-"):
            runs.append((first, word))
            first = None
        if label.startswith("B-"):
            first = word
    if first is not None:
        runs.append((first, len(path)))
    return runs
