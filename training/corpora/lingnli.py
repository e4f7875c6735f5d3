"""LingNLI: 45,000 balanced claim pairs written against MNLI premises, the main set for relations."""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus
from training.corpora.rows import json_lines, nli_label

FILES = {"train": "*/train_round*.jsonl", "dev": "*/val_round*.jsonl"}


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """All rounds of the three protocols; the MNLI prompt is the group, which the protocols share."""
    for path in sorted(folder.glob(FILES[part])):
        for number, row in enumerate(json_lines(path)):
            label = nli_label(row["label"])
            if label:
                premise, claim = row["premise"].strip(), row["hypothesis"].strip()
                identity, group = f"{path.stem}-{number}", str(row["promptID"])
                yield AnnotatedPair(identity, "lingnli", "relation", premise, claim, label, group)


CORPUS = Corpus(
    name="lingnli",
    folder="nli/lingnli",
    tasks=("relation",),
    terms="unstated",
    source="github.com/Alicia-Parrish/ling_in_loop, no licence text; premises from MultiNLI",
    read=read,
    parts=("train", "dev"),
)
