"""How well the service tells where a claim stands towards the headline, on 150 claims annotated by reading.

headline_stances.md says how the claims were drawn, where the headlines come from and what the labels mean. The sweep
asks what another threshold of the stance head would give. A claim that the service no longer finds in the same places
is counted, and left out.

python -m training.annotated.headline_stances --corpora ../shared/corpora [--checkpoint models/NAME] [--errors]
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from service.domain.claim import Claim, StanceLabel
from service.domain.document import Document
from service.domain.errors import LanguageError, NoArticleError
from service.engine import Engine
from service.engine.checkpoint import load
from service.pipeline import extract, furniture
from service.pipeline.stance import decided, with_speaker
from training.annotated.articles import ARTICLES, Places, arguments, article_text, half_of, places
from training.metrics import accuracy, f1_of, macro_f1, majority

ANNOTATIONS = Path(__file__).with_suffix(".jsonl")
LABELS = tuple(map(str, StanceLabel))
SWEEP = (0.34, 0.38, 0.42, 0.46, 0.50, 0.55, 0.60, 0.65, 0.70, 0.75, 0.80, 0.85, 0.90, 0.95)
ADDRESS = re.compile(r"https?://\S+(?=[ \t]*[\r\n])")
FEWEST_WORDS = 6
NO_WORDS = re.compile(  # what stands before or after the words of an address: an extension, a UUID, a number
    r"\.\w{3,5}\Z|[-_][\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\Z|(?:[-_,.]?\d+(?:\.\d+)?){1,3}\Z|\A\d{5,}[-_]"
)
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class AnnotatedStance:
    """One claim of an article: where its contents stand, and its right stance towards the headline."""

    file: str
    contents: Places
    label: str

    @property
    def half(self) -> str:
        """`first` for the articles whose errors may be looked at, `second` for those kept aside."""
        return half_of(self.file)


@dataclass(frozen=True, slots=True)
class Judged:
    """An annotation that the service still has as a claim, the pair that its model read, and what came out.

    `printed` says whether the headline stands in the text; else it is read off the article's address.
    """

    annotation: AnnotatedStance
    text: str
    headline: str
    printed: bool
    scores: dict[StanceLabel, float]

    def found(self, least: float) -> str:
        """The label that the service gives with a side's least probability at `least`."""
        return str(decided(self.scores, least))


GROUPS: dict[str, Callable[[Judged], bool]] = {
    "all": lambda one: True,
    "first half": lambda one: one.annotation.half == "first",
    "second half": lambda one: one.annotation.half == "second",
    "printed headline": lambda one: one.printed,
    "headline from the address": lambda one: not one.printed,
}


def read_stances(path: Path = ANNOTATIONS) -> list[AnnotatedStance]:
    """The annotations, in the order of the file."""
    rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        AnnotatedStance(row["file"], tuple((start, end) for start, end in row["contents"]), row["label"])
        for row in rows
    ]


def headline_of(document: Document) -> tuple[str, bool] | None:
    """The target, and whether it is the printed headline that the service finds; None where there is neither.

    The corpus left most headlines out but begins each article with its address, whose last part often repeats the
    headline in small letters without marks; the model's tokenizer reads small letters only.
    """
    printed = furniture.separate(document).headline
    if printed:
        return printed.text, True
    address = ADDRESS.match(document.text)
    for part in reversed(unquote(urlsplit(address[0]).path).split("/") if address else []):
        words = [word for word in re.split(r"[-_+\s]+", _without_numbers(part)) if word]
        if len(words) >= FEWEST_WORDS:
            headline = " ".join(words)
            return headline[:1].upper() + headline[1:], False
    return None


def _without_numbers(part: str) -> str:
    while NO_WORDS.search(part):
        part = NO_WORDS.sub("", part)
    return part


def claims_of(document: Document, engine: Engine) -> tuple[Claim, ...]:
    """The service's claims with their stances towards the headline; none where it would answer with an error.

    A printed headline is left for the service to find; one from the address is sent as the target.
    """
    target = headline_of(document)
    if target is None:
        return ()
    headline, printed = target
    try:
        return extract(document, engine, targets=() if printed else (headline,)).claims
    except (NoArticleError, LanguageError):
        return ()


def judged(engine: Engine, folder: Path, annotations: Sequence[AnnotatedStance]) -> Iterator[Judged]:
    """Each annotation that is still found, with the probabilities that the service decides by.

    The model is asked for all claims of an article at once, as the service asks it: int8 weights answer a little
    differently in another batch.
    """
    for file, own in groupby(sorted(annotations, key=lambda annotation: annotation.file), lambda one: one.file):
        document = Document(article_text(folder / file))
        claims = claims_of(document, engine)
        printed = furniture.separate(document).headline is not None
        pairs = [(with_speaker(claim.standalone, claim.source, claim.cue), claim.stances[0].target) for claim in claims]
        spreads = engine.stance(pairs) if pairs else []
        by_places = {
            places(claim): (*pair, printed, scores)
            for claim, pair, scores in reversed(list(zip(claims, pairs, spreads, strict=True)))
        }
        for annotation in own:
            if annotation.contents in by_places:
                yield Judged(annotation, *by_places[annotation.contents])


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


def _report(group: str, given: Sequence[Judged], least: float) -> Iterator[str]:
    """A group's lines: the shipped threshold's figures and confusions, then the sweep."""
    shipped = figures(given, least)
    yield f"{group}: {len(given)} claims; threshold {least:.2f}"
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
    parser = arguments(__doc__)
    parser.add_argument("--errors", action="store_true", help="list the errors of the first half, with their text")
    options = parser.parse_args()
    engine, annotations = load(options.checkpoint), read_stances()
    least = engine.thresholds.headline
    given = list(judged(engine, options.corpora / ARTICLES, annotations))
    lost = Counter(one.half for one in annotations) - Counter(one.annotation.half for one in given)
    print(f"not found any more: {lost['first']} of the first half, {lost['second']} of the second")
    for group, belongs in GROUPS.items():
        print("\n".join(_report(group, [one for one in given if belongs(one)], least)))
    if options.errors:
        for one in given:
            if one.annotation.half == "first" and one.found(least) != one.annotation.label:
                found = one.found(least)
                print(
                    f"{one.annotation.file} {one.annotation.contents} | {found} {one.scores[StanceLabel(found)]:.2f}, "
                    f"right {one.annotation.label} | {one.headline} | {one.text}"
                )


if __name__ == "__main__":
    main()
