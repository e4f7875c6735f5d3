"""Topics and propositions that AI assistants wrote for real comments and arguments; comments.md tells how.

VAST and Perspectrum have each text beside a few targets, most of them on one side of it. Here rival targets stand
beside one text, so that only what is between the two tells the label.

python -m training.annotated.comments --data FOLDER   # after training.pair_data, which keeps the measured texts out
"""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from training import files
from training.annotation import AnnotatedPair, read_pairs, write_jsonl
from training.split import share

ANNOTATIONS = Path(__file__).with_suffix(".jsonl")
CORPUS = "comments"
LONGEST_TOPIC = 6  # words; longer targets are propositions
OF = ("vast", "perspectrum")
NEGATIVE = re.compile(
    r"\b(?:not|no|never|nobody|nothing|without|stop\w*|ban\w*|abolish\w*|outlaw\w*|forbid\w*|prohibit\w*|harm\w*|wrong)\b",
    re.I,
)


def key_of(text: str) -> str:
    """By which the annotations name a text, which they do not hold."""
    return sha256(text.encode()).hexdigest()[:12]


def pairs(rows: Iterable[AnnotatedPair]) -> Iterator[AnnotatedPair]:
    """What was written for those texts of the two corpora that stand among these rows, in the annotations' order."""
    known = {key_of(row.a): row for row in rows if row.corpus in OF}
    for annotation in map(json.loads, ANNOTATIONS.read_text(encoding="utf-8").splitlines()):
        row = known.get(annotation["text"])
        for target, label in annotation["stances"] if row else ():
            yield AnnotatedPair(f"{annotation['text']}:{target}", CORPUS, "stance", row.a, target, label, row.group)


def balanced(rows: Iterable[AnnotatedPair]) -> list[AnnotatedPair]:
    """As many targets in favor as against, among those worded negatively and among the others, chosen by hash.

    Who wrote them fell into favoring bans, so that a «not» alone would have told the side.
    """
    groups: dict[tuple[int, bool], dict[str, list[AnnotatedPair]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        sentence = len(row.b.split()) > LONGEST_TOPIC
        groups[sentence, bool(NEGATIVE.search(row.b))][row.label].append(row)
    kept = []
    for own in groups.values():
        most = min(len(own["favor"]), len(own["against"]))
        for label, found in own.items():
            kept += found if label == "neutral" else sorted(found, key=lambda row: share(row.id, CORPUS))[:most]
    return sorted(kept, key=lambda row: row.id)


def main() -> None:
    """Write the pairs to train on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the other training pairs")
    data = parser.parse_args().data
    print("pairs", write_jsonl(data / files.COMMENTS, balanced(pairs(read_pairs(data / files.PAIRS)))))


if __name__ == "__main__":
    main()
