"""How well the service tells what two claims of different articles are to each other, on 60 pairs annotated by reading.

relations.md says how the pairs were drawn and what the labels mean. Each pair is compared as the service compares the
two articles; a claim is the one that shares most with the annotated contents. A pair of which the service no longer
finds a claim is counted, and left out.

python -m training.annotated.relations --corpora ../shared/corpora [--checkpoint models/NAME] [--errors]
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from service.domain.claim import Claim, Extraction
from service.domain.comparison import Relation, RelationLabel
from service.domain.document import Document
from service.domain.errors import LanguageError, NoArticleError
from service.engine import Engine
from service.engine.checkpoint import load
from service.pipeline import extract
from service.pipeline.accounts import Account
from service.pipeline.candidates import candidates
from service.pipeline.comparison import side_by_side
from service.pipeline.relations import relations
from service.pipeline.word_stems import likeness
from training.annotated.articles import ARTICLES, Places, arguments, article_text, places
from training.corpora import fnc1_articles, polnear
from training.metrics import accuracy, macro_f1, majority

ANNOTATIONS = Path(__file__).with_suffix(".jsonl")
SEEDS, FNC1, POLNEAR = Path("seeds"), "fnc1/", "polnear/"
LABELS = tuple(map(str, RelationLabel))
JUDGED = (str(RelationLabel.AGREE), str(RelationLabel.CONTRADICT))
STEPS = tuple(round(0.02 * step, 2) for step in range(15, 51))  # thresholds of the lexical baseline
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A claim by its article's file and where its contents stand, in code points."""

    file: str
    contents: Places


@dataclass(frozen=True, slots=True)
class AnnotatedRelation:
    """Two claims of different articles, what they are to each other, and the kind of conflict if they contradict."""

    a: Annotated
    b: Annotated
    label: str
    kind: str | None
    half: str


@dataclass(frozen=True, slots=True)
class Judged:
    """An annotation whose claims the service still has, and what it says of them.

    `exact` says whether both have just the annotated contents, `proposed` whether the service would have compared them
    at all, `kind` is the kind of conflict that it sees.
    """

    annotation: AnnotatedRelation
    texts: tuple[str, str]
    likeness: float
    exact: bool
    proposed: bool
    label: str
    kind: str | None


GROUPS: dict[str, Callable[[Judged], bool]] = {
    "all": lambda one: True,
    "first half": lambda one: one.annotation.half == "first",
    "second half": lambda one: one.annotation.half == "second",
    "seeds": lambda one: one.annotation.a.file.startswith(f"{SEEDS}/"),
    "articles": lambda one: not one.annotation.a.file.startswith(f"{SEEDS}/"),
}


def read_relations(path: Path = ANNOTATIONS) -> list[AnnotatedRelation]:
    """The annotations, in the order of the file."""
    rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        AnnotatedRelation(_claim(row["a"]), _claim(row["b"]), row["label"], row["kind"], row["half"]) for row in rows
    ]


def _claim(side: dict[str, Any]) -> Annotated:
    return Annotated(side["file"], tuple((start, end) for start, end in side["contents"]))


def text_of(file: str, corpora: Path) -> str:
    """An annotated article: a seed here, a body of fnc1 by its number, one of PolNeAR's to train on by its name, else
    one of articles/worldwide.
    """
    if file.startswith(FNC1):
        return bodies(corpora)[file.removeprefix(FNC1)]
    if file.startswith(POLNEAR):
        texts = corpora / polnear.CORPUS.folder / "train" / "text"
        return article_text(texts / f"{file.removeprefix(POLNEAR)}.txt")
    return article_text(Path(file) if file.startswith(f"{SEEDS}/") else corpora / ARTICLES / file)


@cache
def bodies(corpora: Path) -> dict[str, str]:
    """The articles of fnc1 by their numbers."""
    return {row.id: row.text for row in fnc1_articles.read(corpora / fnc1_articles.CORPUS.folder, "train")}


def extractions_of(files: Iterable[str], corpora: Path, engine: Engine) -> dict[str, Extraction]:
    """Each article extracted once; those that the service would answer with an error are left out."""
    found = {}
    for file in sorted(set(files)):
        try:
            found[file] = extract(Document(text_of(file, corpora)), engine)
        except (NoArticleError, LanguageError):
            continue
    return found


def matching(contents: Places, claims: Sequence[Claim], least: float = 0.0) -> int | None:
    """Which of the claims shares most with annotated contents, measured against all that either holds; None if none
    does, or none as much as `least`.
    """
    shares = [_shared(contents, places(claim)) for claim in claims]
    best = max(range(len(shares)), key=shares.__getitem__, default=None)
    return best if best is not None and shares[best] > 0 and shares[best] >= least else None


def _shared(a: Places, b: Places) -> float:
    left, right = ({at for start, end in side for at in range(start, end)} for side in (a, b))
    return len(left & right) / len(left | right)


def found_again(
    engine: Engine, corpora: Path, annotations: Sequence[AnnotatedRelation]
) -> Iterator[tuple[AnnotatedRelation, tuple[Account, Account], bool]]:
    """Each annotation whose two claims the service still has, with them, and whether it would compare them."""
    files = {side.file for one in annotations for side in (one.a, one.b)}
    extractions = extractions_of(files, corpora, engine)
    for one in annotations:
        if one.a.file in extractions and one.b.file in extractions:
            _, accounts, origins = side_by_side([extractions[one.a.file], extractions[one.b.file]])
            sides = ([account for account in accounts if account.place.document == side] for side in (0, 1))
            a, b = (_account(*side) for side in zip((one.a.contents, one.b.contents), sides, strict=True))
            if a and b:
                proposed = {(accounts[i].place, accounts[j].place) for i, j in candidates(accounts, origins)}
                yield one, (a, b), (a.place, b.place) in proposed


