"""How often the service names the right speaker in American news, of the articles that its networks learn from.

american_speakers.md says how 1,436 sources were annotated. Rules may be mended and weights fitted by the part `train`;
the other part is kept to measure with.

python -m training.annotated.american_speakers --corpora ../shared/corpora [--checkpoint models/NAME] [--errors]
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from service.engine import Engine
from service.engine.checkpoint import load
from training.annotated.articles import arguments
from training.annotated.relations import extractions_of
from training.annotated.speakers import Annotation, Answer, claim_of, plain, told

ANNOTATIONS = Path(__file__).with_suffix(".jsonl")
KINDS = ("pronoun", "title", "name")
TRAIN, MEASURE = PARTS = ("train", "measure")


def read_annotations(part: str) -> list[Annotation]:
    """The annotations of one part, by article and place; all of an article are in the same."""
    rows = map(json.loads, ANNOTATIONS.read_text(encoding="utf-8").splitlines())
    return [Annotation(**{key: row[key] for key in row if key != "part"}) for row in rows if row["part"] == part]


def is_right(annotation: Annotation, name: str | None) -> bool:
    """Whether the name is the annotated one, or a shorter or longer form of it: one's words are all in the other.

    One of several who are named is not right.
    """
    if name is None or annotation.name is None:
        return name is annotation.name
    if " and " in annotation.name and " and " not in name:
        return False
    own, found = ({*plain(form).replace("’", "'").split()} for form in (annotation.name, name))
    return own <= found or found <= own


def answers(engine: Engine, corpora: Path, part: str) -> Iterator[Answer]:
    """Each annotation of a part with the service's answer."""
    own = read_annotations(part)
    extractions = extractions_of({annotation.file for annotation in own}, corpora, engine)
    for annotation in own:
        extraction = extractions.get(annotation.file)
        claim = claim_of(extraction.claims, annotation) if extraction else None
        words = extraction.document.text[annotation.start : annotation.end] if extraction else ""
        name = claim.source.name if claim and claim.source else None
        yield Answer(annotation, words, found=claim is not None, name=name, last_person=None)


def figures_of(given: list[Answer]) -> Mapping[str, tuple[int, int, int]]:
    """By kind, and over all: how many there are, how many have a claim, of how many the name is right."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for answer in given:
        right = answer.found and is_right(answer.annotation, answer.name)
        named = "named" if answer.annotation.name else "null"
        for group in ("all", answer.annotation.kind, named):
            for place, holds in enumerate((True, answer.found, right)):
                counts[group][place] += holds
    return {group: (every, found, right) for group, (every, found, right) in counts.items()}


def main() -> None:
    """Print the figures of both parts; with --errors what is wrong in the one that may be looked at."""
    parser = arguments(__doc__)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    engine = load(options.checkpoint)
    for part in PARTS:
        given = list(answers(engine, options.corpora, part))
        for group, (every, found, right) in figures_of(given).items():
            print(f"{part:8}{group:8}{every:6} sources, {found} in a claim, right of these {100 * right / found:.1f}")
        if options.errors and part == TRAIN:
            for answer in given:
                if answer.found and not is_right(answer.annotation, answer.name):
                    print(told(answer))


if __name__ == "__main__":
    main()
