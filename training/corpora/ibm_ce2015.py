"""IBM Claims and Evidence 2015: argumentative claims found in Wikipedia articles on debating topics.

It marks nothing as not worth checking, and its claims are clauses cut out of sentences, so that a model could tell
them by their missing capital and full stop: it is read, never trained on.
"""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus
from training.corpora.rows import table


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """Each claim as the annotators corrected it, grouped by its topic."""
    for number, row in enumerate(table(folder / "claims.txt", "\t", quoted=False)):
        claim = (row["Claim corrected version"] or row["Claim original text"]).strip()
        yield AnnotatedPair(f"{number}", "ibm_ce2015", "check_worthiness", claim, "", "worthy", row["Topic"].strip())


CORPUS = Corpus(
    name="ibm_ce2015",
    folder="check_worthiness/ibm_ce2015",
    tasks=("check_worthiness",),
    terms="open",
    source="IBM Debater CE-EMNLP-2015 (github.com/UKPLab/fever2019-interactive-evidence-detection), CC BY-SA 3.0",
    read=read,
    train=False,
)
