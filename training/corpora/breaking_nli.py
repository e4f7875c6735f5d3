"""Breaking NLI: SNLI sentences with one word swapped, nearly all contradictions, so only ever used under a cap."""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus
from training.corpora.rows import json_lines, nli_label


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """Each pair, grouped by its first sentence."""
    for row in json_lines(folder / "data" / "dataset.jsonl"):
        label = nli_label(row["gold_label"])
        if label:
            first, second = row["sentence1"].strip(), row["sentence2"].strip()
            yield AnnotatedPair(str(row["pairID"]), "breaking_nli", "relation", first, second, label, first)


CORPUS = Corpus(
    name="breaking_nli",
    folder="nli/breaking_nli",
    tasks=("relation",),
    terms="open",
    source="github.com/BIU-NLP/Breaking_NLI, CC BY-SA 4.0",
    read=read,
)
