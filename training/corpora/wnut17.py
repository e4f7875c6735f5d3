"""WNUT 2017: rare names in what users write: tweets, comments, forum posts.

Its groups are teams, bands and offices, our organizations. It cannot say group (nationalities), date or money.
"""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedDocument
from training.corpora import Corpus
from training.corpora.conll import document, sentences

FILES = {"train": "wnut17train.conll", "dev": "emerging.dev.conll"}
TYPES = {
    "person": "person",
    "corporation": "organization",
    "group": "organization",
    "location": "location",
    "creative-work": "other",
    "product": "other",
}


def read(folder: Path, part: str) -> Iterator[AnnotatedDocument]:
    """Each post."""
    for number, post in enumerate(sentences(folder / FILES[part])):
        yield document(f"{part}-{number}", "wnut17", [post], TYPES)


CORPUS = Corpus(
    name="wnut17",
    folder="ner/wnut17",
    tasks=("entities",),
    terms="open",
    source="github.com/leondz/emerging_entities_17, CC BY 4.0",
    read=read,
    parts=("train", "dev"),
    labels=frozenset(TYPES.values()),
)
