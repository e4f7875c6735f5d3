"""PoliClaim: sentences of US governors' speeches that hold a verifiable claim or not."""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus
from training.corpora.rows import json_lines

NEIGHBOURHOOD = 40


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """Each sentence, grouped by the passage of its speech: eight speeches are too few to hold out a tenth."""
    for number, row in enumerate(json_lines(folder / f"policlaim_{part}_gold.jsonl")):
        label = "worthy" if row["verifiable_claim"] == 1 else "unworthy"
        passage = f"{row['speech']}-{number // NEIGHBOURHOOD}"
        sentence = row["sentence"].strip()
        yield AnnotatedPair(f"{number}", "policlaim", "check_worthiness", sentence, "", label, passage)


CORPUS = Corpus(
    name="policlaim",
    folder="check_worthiness/policlaim",
    tasks=("check_worthiness",),
    terms="unstated",
    source="github.com/EdisonNi-hku/AFaCTA, no licence text",
    read=read,
)
