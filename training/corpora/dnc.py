"""DNC, recast MegaVeridicality: what «someone confirmed that X» or «denied that X» says about X.

Each context comes with «X happened», «X didn't happen» and «X might or might not have happened», one of them entailed.
The third is no claim that an article makes, so only the first two are kept: the entailed one agrees, its opposite
contradicts, and where only the third is entailed both are unrelated.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus

UNDECIDED = "might or might not"
OPEN_LICENCES = frozenset({"MIT"})


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """Two pairs a context, grouped by the verb, from items whose own metadata names an open licence."""
    rows = json.loads((folder / part / "recast_megaveridicality_data.json").read_text(encoding="utf-8"))
    metadata = json.loads((folder / part / "recast_megaveridicality_metadata.json").read_text(encoding="utf-8"))
    origin = {item["pair-id"]: item for item in metadata}
    contexts: dict[str, list[dict]] = defaultdict(list)
    for row in rows:
        if origin[row["pair-id"]]["corpus-license"] in OPEN_LICENCES:
            contexts[origin[row["pair-id"]]["corpus-sent-id"]].append(row)
    for sentence, hypotheses in contexts.items():
        decided = [row for row in hypotheses if UNDECIDED not in row["hypothesis"]]
        known = any(row["label"] == "entailed" for row in decided)
        for row in decided:
            label = "agree" if row["label"] == "entailed" else "contradict" if known else "unrelated"
            context, claim, verb = row["context"].strip(), row["hypothesis"].strip(), sentence.split(":")[0]
            yield AnnotatedPair(str(row["pair-id"]), "dnc", "relation", context, claim, label, verb)


CORPUS = Corpus(
    name="dnc",
    folder="nli/dnc",
    tasks=("relation",),
    terms="open",
    source="github.com/decompositional-semantics-initiative/DNC, MegaVeridicality items, MIT by their metadata",
    read=read,
    parts=("train", "dev"),
)
