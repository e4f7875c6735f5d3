"""What editors made of claims of other articles than the reading's; verdicts.md tells.

The sentences without a source among them are what the claim_detection head learns from.

python -m training.annotated.verdicts --corpora ../shared/corpora                      # figures: choose, measure
python -m training.annotated.verdicts --corpora ../shared/corpora --data runs/all/data # the sentences to train on
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from service.domain.claim import ClaimKind
from service.engine.checkpoint import load
from training import files
from training.annotated.articles import ARTICLES, arguments
from training.annotated.reading import Verdict, claims_in, figures, places_of
from training.annotated.relations import text_of
from training.annotation import AnnotatedPair, write_jsonl

VERDICTS = Path(__file__).with_suffix(".jsonl")
CORPUS = "verdicts"
TRAIN, CHOOSE, MEASURE = PARTS = ("train", "choose", "measure")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without a source, as printed, and whether an editor would take it as a claim by itself."""

    file: str
    text: str
    is_claim: bool


def of_part(part: str) -> list[Verdict]:
    """The verdicts of one part; all of an article are in the same."""
    rows = (row for row in map(json.loads, VERDICTS.read_text(encoding="utf-8").splitlines()) if row["part"] == part)
    return [Verdict(row["file"], tuple(map(tuple, row["places"])), row["kind"], row["reason"]) for row in rows]


def sentences(corpora: Path, part: str) -> Iterator[Sentence]:
    """The sentences of one part that nobody is quoted for."""
    for verdict in of_part(part):
        if verdict.kind == ClaimKind.UNATTRIBUTED:
            text = text_of(verdict.file, corpora)
            words = " ".join(text[start:end] for start, end in verdict.places)
            yield Sentence(verdict.file, " ".join(words.split()), verdict.reason == "ok")


def pairs(corpora: Path, part: str) -> Iterator[AnnotatedPair]:
    """The sentences of one part, as the claim_detection head is asked about them."""
    for number, one in enumerate(sentences(corpora, part)):
        label = "claim" if one.is_claim else "no_claim"
        yield AnnotatedPair(f"{number}", CORPUS, "claim_detection", one.text, "", label, one.file)


def main() -> None:
    """Print how many of the claims found today an editor accepts; with --data write the sentences to train on."""
    parser = arguments(__doc__)
    parser.add_argument("--data", type=Path, help="the folder of the training pairs")
    options = parser.parse_args()
    if options.data:
        print("sentences", write_jsonl(options.data / files.SENTENCES, pairs(options.corpora, TRAIN)))
        return
    engine = load(options.checkpoint)
    for part in (CHOOSE, MEASURE):
        known = {(verdict.file, verdict.places): verdict for verdict in of_part(part)}
        today = [
            (file, places_of(claim))
            for file in sorted({file for file, _ in known})
            for claim in claims_in(options.corpora / ARTICLES / file, engine)
        ]
        print(f"{part}: {len(today)} claims, {sum(place in known for place in today)} of them judged")
        judged = [known[place] for place in today if place in known]
        attributed = [verdict.reason == "ok" for verdict in judged if verdict.kind != ClaimKind.UNATTRIBUTED]
        share = 100 * sum(attributed) / max(1, len(attributed))
        print(f"attributed: {sum(attributed)} of {len(attributed)} acceptable, {share:.1f} %")
        print("\n".join(figures(judged)))


if __name__ == "__main__":
    main()
