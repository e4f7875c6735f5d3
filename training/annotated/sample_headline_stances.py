"""Which claims get a stance by hand: drawn by hash from what the service extracts, so that nobody picks by look.

First come all articles that print a headline, then those whose address has one, each lot in hash order, until there are
enough claims. Each article gives at most two, by the hash of their places. The service's own stances are left out of
the list, so that who annotates does not see them. The list holds article text, so it goes to a scratch file.

python -m training.annotated.sample_headline_stances --corpora ../shared/corpora --out /tmp/headline_candidates.jsonl
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from service.domain.claim import Claim
from service.domain.document import Document
from service.engine import Engine
from service.engine.checkpoint import load
from training.annotated.articles import ARTICLES, arguments, article_text, places
from training.annotated.headline_stances import claims_of, headline_of
from training.split import share

Row = dict[str, object]
SALT = "headline-stances"
SIZE = 160
MOST_OF_AN_ARTICLE = 2


def candidates(engine: Engine, folder: Path) -> Iterator[Row]:
    """The drawn claims, article by article, until there are 160."""
    left = SIZE
    for path, document in in_order(folder):
        if not left:
            return
        for claim in drawn(path.name, claims_of(document, engine))[:left]:
            left -= 1
            yield _row(path.name, claim)


def in_order(folder: Path) -> list[tuple[Path, Document]]:
    """The articles with a headline: those that print it, then those with one in their address, each by hash."""
    by_printed: dict[bool, list[tuple[Path, Document]]] = {True: [], False: []}
    for path in sorted(folder.glob("*.txt"), key=lambda path: share(path.name, SALT)):
        document = Document(article_text(path))
        target = headline_of(document)
        if target:
            by_printed[target[1]].append((path, document))
    return by_printed[True] + by_printed[False]


def drawn(name: str, claims: Sequence[Claim]) -> list[Claim]:
    """What one article gives: its first two claims by hash, places that recur taken once."""
    by_places = {places(claim): claim for claim in reversed(claims)}
    by_hash = sorted(by_places, key=lambda spans: share(f"{name}:{spans}", SALT))
    return [by_places[spans] for spans in by_hash[:MOST_OF_AN_ARTICLE]]


def _row(name: str, claim: Claim) -> Row:
    return {
        "file": name,
        "contents": places(claim),
        "text": claim.text,
        "standalone": claim.standalone,
        "headline": claim.stances[0].target,
    }


def main() -> None:
    """Write the candidates, one JSON line each."""
    parser = arguments(__doc__)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    with options.out.open("w", encoding="utf-8") as out:
        for row in candidates(load(options.checkpoint), options.corpora / ARTICLES):
            print(json.dumps(row, ensure_ascii=False), file=out, flush=True)


if __name__ == "__main__":
    main()
