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
    """

    labels: tuple[str, ...]
    transitions: NDArray[numpy.float32]

    def spans(self, logits: NDArray[numpy.float32], words: Words) -> tuple[LabelledSpan, ...]:
        """The spans of the best sequence for logits [words, labels].

        I-x follows only B-x or I-x, and never opens a paragraph. A span's score is the geometric mean of its words'
        probabilities.
        """
        if not len(words):
            return ()
        scores = log_softmax(logits)
        path = self._best_path(scores, numpy.array(words.opens_paragraph))
        spans = []
        for first, last in _runs(self.labels, path):
            score = float(numpy.exp(scores[range(first, last), path[first:last]].mean()))
            name = self.labels[path[first]].partition("-")[2]
            spans.append(LabelledSpan(words.starts[first], words.ends[last - 1], name, score))
        return tuple(spans)

    def _best_path(self, scores: NDArray[numpy.float32], opens: NDArray[numpy.bool_]) -> NDArray[numpy.int64]:
        """Viterbi (Forney 1973) over log-probabilities [words, labels]; returns int [words]."""
        inside = numpy.array([label.startswith("I-") for label in self.labels])
        emissions = scores.astype(numpy.float64)
        emissions[numpy.ix_(opens, inside)] = FORBIDDEN
        steps = self.transitions + _constraints(self.labels)
        columns = numpy.arange(len(self.labels))
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


def log_softmax(logits: NDArray[numpy.float32]) -> NDArray[numpy.float32]:
    """Log-probabilities over the last axis."""
    shifted: NDArray[numpy.float32] = logits - logits.max(axis=-1, keepdims=True)
    totals: NDArray[numpy.float32] = numpy.exp(shifted).sum(axis=-1, keepdims=True)
    return shifted - numpy.log(totals)


def _constraints(labels: Sequence[str]) -> NDArray[numpy.float64]:
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