def _account(contents: Places, accounts: Sequence[Account]) -> Account | None:
    index = matching(contents, [account.claim for account in accounts])
    return None if index is None else accounts[index]


def judged(engine: Engine, corpora: Path, annotations: Sequence[AnnotatedRelation]) -> Iterator[Judged]:
    """What the service's own stages say of each annotation that they still find."""
    for one, pair, proposed in found_again(engine, corpora, annotations):
        yield _judged(one, pair, proposed, next(iter(relations([pair], engine)), None))


def _judged(one: AnnotatedRelation, pair: tuple[Account, Account], proposed: bool, said: Relation | None) -> Judged:
    a, b = pair
    return Judged(
        annotation=one,
        texts=(a.text, b.text),
        likeness=likeness(a.words, b.words),
        exact=(places(a.claim), places(b.claim)) == (one.a.contents, one.b.contents),
        proposed=proposed,
        label=str(said.label if said else RelationLabel.UNRELATED),
        kind=str(said.conflict.kind) if said and said.conflict else None,
    )


def figures(given: Sequence[Judged], found: Sequence[str]) -> Figures:
    """Accuracy and macro-F1 over the labels, precision and recall of both relations, percent, for labels found."""
    gold = [one.annotation.label for one in given]
    shares = {"accuracy": accuracy(gold, found), "macro_f1": macro_f1(gold, found)}
    for label in JUDGED:
        hits = sum(right == guess == label for right, guess in zip(gold, found, strict=True))
        shares[f"{label}_precision"] = hits / max(1, found.count(label))
        shares[f"{label}_recall"] = hits / max(1, gold.count(label))
    return {name: round(100 * share, 1) for name, share in shares.items()}


def by_words(given: Sequence[Judged], least: float) -> list[str]:
    """What likeness of words alone says: claims agree from a likeness on, nothing contradicts."""
    return [str(RelationLabel.AGREE if one.likeness >= least else RelationLabel.UNRELATED) for one in given]


def best_likeness(given: Sequence[Judged]) -> float:
    """The threshold by which likeness of words has the best macro-F1, the highest where several have."""
    gold = [one.annotation.label for one in given]
    return max(STEPS, key=lambda least: (macro_f1(gold, by_words(given, least)), least))


def confusion(given: Sequence[Judged]) -> Counter[tuple[str, str]]:
    """How many pairs there are by right label and by the service's."""
    return Counter((one.annotation.label, one.label) for one in given)


def report(group: str, given: Sequence[Judged], least: float) -> Iterator[str]:
    """A group's lines: the service's figures beside both baselines, then its confusions."""
    gold = [one.annotation.label for one in given]
    proposed = sum(one.proposed for one in given)
    yield f"{group}: {len(given)} pairs, {proposed} of them would be compared"
    guesses = {
        "service": [one.label for one in given],
        "majority": majority(gold),
        f"words {least:.2f}": by_words(given, least),
    }
    for name, found in guesses.items():
        yield f"  {name:11}" + " ".join(f"{key}={value}" for key, value in figures(given, found).items())
    counts = confusion(given)
    yield f"  {'right / found':14}" + "".join(f"{label:>12}" for label in LABELS)
    for right in LABELS:
        yield f"  {right:14}" + "".join(f"{counts[right, found]:12}" for found in LABELS)


def _errors(given: Sequence[Judged]) -> Iterator[str]:
    for one in given:
        if one.annotation.half == "first" and one.label != one.annotation.label:
            a, b = one.annotation.a, one.annotation.b
            said = f"{one.label} {one.kind or ''}".strip()
            yield f"{a.file} {a.contents} {b.file} {b.contents} | {said}, right {one.annotation.label}"
            yield "\n".join(f"    {text}" for text in one.texts)


def main() -> None:
    """Print the figures of all pairs and of either half; with --errors what the service gets wrong in the first."""
    parser = arguments(__doc__)
    parser.add_argument("--errors", action="store_true", help="list the errors of the first half, with their text")
    options = parser.parse_args()
    annotations = read_relations()
    given = list(judged(load(options.checkpoint), options.corpora, annotations))
    lost = Counter(one.half for one in annotations) - Counter(one.annotation.half for one in given)
    exact = sum(one.exact for one in given)
    print(f"both claims found: {len(given)} of {len(annotations)} pairs, {exact} with just the annotated contents")
    print(f"not found any more: {lost['first']} of the first half, {lost['second']} of the second")
    contradicting = [one for one in given if one.annotation.label == one.label == RelationLabel.CONTRADICT]
    right = sum(one.kind == one.annotation.kind for one in contradicting)
    print(f"contradictions found: {len(contradicting)}, {right} of them of the right kind")
    least = best_likeness([one for one in given if one.annotation.half == "first"])
    for group, belongs in GROUPS.items():
        print("\n".join(report(group, [one for one in given if belongs(one)], least)))
    if options.errors:
        print("\n".join(_errors(given)))


if __name__ == "__main__":
    main()
