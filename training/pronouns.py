"""Weights of whom a he or she means, fitted to annotated speakers: a log-linear model over the mentions before it.

A person's probability is the sum of his or her mentions' (marginal likelihood), each exp(weights · traits) of all.

It prints what service.pipeline.pronouns.WEIGHTS is to be.

python -m training.pronouns --corpora ../shared/corpora [--checkpoint models/NAME]
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy
from numpy.typing import NDArray

from service.domain.document import Document, Span
from service.engine import Engine
from service.engine.checkpoint import load
from service.pipeline import extract, pronouns
from service.pipeline.cast import Cast, Earlier
from training.annotated import american_speakers
from training.annotated.articles import arguments
from training.annotated.relations import text_of
from training.annotated.speakers import Annotation

STEPS, RATE, PENALTY = 3000, 0.05, 0.02
TRAITS = tuple(pronouns.WEIGHTS)
Mentions = list[tuple[str, dict[str, int]]]


@dataclass(frozen=True, slots=True)
class Case:
    """A he or she: the traits [mentions, traits] of the mentions before it, whose each is, which are whom it means."""

    traits: NDArray
    people: tuple[str, ...]
    right: NDArray


class Noted:
    """Stands in for `pronouns.mentioned` and keeps what it says, by where the pronoun stands."""

    def __init__(self) -> None:
        self.real = pronouns.mentioned
        self.found: dict[int, tuple[Cast, Mentions]] = {}

    def __call__(self, cast: Cast, span: Span, word: str, earlier: Earlier) -> Iterator[tuple[str, dict[str, int]]]:
        """Keep the mentions of this pronoun and give them on."""
        told = list(self.real(cast, span, word, earlier))
        self.found[span.start] = cast, told
        return iter(told)


def cases(engine: Engine, corpora: Path, part: str) -> Iterator[Case]:
    """The he and she of a part with the mentions that the service chooses among, if some are right and some wrong."""
    noted = Noted()
    pronouns.mentioned = noted
    by_file: dict[str, list[Annotation]] = {}
    for annotation in american_speakers.read_annotations(part):
        by_file.setdefault(annotation.file, []).append(annotation)
    for file, own in by_file.items():
        noted.found.clear()
        extract(Document(text_of(file, corpora)), engine)
        for annotation in own:
            if annotation.kind == "pronoun" and annotation.start in noted.found:
                case = _case(annotation, *noted.found[annotation.start])
                if any(case.right) and not all(case.right):
                    yield case
    pronouns.mentioned = noted.real


def _case(annotation: Annotation, cast: Cast, told: Mentions) -> Case:
    people = tuple(entity for entity, _ in told)
    right = [american_speakers.is_right(annotation, cast.entities[entity].name) for entity in people]
    traits = numpy.array([[traits[name] for name in TRAITS] for _, traits in told], dtype=float)
    return Case(traits, people, numpy.array(right))


def likelihood(weights: NDArray, given: list[Case]) -> tuple[float, NDArray]:
    """The mean log-probability of those who are meant, and its gradient."""
    total, slope = 0.0, numpy.zeros(len(TRAITS))
    for case in given:
        traits, right = case.traits, case.right
        scores = traits @ weights
        shares = numpy.exp(scores - scores.max())
        own = shares[right] / shares[right].sum()
        total += float(numpy.log(shares[right].sum() / shares.sum()))
        slope += own @ traits[right] - (shares / shares.sum()) @ traits
    return total / len(given), slope / len(given)


def fitted(given: list[Case]) -> NDArray:
    """The weights of the greatest likelihood, with a small penalty on their squares (Adam)."""
    weights, mean, square = (numpy.zeros(len(TRAITS)) for _ in range(3))
    for step in range(1, STEPS + 1):
        slope = likelihood(weights, given)[1] - PENALTY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights = weights + RATE * (mean / (1 - 0.9**step)) / (numpy.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def right_share(weights: NDArray, given: list[Case]) -> float:
    """The share of cases in which the likeliest person, by all mentions as in the service, is whom is meant."""
    hits = 0
    for case in given:
        likely: dict[str, float] = defaultdict(float)
        for person, share in zip(case.people, numpy.exp(case.traits @ weights), strict=True):
            likely[person] += share
        hits += bool(case.right[case.people.index(max(likely, key=likely.__getitem__))])
    return hits / len(given)


def main() -> None:
    """Fit to the part `train`, print the weights and how many of either part they and those in use get right."""
    options = arguments(__doc__).parse_args()
    engine = load(options.checkpoint)
    parts = {part: list(cases(engine, options.corpora, part)) for part in american_speakers.PARTS}
    weights = fitted(parts[american_speakers.TRAIN])
    print({name: round(float(weight), 1) for name, weight in zip(TRAITS, weights, strict=True)})
    used = numpy.array(list(pronouns.WEIGHTS.values()))
    for part, given in parts.items():
        print(
            f"{part}: {len(given)} cases, {right_share(weights, given):.3f} right, {right_share(used, given):.3f} now"
        )


if __name__ == "__main__":
    main()
