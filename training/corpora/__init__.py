"""The public corpora we train and measure on: one reader a file, each with the terms it is published under."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.annotation import AnnotatedDocument, AnnotatedPair, Task, Terms

Row = AnnotatedDocument | AnnotatedPair


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus as published: `read(folder, part)` yields its rows; `part` is "train" or "dev" where it has both.

    `source` and `terms` go into the model card. `train` says whether it may be trained on at all. `labels` are those of
    our span labels that its annotation can express, None for all of its tasks': of the others its silence says nothing.
    """

    name: str
    folder: str
    tasks: tuple[Task, ...]
    terms: Terms
    source: str
    read: Callable[[Path, str], Iterator[Row]]
    parts: tuple[str, ...] = ("train",)
    train: bool = True
    labels: frozenset[str] | None = None
