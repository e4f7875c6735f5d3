"""What a teacher (training.teacher) says of the training texts: the files that it writes and that students read."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy
from numpy.typing import NDArray

from training.annotation import AnnotatedDocument, AnnotatedPair

OF_DOCUMENTS = "teacher.tagger.npz"


def key_of_document(document: AnnotatedDocument, task: str) -> str:
    """The name of a document's probabilities [words, labels] for a task."""
    return f"{document.corpus}/{document.id}/{task}"


def key_of_pair(row: AnnotatedPair) -> str:
    """The name of a pair's probabilities: a hash of the task and both texts."""
    return hashlib.blake2b("\0".join((row.task, row.a, row.b)).encode(), digest_size=8).hexdigest()


def of_pairs(network: str) -> str:
    """The name of the file for a network that reads pairs."""
    return f"teacher.{network}.npz"


def write_of_pairs(path: Path, rows: Sequence[AnnotatedPair], guesses: Sequence[Sequence[float]]) -> None:
    """Write the probabilities [labels] of each pair; a yes-or-no task's have two labels, too."""
    padded = numpy.zeros((len(rows), max(map(len, guesses))), numpy.float16)
    for number, guess in enumerate(guesses):
        padded[number, : len(guess)] = guess
    keys = numpy.array([key_of_pair(row) for row in rows])
    numpy.savez_compressed(path, keys=keys, probabilities=padded, labels=numpy.array([len(one) for one in guesses]))


def read_of_pairs(path: Path) -> Mapping[str, tuple[float, ...]]:
    """The probabilities of each pair, by key_of_pair."""
    stored = numpy.load(path)
    rows = zip(stored["keys"].tolist(), stored["probabilities"].tolist(), stored["labels"].tolist(), strict=True)
    return {key: tuple(values[:count]) for key, values, count in rows}


def read_of_documents(path: Path) -> Mapping[str, NDArray[numpy.float16]]:
    """The probabilities of each document and task, by key_of_document."""
    return numpy.load(path)
