"""How often the service names the right speaker where the words are a pronoun or a title, on 200 annotated sources.

The guidelines stand in speakers.md beside this file, the annotations in speakers.jsonl.

python -m training.annotated.speakers --corpora ../shared/corpora [--checkpoint models/NAME] [--errors]
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from service.domain.claim import Claim, Extraction
from service.domain.document import Document
from service.domain.entity import EntityType
from service.domain.errors import NoArticleError
from service.engine import Engine
from service.engine.checkpoint import load
from service.pipeline import extract
from training.annotated.articles import ARTICLES, arguments, article_text, half_of

ANNOTATIONS = Path(__file__).with_suffix(".jsonl")
KINDS = ("pronoun", "title")
BEFORE_NAMES = frozenset(
    "the a an mr mrs ms miss dr prof professor engineer sir lord lady his her highness excellency datuk seri "
    "president vice prime minister premier chancellor chairman chairwoman chief secretary governor mayor senator "
    "justice judge general gen colonel col captain capt pol officer inspector oc io "
    "king queen prince princess sheikh pope imam maulana".split()
)


@dataclass(frozen=True, slots=True)
class Annotation:
    """Code points [start, end) of an article that are a source, and whom they mean; `name` is None for nobody named.

    `kind` is pronoun or title; `also` holds the other forms that are as right as `name`.
    """

    file: str
    start: int
    end: int
    kind: str
    name: str | None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service made of an annotated source: whether a claim has it, its name; and the last person before it."""

    annotation: Annotation
    words: str
    found: bool
    name: str | None
    last_person: str | None


GROUPS: dict[str, Callable[[Annotation], bool]] = {
    "all": lambda annotation: True,
    "pronoun": lambda annotation: annotation.kind == "pronoun",
    "title": lambda annotation: annotation.kind == "title",
    "named": lambda annotation: annotation.name is not None,
    "named pronoun": lambda annotation: annotation.name is not None and annotation.kind == "pronoun",
    "named title": lambda annotation: annotation.name is not None and annotation.kind == "title",
    "null": lambda annotation: annotation.name is None,
    "first half": lambda annotation: half_of(annotation.file) == "first",  # its errors were looked at
    "second half": lambda annotation: half_of(annotation.file) == "second",
}


def read_annotations(path: Path = ANNOTATIONS) -> tuple[Annotation, ...]:
    """The annotations, by article and place."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(Annotation(**{**row, "also": tuple(row["also"])}) for row in rows)


def plain(name: str) -> str:
    """The name as it is compared: in small letters, single blanks, no article, honorific or office before it."""
    words = name.casefold().split()
    while len(words) > 1 and words[0].rstrip(".") in BEFORE_NAMES:
        words.pop(0)
    return " ".join(words)


def is_right(annotation: Annotation, name: str | None) -> bool:
    """Whether the name, or None for nobody, is what was annotated."""
    if name is None:
        return annotation.name is None
    return plain(name) in {plain(form) for form in (annotation.name, *annotation.also) if form}


def answers(engine: Engine, articles: Path, annotations: Sequence[Annotation]) -> Iterator[Answer]:
    """Each annotation with the service's answer; `articles` is the folder of their files."""
    for file, own in groupby(annotations, key=lambda annotation: annotation.file):
        document = Document(article_text(articles / file))
        try:
            extraction = extract(document, engine, any_language=True)
        except NoArticleError:
            extraction = None
        for annotation in own:
            claim = claim_of(extraction.claims, annotation) if extraction else None
            yield Answer(
                annotation=annotation,
                words=document.text[annotation.start : annotation.end],
                found=claim is not None,
                name=claim.source.name if claim and claim.source else None,
                last_person=_last_person(extraction, annotation.start) if extraction else None,
            )


def claim_of(claims: Sequence[Claim], annotation: Annotation) -> Claim | None:
    """The claim whose source shares most code points with the annotated one, the first of several."""
    shared: dict[int, Claim] = {}
    for claim in claims:
        span = claim.source.span if claim.source else None
        if span and span.start < annotation.end and annotation.start < span.end:
            shared.setdefault(min(span.end, annotation.end) - max(span.start, annotation.start), claim)
    return shared[max(shared)] if shared else None


def _last_person(extraction: Extraction, before: int) -> str | None:
    """The name of the person that was mentioned last before that place."""
    people = (entity for entity in extraction.entities if entity.type == EntityType.PERSON)
    ends = [(m.span.end, entity.name) for entity in people for m in entity.mentions if m.span.end <= before]
    return max(ends)[1] if ends else None


def figures_of(given: Sequence[Answer]) -> dict[str, float]:
    """Percent right by group: of all sources, of those found; of all for the two baselines; and percent not found.

    A source that is in no claim counts as wrong, whatever was annotated.
    """
    methods: dict[str, Callable[[Answer], bool]] = {
        "right": lambda answer: answer.found and is_right(answer.annotation, answer.name),
        "always null": lambda answer: is_right(answer.annotation, None),
        "last person": lambda answer: is_right(answer.annotation, answer.last_person),
    }
    figures: dict[str, float] = {}
    for group, belongs in GROUPS.items():
        own = [answer for answer in given if belongs(answer.annotation)]
        found = [answer for answer in own if answer.found]
        figures[f"right {group}"] = _percent(methods["right"], own)
        figures[f"right of found {group}"] = _percent(methods["right"], found)
        figures[f"not found {group}"] = _percent(lambda answer: not answer.found, own)
        figures[f"always null {group}"] = _percent(methods["always null"], own)
        figures[f"last person {group}"] = _percent(methods["last person"], own)
    return figures


def _percent(holds: Callable[[Answer], bool], given: Sequence[Answer]) -> float:
    return round(100 * sum(map(holds, given)) / max(1, len(given)), 1)


def told(answer: Answer) -> str:
    """A line for an answer that is wrong: where, whom it should mean, whom the service takes it for."""
    expected, got = answer.annotation.name, answer.name if answer.found else "(not found)"
    return f"{answer.annotation.file} {answer.annotation.start} «{answer.words}»: {expected}, not {got}"


def main() -> None:
    """Print the figures as a table, a group a line; with --errors each wrong answer after it."""
    parser = arguments(__doc__)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    given = list(answers(load(options.checkpoint), options.corpora / ARTICLES, read_annotations()))
    figures = figures_of(given)
    columns = ("right", "right of found", "not found", "always null", "last person")
    print(f"{'':20}" + "".join(f"{column:>16}" for column in columns))
    for group, belongs in GROUPS.items():
        size = sum(belongs(answer.annotation) for answer in given)
        print(f"{group + f' ({size})':20}" + "".join(f"{figures[f'{column} {group}']:16}" for column in columns))
    if options.errors:
        wrong = (answer for answer in given if not answer.found or not is_right(answer.annotation, answer.name))
        print("\n".join(map(told, wrong)))


if __name__ == "__main__":
    main()
