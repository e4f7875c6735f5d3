"""Which claims get annotated: drawn by hash from what the shipped tagger finds, so that nobody picks by look.

Articles come in hash order, and so do the claims of one article. The plain draw takes the first two of each; the rare
draw takes others whose contents hold a word of denial or doubt, since most claims are positive and asserted. The words
only choose what is read: they decide no label. The list holds article text, so it goes to a scratch file.

python -m training.annotated.sample_claims --corpora ../shared/corpora --out /tmp/claim_candidates.jsonl
"""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from service.domain.claim import Attribution
from service.domain.document import Document, Span
from service.engine import Engine
from service.engine.checkpoint import load
from service.pipeline.attribution import join
from service.pipeline.segmentation import sentences
from training.annotated.articles import ARTICLES, arguments, article_text
from training.split import share

Row = dict[str, object]
SALT = "claims"
SIZES = {"plain": 168, "rare": 74}
PLAIN_OF_AN_ARTICLE, MOST_OF_AN_ARTICLE = 2, 3
RARE = re.compile(
    r"n['’]t\b|\b(?:not|cannot|no|never|none|nobody|nothing|nowhere|neither|nor|without|lack\w*|den(?:y|ies|ied|ying)"
    r"|refus\w+|reject\w*|fail\w*|hardly|barely|might|could|would|likely|unlikely|perhaps|maybe|possibl[ey]"
    r"|probabl[ey]|potentially|apparently|reportedly|allegedly|alleged|suspected|seem\w*|appear\w*|believe\w*|think\w*"
    r"|expect\w*|hop(?:es?|ed|ing)|fear\w*|if|whether)\b|\bmay\b(?! \d)",
)


def candidates(engine: Engine, folder: Path) -> Iterator[Row]:
    """The drawn claims, article by article, until both draws are full."""
    left = dict(SIZES)
    for path in sorted(folder.glob("*.txt"), key=lambda path: share(path.name, SALT)):
        if not any(left.values()):
            return
        document = Document(article_text(path))
        found = join(document, engine.tag(document.flow).attribution)
        for draw, attribution in drawn(path.name, found, left):
            left[draw] -= 1
            yield _row(path.name, draw, document, attribution)


def drawn(name: str, found: Sequence[Attribution], left: dict[str, int]) -> list[tuple[str, Attribution]]:
    """What one article gives to either draw: the plain draw first, the rare draw from the rest."""
    by_hash = sorted(found, key=lambda attribution: share(f"{name}:{attribution.contents[0].start}", SALT))
    plain = by_hash[: min(PLAIN_OF_AN_ARTICLE, left["plain"])]
    rare = [attribution for attribution in by_hash[len(plain) :] if _looks_rare(attribution)]
    rare = rare[: min(MOST_OF_AN_ARTICLE - len(plain), left["rare"])]
    return [("plain", attribution) for attribution in plain] + [("rare", attribution) for attribution in rare]


def _looks_rare(attribution: Attribution) -> bool:
    return any(RARE.search(content.text) for content in attribution.contents)


def _row(name: str, draw: str, document: Document, attribution: Attribution) -> Row:
    return {
        "file": name,
        "source": _offsets(attribution.source),
        "cue": _offsets(attribution.cue),
        "contents": [_offsets(content) for content in attribution.contents],
        "draw": draw,
        "around": _marked(document, attribution),
    }


def _offsets(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _marked(document: Document, attribution: Attribution) -> str:
    """The sentences that the claim touches, with its spans in brackets: S source, C cue, T content."""
    spans = [("S", attribution.source), ("C", attribution.cue), *(("T", content) for content in attribution.contents)]
    marked = sorted((span.start, span.end, letter) for letter, span in spans if span)
    first, last = marked[0][0], max(end for _, end, _ in marked)
    whole = document.span(0, len(document.text))
    touched = [s for s in sentences(document, [whole]) if s.start < last and first < s.end]
    at, parts = min(first, touched[0].start), []
    for start, end, letter in marked:
        parts.append(f"{document.text[at:start]}[{letter} {document.text[start:end]}]")
        at = end
    return "".join(parts) + document.text[at : max(at, touched[-1].end)]


def main() -> None:
    """Write the candidates, one JSON line each."""
    parser = arguments(__doc__)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    with options.out.open("w", encoding="utf-8") as out:
        for row in candidates(load(options.checkpoint), options.corpora / ARTICLES):
            print(json.dumps(row, ensure_ascii=False), file=out)


if __name__ == "__main__":
    main()
