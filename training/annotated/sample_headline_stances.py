"""Which claims get a stance by hand: drawn by hash from what the service extracts, so that nobody picks by look.

Articles come in hash order, those without a headline are passed over, and each gives at most two claims, by the hash of
their places. The service's own stances are left out of the list, so that who annotates does not see them. The list
holds article text, so it goes to a scratch file.

python -m training.annotated.sample_headline_stances --corpora ../shared/corpora --out /tmp/headline_candidates.jsonl
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from service.domain.claim import Claim
from service.domain.document import Document
from service.domain.errors import LanguageError, NoArticleError
from service.engine import Engine
from service.engine.checkpoint import load
from service.pipeline import extract
from training.annotated.articles import ARTICLES, article_text
from training.split import share

Row = dict[str, object]
SALT = "headline-stances"
SIZE = 160
MOST_OF_AN_ARTICLE = 2


def candidates(engine: Engine, folder: Path) -> Iterator[Row]:
    """The drawn claims, article by article, until there are 160."""
    left = SIZE
    for path in sorted(folder.glob("*.txt"), key=lambda path: share(path.name, SALT)):
        if not left:
            return
        for claim in drawn(path.name, _claims(path, engine))[:left]:
            left -= 1
            yield _row(path.name, claim)


def drawn(name: str, claims: Sequence[Claim]) -> list[Claim]:
    """What one article gives: the first two by hash among its claims that have a stance, places that recur taken once.

    Without a target in the request, claims have a stance only where the article has a headline.
    """
    by_places = {places(claim): claim for claim in reversed(claims) if claim.stances}
    by_hash = sorted(by_places, key=lambda spans: share(f"{name}:{spans}", SALT))
    return [by_places[spans] for spans in by_hash[:MOST_OF_AN_ARTICLE]]


def places(claim: Claim) -> tuple[tuple[int, int], ...]:
    """Where a claim's contents stand, in code points."""
    return tuple((span.start, span.end) for span in claim.contents)


def _claims(path: Path, engine: Engine) -> tuple[Claim, ...]:
    """The service's claims for an article; none where it would answer with an error."""
    try:
        return extract(Document(article_text(path)), engine).claims
    except (NoArticleError, LanguageError):
        return ()


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
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, default=max(Path("models").iterdir(), default=None))
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    with options.out.open("w", encoding="utf-8") as out:
        for row in candidates(load(options.checkpoint), options.corpora / ARTICLES):
            print(json.dumps(row, ensure_ascii=False), file=out)


if __name__ == "__main__":
    main()
