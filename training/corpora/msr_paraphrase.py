"""MSR Paraphrase: sentence pairs from reports of the same event, paraphrases or not.

Paraphrases agree. Of the others many differ in one number, and nothing says which of them contradict each other: their
label leaves that open.
"""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus
from training.corpora.rows import table

FILES = {"train": "msr-para-train.tsv", "dev": "msr-para-val.tsv"}


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """Each pair, grouped by the first sentence."""
    for row in table(folder / FILES[part], "\t", quoted=False):
        label = "agree" if row["Quality"] == "1" else "contradict|unrelated"
        identity = f"{row['#1 ID']}-{row['#2 ID']}"
        first, second = row["#1 String"].strip(), row["#2 String"].strip()
        yield AnnotatedPair(identity, "msr_paraphrase", "relation", first, second, label, row["#1 ID"])


CORPUS = Corpus(
    name="msr_paraphrase",
    folder="similarity/msr_paraphrase",
    tasks=("relation",),
    terms="unstated",
    source="Microsoft Research Paraphrase Corpus (brmson/dataset-sts), research licence",
    read=read,
    parts=("train", "dev"),
)
