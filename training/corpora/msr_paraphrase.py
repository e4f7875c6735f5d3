"""MSR Paraphrase: sentence pairs from reports of the same event, paraphrases or not.

Pairs that are no paraphrase often differ in one number, which is neither «unrelated» nor surely «contradict»: the
published labels are kept as they are («paraphrase», «other») and nothing is trained on them for now.
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
        label = "paraphrase" if row["Quality"] == "1" else "other"
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
    train=False,
)
