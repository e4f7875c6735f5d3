"""Claims, arguments and reports of invented events and debates, with what they are to each other; invented.md tells.

Unlike what is written for claims of real news (training.annotated.written), every text here is our own and stands in
the file whole.

python -m training.annotated.invented --data FOLDER
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training import files
from training.annotation import AnnotatedPair, write_jsonl
from training.split import held_out

TEXTS = Path(__file__).with_suffix(".jsonl")
CORPUS = "invented"
KINDS = ("news", "spoken", "debate", "reports")
HELD_OUT = 0.1


def pairs(*, measured: bool) -> Iterator[AnnotatedPair]:
    """The pairs to train on, or those of the sets that are kept to measure with."""
    for row in map(json.loads, TEXTS.read_text(encoding="utf-8").splitlines()):
        of = row["target" if "target" in row else "claim"]
        if held_out(of, HELD_OUT, CORPUS) is measured:
            for number, (task, a, b, label) in enumerate(_pairs(row)):
                yield AnnotatedPair(f"{row['kind']}:{of}:{number}", CORPUS, task, a, b, label, of)


def _pairs(row: dict[str, Any]) -> Iterator[tuple[Any, str, str, str]]:
    """(task, a, b, label): towards a target each claim's stance; of reports as training.annotated.written has them."""
    if row["kind"] != "reports":
        for text, label in row["claims"]:
            yield "stance", text, row["target"], label
        return
    claim = row["claim"]
    for other in row["follows"]:
        yield "relation", claim, other, "agree"
    for kind, label in (("same", "agree"), ("contradict", "contradict"), ("neither", "unrelated")):
        for other in row[kind]:
            yield "relation", claim, other, label
            yield "relation", other, claim, label
    for kind, label in (("same", "same"), ("contradict", "different"), ("neither", "different")):
        for other in row[kind]:
            yield "paraphrase", claim, other, label
            yield "paraphrase", other, claim, label


def main() -> None:
    """Write the pairs to train on; the figures of those to measure with are training.evaluate's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the other training pairs")
    print("pairs", write_jsonl(parser.parse_args().data / files.INVENTED, pairs(measured=False)))


if __name__ == "__main__":
    main()
