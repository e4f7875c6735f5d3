"""Weights for each step from one BIO label to the next: how often the training documents take it."""

from collections.abc import Iterable

import numpy
from numpy.typing import NDArray

from training.tagging_data import BIO, UNLABELLED, TaggedWords

STRENGTH = 0.3


def label_bigrams(tagged: Iterable[TaggedWords]) -> dict[str, NDArray[numpy.float64]]:
    """For each task STRENGTH × log P(next label | label), float [labels, labels], add-one smoothed.

    The softmax already knows how frequent a label is; the damped bigram only breaks ties in favour of usual shapes.
    """
    counts = {task: numpy.ones((len(labels), len(labels))) for task, labels in BIO.items()}
    for document in tagged:
        for task, row in document.labels.items():
            if row and row[0] != UNLABELLED:
                numpy.add.at(counts[task], (row[:-1], row[1:]), 1)
    return {task: STRENGTH * numpy.log(count / count.sum(axis=1, keepdims=True)) for task, count in counts.items()}
