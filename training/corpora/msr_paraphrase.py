"""MSR Paraphrase: sentence pairs from reports of the same event, which two raters found to say the same or not.

It is no evidence for relations: of the pairs that differ, many just have one sentence say more than the other.
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
        label = "same" if row["Quality"] == "1" else "different"
        identity = f"{row['#1 ID']}-{row['#2 ID']}"
        first, second = row["#1 String"].strip(), row["#2 String"].strip()
        yield AnnotatedPair(identity, "msr_paraphrase", "paraphrase", first, second, label, row["#1 ID"])


CORPUS = Corpus(
    name="msr_paraphrase",
    folder="similarity/msr_paraphrase",
    tasks=("paraphrase",),
    terms="unstated",
    source="Microsoft Research Paraphrase Corpus (brmson/dataset-sts), research licence",
    read=read,
    parts=("train", "dev"),
)
