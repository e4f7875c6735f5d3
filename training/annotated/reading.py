"""The editor's reading: all claims of 30 articles, each judged by eye. reading.md tells what an editor accepts.

python -m training.annotated.reading --corpora ../shared/corpora                 # the verdicts' figures
python -m training.annotated.reading --corpora ../shared/corpora --sheets DIR    # what to read, a file an article
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from service.domain.claim import Claim
from service.domain.document import Document
from service.domain.errors import NoArticleError
from service.engine import Engine
from service.engine.checkpoint import load
from service.pipeline import extract
from training.annotated.articles import ARTICLES, Places, arguments, article_text, places
from training.split import share

VERDICTS = Path(__file__).with_suffix(".jsonl")
SIZE = 30
REASONS = ("ok", "no claim", "content", "source", "name", "unattributed")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One claim of an article and what the editor said: "ok" or the first thing that is wrong with it.

    `places` are the contents [start, end) and after them the source's, if it has one; `kind` is the service's.
    """

    file: str
    places: tuple[tuple[int, int], ...]
    kind: str
    reason: str


def chosen(folder: Path) -> list[Path]:
    """The 30 articles, by the hash of their file names."""
    return sorted(folder.glob("*.txt"), key=lambda path: share(path.name, "reading"))[:SIZE]


def claims_in(path: Path, engine: Engine) -> tuple[Claim, ...]:
    """The service's claims for an article, none where it finds no article."""
    try:
        return extract(Document(article_text(path)), engine, any_language=True).claims
    except NoArticleError:
        return ()


def places_of(claim: Claim) -> Places:
    """Where a claim stands: its contents and its source."""
    source = claim.source.span if claim.source else None
    return (*places(claim), *([(source.start, source.end)] if source else []))


def sheet(path: Path, claims: Iterable[Claim]) -> str:
    """The article and below it its claims with their numbers, as they are to be read."""
    lines = [article_text(path), "", "=" * 60]
    for number, claim in enumerate(claims):
        source, cue = claim.source, claim.cue
        lines += [
            f"{number} [{claim.kind}, {claim.confidence:.2f}] at {claim.contents[0].start}",
            f"   source: {source.span.text if source and source.span else None!r}",
            f"   name: {source.name if source else None!r}",
            f"   cue: {cue.text if cue else None!r}",
            *(f"   content: {span.text!r}" for span in claim.contents),
        ]
    return "\n".join(lines) + "\n"


def read_verdicts(path: Path = VERDICTS) -> list[Verdict]:
    """The verdicts, in the order of the file."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Verdict(row["file"], tuple(map(tuple, row["places"])), row["kind"], row["reason"]) for row in rows]


def figures(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """A line each: all claims, by kind, the reasons, the worst and best articles."""
    for name, own in [("all", verdicts)] + [
        (kind, [verdict for verdict in verdicts if verdict.kind == kind])
        for kind in sorted({verdict.kind for verdict in verdicts})
    ]:
        good = sum(verdict.reason == "ok" for verdict in own)
        yield f"{name}: {good} of {len(own)} acceptable, {100 * good / max(1, len(own)):.1f} %"
    yield "reasons: " + ", ".join(f"{reason} {n}" for reason, n in Counter(v.reason for v in verdicts).most_common())
    shares = {
        file: [verdict.reason == "ok" for verdict in verdicts if verdict.file == file]
        for file in sorted({verdict.file for verdict in verdicts})
    }
    yield "by article: " + ", ".join(f"{file} {sum(own)}/{len(own)}" for file, own in shares.items())


def main() -> None:
    """Print the figures and how many of today's claims were judged; with --sheets write what to read instead."""
    parser = arguments(__doc__)
    parser.add_argument("--sheets", type=Path)
    options = parser.parse_args()
    engine = load(options.checkpoint)
    found = {path: claims_in(path, engine) for path in chosen(options.corpora / ARTICLES)}
    if options.sheets:
        options.sheets.mkdir(parents=True, exist_ok=True)
        for path, claims in found.items():
            (options.sheets / path.name).write_text(sheet(path, claims), encoding="utf-8")
            rows = [{"file": path.name, "places": places_of(claim), "kind": str(claim.kind)} for claim in claims]
            listed = "".join(json.dumps(row) + "\n" for row in rows)
            (options.sheets / path.name).with_suffix(".jsonl").write_text(listed, encoding="utf-8")
        return
    verdicts = {(verdict.file, verdict.places): verdict for verdict in read_verdicts()}
    print("\n".join(figures(list(verdicts.values()))))
    today = [(path.name, places_of(claim)) for path, claims in found.items() for claim in claims]
    same = [verdicts[place] for place in today if place in verdicts]
    good = sum(verdict.reason == "ok" for verdict in same)
    print(f"today: {len(today)} claims, {len(same)} of them judged, {good} of those acceptable")


if __name__ == "__main__":
    main()
