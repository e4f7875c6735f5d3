"""IBM Claim Stance: claims from Wikipedia for or against a debating topic."""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus
from training.corpora.rows import json_lines

LABELS = {"PRO": "favor", "CON": "against"}


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """Each claim as the text, the whole topic sentence as the target: the stance is towards the sentence."""
    for row in json_lines(folder / "claim_stance_v1.jsonl"):
        if row["split"] == part:
            claim, topic = row["claims.claimCorrectedText"].strip(), row["topicText"].strip()
            label = LABELS[row["claims.stance"]]
            yield AnnotatedPair(row["claims.claimId"], "ibm_cs", "stance", claim, topic, label, row["topicId"])


CORPUS = Corpus(
    name="ibm_cs",
    folder="stance/ibm_cs",
    tasks=("stance",),
    terms="open",
    source="IBM Debater Claim Stance (github.com/nicobari30/argumentativeRelationClaimPolarityDataset), CC BY-SA 3.0",
    read=read,
)
