"""Counterfactual SNLI: people changed as little as possible of a pair to turn its label."""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus
from training.corpora.rows import nli_label, table


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """Each pair, original or revised, grouped by its first sentence."""
    for number, row in enumerate(table(folder / "all_combined" / f"{part}.tsv", "\t", quoted=False)):
        label = nli_label(row["gold_label"])
        if label:
            premise, claim = row["sentence1"].strip(), row["sentence2"].strip()
            yield AnnotatedPair(f"{part}-{number}", "cad_snli", "relation", premise, claim, label, premise)


CORPUS = Corpus(
    name="cad_snli",
    folder="nli/cad_snli",
    tasks=("relation",),
    terms="open",
    source="github.com/acmi-lab/counterfactually-augmented-data, Apache-2.0; SNLI CC BY-SA 4.0",
    read=read,
    parts=("train", "dev"),
)
