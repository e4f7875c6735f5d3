"""ClaimBuster: sentences of US presidential debates, worth a fact-check or not."""

import json
from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus

NEIGHBOURHOOD = 250


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """Each sentence; ids run through the debates in order, so a block of neighbours stands in for the debate."""
    for row in json.loads((folder / "kfold_30ncs.json").read_text(encoding="utf-8")):
        label = "worthy" if row["label"] == 1 else "unworthy"
        identity, block = str(row["sentence_id"]), str(row["sentence_id"] // NEIGHBOURHOOD)
        yield AnnotatedPair(identity, "claimbuster", "check_worthiness", row["text"].strip(), "", label, block)


CORPUS = Corpus(
    name="claimbuster",
    folder="check_worthiness/claimbuster",
    tasks=("check_worthiness",),
    terms="open",
    source="github.com/utaresearch/claimbuster-spotter, data as Zenodo 3836810 (open)",
    read=read,
)
