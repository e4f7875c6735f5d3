"""Claims of real news with targets and other reports written for them; written.md says how and by whom.

Public stance corpora hold comments and arguments, entailment corpora captions and essays; this is both, for claims as
the service words them.

python -m training.annotated.written --corpora ../shared/corpora --data FOLDER --checkpoint models/NAME
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from service.domain.claim import Claim
from service.engine import Engine
from service.engine.checkpoint import load
from service.pipeline.stance import with_speaker
from training import files
from training.annotated.articles import Places, arguments
from training.annotated.relations import extractions_of, matching
from training.annotation import AnnotatedPair, write_jsonl

ANNOTATIONS = Path(__file__).with_suffix(".jsonl")
CORPUS, HEADLINES = "written", "headlines"  # what pairs with targets and reports, and those with headlines, are of
TRAIN, CHOOSE, MEASURE = PARTS = ("train", "choose", "measure")
ALIKE = 0.8  # of a claim's characters, from which it is still the one that was written for


@dataclass(frozen=True, slots=True)
class Written:
    """One claim by its place, and what was written for it: stances by target, and sentences by what they are to it.

    `headline` is its stance towards the headline that the service finds, None where there is none; `headlines` are
    those towards headlines that were written for its article. `reports` has a sentence that says the `same`, one that
    must `agree`, one that `contradict`s it and one `unrelated`, or is empty.
    """

    file: str
    contents: Places
    part: str
    stances: tuple[tuple[str, str], ...]
    headline: str | None
    headlines: tuple[tuple[str, str], ...]
    reports: Mapping[str, str]


def read_written(part: str) -> list[Written]:
    """The rows of one part, in the order of the file; all of an article are in the same."""
    rows: list[dict[str, Any]] = list(map(json.loads, ANNOTATIONS.read_text(encoding="utf-8").splitlines()))
    return [
        Written(
            row["file"],
            tuple((start, end) for start, end in row["contents"]),
            row["part"],
            tuple((target, label) for target, label in row["stances"]),
            row["headline"],
            tuple((target, label) for target, label in row["headlines"]),
            row["reports"] or {},
        )
        for row in rows
        if row["part"] == part
    ]


def pairs(engine: Engine, corpora: Path, part: str) -> Iterator[AnnotatedPair]:
    """The pairs of the claims that this engine still finds, worded as the service words them."""
    rows = read_written(part)
    extractions = extractions_of({row.file for row in rows}, corpora, engine)
    for file, own in groupby(sorted(rows, key=lambda row: row.file), key=lambda row: row.file):
        claims = extractions[file].claims if file in extractions else ()
        for row in own:
            index = matching(row.contents, claims, ALIKE)
            if index is not None:
                for number, (corpus, task, a, b, label) in enumerate(_pairs(row, claims[index])):
                    yield AnnotatedPair(f"{file}:{row.contents[0][0]}:{number}", corpus, task, a, b, label, file)


def _pairs(row: Written, claim: Claim) -> Iterator[tuple[str, Any, str, str, str]]:
    """(corpus, task, a, b, label): what says the same agrees either way, what follows only as the claim of the two."""
    text, spoken = claim.standalone, with_speaker(claim.standalone, claim.source, claim.cue)
    for target, label in row.stances:
        yield CORPUS, "stance", spoken, target, label
    if row.headline and claim.stances:
        yield CORPUS, "stance", spoken, claim.stances[0].target, row.headline
    if row.reports:
        same, contradict, unrelated = (row.reports[kind] for kind in ("same", "contradict", "unrelated"))
        yield CORPUS, "relation", text, row.reports["agree"], "agree"
        for other, label in ((same, "agree"), (contradict, "contradict"), (unrelated, "unrelated")):
            yield CORPUS, "relation", text, other, label
            yield CORPUS, "relation", other, text, label
        for other, label in ((same, "same"), (unrelated, "different")):
            yield CORPUS, "paraphrase", text, other, label
            yield CORPUS, "paraphrase", other, text, label
    for headline, label in row.headlines:
        yield HEADLINES, "stance", spoken, headline, label


def main() -> None:
    """Write the pairs to train on; the figures of those to measure with are training.evaluate's."""
    parser = arguments(__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the other training pairs")
    options = parser.parse_args()
    found = pairs(load(options.checkpoint), options.corpora, TRAIN)
    print("pairs", write_jsonl(options.data / files.WRITTEN, found))


if __name__ == "__main__":
    main()
