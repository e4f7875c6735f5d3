"""Groningen Meaning Bank, a sample: newswire labelled by a program, corrected by people in part: noisy.

A `gpe` is a nationality or a country: its part of speech says which. Titles are taken out of names of persons, as in
Worldwide. It cannot say money.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from training.annotation import AnnotatedDocument
from training.corpora import Corpus
from training.corpora.conll import Token, document
from training.corpora.names import TITLES
from training.corpora.rows import table

TYPES = {
    "per": "person",
    "org": "organization",
    "geo": "location",
    "gpe": "group",
    "tim": "date",
    "art": "other",
    "eve": "other",
    "nat": "other",
}
NEIGHBOURHOOD = 20


def read(folder: Path, part: str) -> Iterator[AnnotatedDocument]:
    """Twenty sentences a document: articles follow each other unmarked, so only a block keeps neighbours together."""
    rows = table(folder / "GMB_dataset.txt", "\t", quoted=True)
    found = [list(map(_token, sentence)) for _, sentence in groupby(rows, lambda row: row["Sentence #"])]
    for number in range(0, len(found), NEIGHBOURHOOD):
        yield document(f"{number // NEIGHBOURHOOD}", "gmb_small", found[number : number + NEIGHBOURHOOD], TYPES)


def _token(row: dict[str, str]) -> Token:
    word, tag = row["Word"].strip(), row["Tag"]
    if tag.endswith("-per") and word in TITLES:
        return word, "O"
    if tag.endswith("-gpe") and row["POS"] == "NNP":
        return word, tag.replace("gpe", "geo")
    return word, tag


CORPUS = Corpus(
    name="gmb_small",
    folder="ner/gmb_small",
    tasks=("entities",),
    terms="open",
    source="Groningen Meaning Bank sample (github.com/chickenbror/ML-assignment2), public-domain texts",
    read=read,
    labels=frozenset(TYPES.values()),
)
