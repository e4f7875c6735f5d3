"""Entities of 18 articles of PolNeAR's dev part, annotated by reading (entities.md), to measure the tagger with.

The held-out tenth of Worldwide is news from outside the West, as is all that the tagger learns entities from; these are
American politics.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from training.annotated.articles import article_text
from training.annotation import AnnotatedDocument, LabelledSpan
from training.corpora import polnear

ANNOTATIONS = Path(__file__).with_suffix(".jsonl")


def measured(corpora: Path) -> Iterator[AnnotatedDocument]:
    """The articles with their entities; none is trained on."""
    texts = corpora / polnear.CORPUS.folder / "dev" / "text"
    for row in map(json.loads, ANNOTATIONS.read_text(encoding="utf-8").splitlines()):
        spans = tuple(LabelledSpan(start, end, label) for start, end, label in row["entities"])
        text = article_text(texts / f"{row['file']}.txt")
        yield AnnotatedDocument(row["file"], "polnear", text, ("entities",), spans)
