"""How well the service tells where a claim stands towards the headline, on 150 claims annotated by reading.

headline_stances.md says how the claims were drawn and what the labels mean. The sweep asks what another threshold of
the stance head would give; a claim that the service no longer finds in the same places is counted, and left out.

python -m training.annotated.headline_stances --corpora ../shared/corpora [--checkpoint models/NAME] [--errors]
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from service.domain.claim import Claim, StanceLabel
from service.domain.document import Document
from service.domain.errors import LanguageError, NoArticleError
from service.engine import Engine
from service.engine.checkpoint import load
from service.pipeline import extract
from service.pipeline.stance import decided
from training.annotated.articles import ARTICLES, article_text
from training.metrics import accuracy, f1_of, macro_f1, majority
from training.split import held_out

ANNOTATIONS = Path(__file__).with_suffix(".jsonl")
LABELS = tuple(map(str, StanceLabel))
SWEEP = (0.34, 0.38, 0.42, 0.46, 0.50, 0.55, 0.60, 0.65, 0.70, 0.75, 0.80, 0.85, 0.90, 0.95)
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class AnnotatedStance:
    """One claim of an article: where its contents stand, and its right stance towards the headline."""

    file: str
    contents: tuple[tuple[int, int], ...]
    label: str

    @property
    def half(self) -> str:
        """`first` for the articles that a threshold may be chosen by, `second` for those kept aside."""
        return "first" if held_out(self.file, 0.5, "halves") else "second"


@dataclass(frozen=True, slots=True)
class Judged:
    """An annotation that the service still has as a claim, the pair its model read, and what came out."""

    annotation: AnnotatedStance
    standalone: str
    headline: str
    scores: dict[StanceLabel, float]

    def found(self, least: float) -> str:
        """The label that the service gives with a side's least probability at `least`."""
        return str(decided(self.scores, least))


GROUPS: dict[str, Callable[[AnnotatedStance], bool]] = {
    "all": lambda annotation: True,
    "first half": lambda annotation: annotation.half == "first",
    "second half": lambda annotation: annotation.half == "second",
}


def read_stances(path: Path = ANNOTATIONS) -> list[AnnotatedStance]:
    """The annotations, in the order of the file."""
    rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        AnnotatedStance(row["file"], tuple((start, end) for start, end in row["contents"]), row["label"])
        for row in rows
    ]


def judged(engine: Engine, folder: Path, annotations: Sequence[AnnotatedStance]) -> Iterator[Judged]:
    """Each annotation that is still found, with the probabilities that the service decides by.

    The model is asked for all claims of an article at once, as the service asks it: int8 weights answer a little
    differently in another batch.
    """
    for file, own in groupby(sorted(annotations, key=lambda annotation: annotation.file), lambda one: one.file):
        claims = _claims(folder / file, engine)
        pairs = [(claim.standalone, claim.stances[0].target) for claim in claims]
        spreads = engine.stance(pairs) if pairs else []
        by_places = {
            _places(claim): (*pair, scores)
            for claim, pair, scores in reversed(list(zip(claims, pairs, spreads, strict=True)))
        }
        for annotation in own:
            if annotation.contents in by_places:
                yield Judged(annotation, *by_places[annotation.contents])


def _claims(path: Path, engine: Engine) -> list[Claim]:
    """The claims with a stance; none where the service would answer with an error."""
    document = Document(article_text(path))
    try:
        return [claim for claim in extract(document, engine).claims if claim.stances]
    except (NoArticleError, LanguageError):
        return []


def _places(claim: Claim) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in claim.contents)


def figures(given: Sequence[Judged], least: float) -> Figures:
    """Accuracy, macro-F1 and F1 by label of the service and accuracy and macro-F1 of the majority baseline, percent."""
    gold, found = [one.annotation.label for one in given], [one.found(least) for one in given]
    usual = majority(gold)
    shares = {"accuracy": accuracy(gold, found), "macro_f1": macro_f1(gold, found)}
    shares |= {label: f1_of(label, gold, found) for label in LABELS}
    shares |= {"majority_accuracy": accuracy(gold, usual), "majority_macro_f1": macro_f1(gold, usual)}
    return {name: round(100 * share, 1) for name, share in shares.items()}


def confusion(given: Sequence[Judged], least: float) -> Counter[tuple[str, str]]:
    """How many claims there are by right label and by the service's."""
    return Counter((one.annotation.label, one.found(least)) for one in given)


def _report(group: str, given: Sequence[Judged], missing: int, least: float) -> Iterator[str]:
    """A group's lines: the shipped threshold's figures and confusions, then the sweep."""
    shipped = figures(given, least)
    yield f"{group}: {len(given)} claims, {missing} not found; threshold {least:.2f}"
    yield "  " + " ".join(f"{name}={value}" for name, value in shipped.items())
    counts = confusion(given, least)
    yield f"  {'right / found':14}" + "".join(f"{label:>9}" for label in LABELS)
    for right in LABELS:
        yield f"  {right:14}" + "".join(f"{counts[right, found]:9}" for found in LABELS)
    columns = ("accuracy", "macro_f1", *LABELS)
    yield f"  {'threshold':14}" + "".join(f"{column:>9}" for column in columns) + f"{'sides':>9}"
    for point in SWEEP:
        swept = figures(given, point)
        sides = sum(one.found(point) != StanceLabel.NEUTRAL for one in given)
        yield f"  {point:<14.2f}" + "".join(f"{swept[column]:9}" for column in columns) + f"{sides:9}"


def main() -> None:
    """Print the figures of all claims and of either half; with --errors what the service gets wrong in the first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, default=max(Path("models").iterdir(), default=None))
    parser.add_argument("--errors", action="store_true", help="list the errors of the first half, with their text")
    options = parser.parse_args()
    engine, annotations = load(options.checkpoint), read_stances()
    least = engine.thresholds.stance
    given = list(judged(engine, options.corpora / ARTICLES, annotations))
    for group, belongs in GROUPS.items():
        own = [one for one in given if belongs(one.annotation)]
        missing = sum(map(belongs, annotations)) - len(own)
        print("\n".join(_report(group, own, missing, least)))
    if options.errors:
        for one in given:
            if one.annotation.half == "first" and one.found(least) != one.annotation.label:
                found = one.found(least)
                print(
                    f"{one.annotation.file} {one.annotation.contents} | {found} {one.scores[StanceLabel(found)]:.2f}, "
                    f"right {one.annotation.label} | {one.headline} | {one.standalone}"
                )


if __name__ == "__main__":
    main()
