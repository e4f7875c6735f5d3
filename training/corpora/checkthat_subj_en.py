"""CheckThat! subjectivity: objective or subjective news sentences, a rough stand-in for worth checking; measured."""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus
from training.corpora.rows import table

LABELS = {"OBJ": "worthy", "SUBJ": "unworthy"}


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """Each sentence; the file does not name its article, so each stands alone."""
    for row in table(folder / f"{part}_en.tsv", "\t", quoted=False):
        label, identity = LABELS[row["label"]], row["sentence_id"]
        sentence = row["sentence"].strip()
        yield AnnotatedPair(identity, "checkthat_subj_en", "check_worthiness", sentence, "", label, identity)


CORPUS = Corpus(
    name="checkthat_subj_en",
    folder="check_worthiness/checkthat_subj_en",
    tasks=("check_worthiness",),
    terms="nc",
    source="CLEF 2025 CheckThat! task 1, English (github.com/MatteoFasulo/clef2025-checkthat), CC BY-NC-SA 4.0",
    read=read,
    parts=("train", "dev"),
    train=False,
)
