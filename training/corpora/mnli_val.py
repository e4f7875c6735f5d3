"""MultiNLI, the half of the matched validation set that is not kept aside: speech, letters, fiction, reports."""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus
from training.corpora.rows import json_lines, nli_label


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """Each pair, grouped by its premise."""
    for row in json_lines(folder / "first_half.jsonl"):
        label = nli_label(row["label"])
        if label:
            premise, claim = row["premise"].strip(), row["hypothesis"].strip()
            yield AnnotatedPair(str(row["idx"]), "mnli_val", "relation", premise, claim, label, premise)


CORPUS = Corpus(
    name="mnli_val",
    folder="nli/mnli_val",
    tasks=("relation",),
    terms="open",
    source="MultiNLI matched validation (github.com/Alicia-Parrish/ling_in_loop), OANC, CC BY and CC BY-SA",
    read=read,
)
