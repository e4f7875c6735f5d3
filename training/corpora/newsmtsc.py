"""NewsMTSC: sentences of political news and how they show each person or group they mention."""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus
from training.corpora.rows import json_lines

LABELS = {2.0: "against", 4.0: "neutral", 6.0: "favor"}
FILES = {"train": "train.jsonl", "dev": "devtest_mt.jsonl"}


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """Each mention as a target of its sentence; the article is the group."""
    for row in json_lines(folder / FILES[part]):
        article = "_".join(row["primary_gid"].split("_")[:3])
        for target in row["targets"]:
            label = LABELS[float(target["polarity"])]
            sentence, mention = row["sentence_normalized"].strip(), target["mention"].strip()
            yield AnnotatedPair(target["Input.gid"], "newsmtsc", "stance", sentence, mention, label, article)


CORPUS = Corpus(
    name="newsmtsc",
    folder="stance/newsmtsc",
    tasks=("stance",),
    terms="open",
    source="github.com/fhamborg/NewsMTSC, MIT",
    read=read,
    parts=("train", "dev"),
)
