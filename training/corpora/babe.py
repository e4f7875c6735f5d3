"""BABE: news sentences that experts found factual or opinion, a rough stand-in for worth checking; measured only."""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus
from training.corpora.rows import table

LABELS = {"Entirely factual": "worthy", "Expresses writer’s opinion": "unworthy"}


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """Each sentence that is plainly one or the other, grouped by its article."""
    for number, row in enumerate(table(folder / "final_labels_SG2.csv", ";", quoted=True)):
        label = LABELS.get(row["label_opinion"])
        if label:
            sentence, article = row["text"].strip(), row["news_link"]
            yield AnnotatedPair(f"{number}", "babe", "check_worthiness", sentence, "", label, article)


CORPUS = Corpus(
    name="babe",
    folder="check_worthiness/babe",
    tasks=("check_worthiness",),
    terms="nc",
    source="github.com/Media-Bias-Group BABE, terms of the data unclear",
    read=read,
    parts=("dev",),
    train=False,
)
