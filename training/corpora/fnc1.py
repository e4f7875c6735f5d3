"""Fake News Challenge 1: whether an article's opening agrees with, denies or only reports what a headline says.

«discuss» becomes neutral, since such a body takes no side; «unrelated» pairs are random headlines and are dropped.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus
from training.corpora.rows import table

LABELS = {"agree": "favor", "disagree": "against", "discuss": "neutral"}
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+")


def opening(body: str, sentences: int = 3) -> str:
    """The first sentences of a body on one line."""
    return " ".join(" ".join(SENTENCE_END.split(body.strip(), maxsplit=sentences)[:sentences]).split())


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """The opening of the body as the text, the headline as the target; the body is the group."""
    bodies = {row["Body ID"]: row["articleBody"] for row in table(folder / f"{part}_bodies.csv", ",", quoted=True)}
    for number, row in enumerate(table(folder / f"{part}_stances.csv", ",", quoted=True)):
        label, body = LABELS.get(row["Stance"]), row["Body ID"]
        if label:
            headline = row["Headline"].strip()
            yield AnnotatedPair(f"{number}", "fnc1", "stance", opening(bodies[body]), headline, label, body)


CORPUS = Corpus(
    name="fnc1",
    folder="stance/fnc1",
    tasks=("stance",),
    terms="unstated",
    source="github.com/FakeNewsChallenge/fnc-1, no licence text",
    read=read,
)
