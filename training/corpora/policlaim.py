"""PoliClaim: sentences of US governors' speeches that hold a verifiable claim or not; measured on, never trained on."""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus
from training.corpora.rows import json_lines


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """Each sentence of a speech, grouped by the speech."""
    for number, row in enumerate(json_lines(folder / f"policlaim_{part}_gold.jsonl")):
        label = "worthy" if row["verifiable_claim"] == 1 else "unworthy"
        sentence = row["sentence"].strip()
        yield AnnotatedPair(f"{number}", "policlaim", "check_worthiness", sentence, "", label, row["speech"])


CORPUS = Corpus(
    name="policlaim",
    folder="check_worthiness/policlaim",
    tasks=("check_worthiness",),
    terms="unstated",
    source="github.com/EdisonNi-hku/AFaCTA, no licence text, for evaluation only",
    read=read,
    train=False,
)
