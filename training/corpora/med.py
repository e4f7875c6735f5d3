"""MED: whether a claim still follows after a phrase was widened or narrowed (monotonicity)."""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus
from training.corpora.rows import nli_label, table


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """Each pair of the cased file, grouped by the prompt."""
    for row in table(folder / "MED.tsv", "\t", quoted=False):
        label = nli_label(row["gold_label"])
        if label:
            first, second = row["sentence1"].strip(), row["sentence2"].strip()
            yield AnnotatedPair(row["index"], "med", "relation", first, second, label, row["promptID"])


CORPUS = Corpus(
    name="med",
    folder="nli/med",
    tasks=("relation",),
    terms="open",
    source="github.com/verypluming/MED, CC BY-SA 4.0",
    read=read,
)
