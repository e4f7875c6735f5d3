"""VAST: readers' comments and free topics they are for, against or silent on; the closest to open targets."""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus
from training.corpora.rows import json_lines

LABELS = {"0": "against", "1": "favor", "2": "neutral"}
RANDOM_TOPIC = "4"


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """Each comment as the text; the group is the debate topic it was first filed under, so that no comment is torn.

    Rows of the type that pairs a comment with a random topic name that topic in `topic_str` only.
    """
    debates: dict[str, str] = {}
    for number, row in enumerate(json_lines(folder / f"vast_{part}.jsonl")):
        comment = row["post"].strip()
        topic = row["topic_str" if row["type_idx"] == RANDOM_TOPIC else "new_topic"].strip()
        debate = debates.setdefault(comment, row["ori_topic"])
        yield AnnotatedPair(f"{number}", "vast", "stance", comment, topic, LABELS[row["label"]], debate)


CORPUS = Corpus(
    name="vast",
    folder="stance/vast",
    tasks=("stance",),
    terms="unstated",
    source="github.com/emilyallaway/zero-shot-stance, no licence text",
    read=read,
)
