"""ConjNLI: sentences that differ in one conjunct («and», «or», «but», «not»), many on news-like facts."""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus
from training.corpora.rows import nli_label, table

FILES = {"train": "adversarial_train_15k.tsv", "dev": "conj_dev.tsv"}


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """Each pair, grouped by its premise; the training part was built by rule, the dev part by people."""
    for number, row in enumerate(table(folder / FILES[part], "\t", quoted=False)):
        label = nli_label(row["Label"])
        if label:
            premise, claim = row["Premise"].strip(), row["Hypothesis"].strip()
            yield AnnotatedPair(f"{part}-{number}", "conjnli", "relation", premise, claim, label, premise)


CORPUS = Corpus(
    name="conjnli",
    folder="nli/conjnli",
    tasks=("relation",),
    terms="open",
    source="github.com/swarnaHub/ConjNLI, MIT",
    read=read,
    parts=("train", "dev"),
)
