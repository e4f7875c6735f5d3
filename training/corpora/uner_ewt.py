"""Universal NER on the English Web Treebank: names in reviews, answers, mails, posts and weblogs, as they were written.

Only its dev file is here, so a tenth of that is held out. It cannot say group, other, date or money.
"""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedDocument
from training.corpora import Corpus
from training.corpora.conll import entities, place

TYPES = {"PER": "person", "ORG": "organization", "LOC": "location"}


def read(folder: Path, part: str) -> Iterator[AnnotatedDocument]:
    """One document a text, its sentences one a line."""
    for block in (folder / "en_ewt-ud-dev.iob2").read_text(encoding="utf-8").split("# newdoc id = ")[1:]:
        identifier, *lines = block.splitlines()
        text = "\n".join(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))
        rows = [line.split("\t") for line in lines if line and not line.startswith("# ")]
        placed = place(text, [row[1] for row in rows])
        if placed is not None:
            spans = tuple(entities(placed, [row[2] for row in rows], TYPES))
            yield AnnotatedDocument(f"uner_ewt/{identifier}", "uner_ewt", text, ("entities",), spans)


CORPUS = Corpus(
    name="uner_ewt",
    folder="ner/uner_ewt",
    tasks=("entities",),
    terms="open",
    source="github.com/UniversalNER/UNER_English-EWT, CC BY-SA 4.0",
    read=read,
    labels=frozenset(TYPES.values()),
)
