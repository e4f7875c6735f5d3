"""PERSPECTRUM: claims from debate sites and short perspectives that support or undermine them."""

import json
from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus

LABELS = {"SUPPORT": "favor", "UNDERMINE": "against"}


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """Each perspective as the text, its claim as the target."""
    split = json.loads((folder / "dataset_split_v1.0.json").read_text(encoding="utf-8"))
    pool = json.loads((folder / "perspective_pool_v1.0.json").read_text(encoding="utf-8"))
    texts = {perspective["pId"]: perspective["text"].strip() for perspective in pool}
    claims = json.loads((folder / "perspectrum_with_answers_v1.0.json").read_text(encoding="utf-8"))
    for claim in claims:
        if split.get(str(claim["cId"])) != part:
            continue
        for cluster in claim["perspectives"]:
            label = LABELS.get(cluster["stance_label_3"])
            for pid in cluster["pids"] if label else ():
                identity = f"{claim['cId']}-{pid}"
                target = claim["text"].strip()
                yield AnnotatedPair(identity, "perspectrum", "stance", texts[pid], target, label, str(claim["cId"]))


CORPUS = Corpus(
    name="perspectrum",
    folder="stance/perspectrum",
    tasks=("stance",),
    terms="open",
    source="github.com/CogComp/perspectrum, CC BY-SA 4.0",
    read=read,
    parts=("train", "dev"),
)
