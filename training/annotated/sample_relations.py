"""Which pairs of claims get a relation by hand: drawn by hash from what the service would compare.

Lot one are the seeds, five reports of one event; lot two the pairs of articles of articles/worldwide, of different
outlets and no copies of one text, that share most of their words. Of either lot half are near (likeness over 0.5), and
of these most are very near, where there are enough: agreement is rare, and a plain draw would hardly meet it. An
article pair gives at most three, a claim is drawn once. The service's own answers are left out of the list, so that who
annotates does not see them. The list holds article text, so it goes to a scratch file.

python -m training.annotated.sample_relations --corpora ../shared/corpora --out /tmp/relation_candidates.jsonl
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from service.domain.claim import Claim, Extraction
from service.engine import Engine
from service.engine.checkpoint import load
from service.pipeline.candidates import candidates
from service.pipeline.comparison import side_by_side
from service.pipeline.word_stems import likeness, weighted
from training.annotated.articles import ARTICLES, arguments, article_text, places
from training.annotated.relations import SEEDS, extractions_of
from training.split import share

SALT = "relations"
FROM_SEEDS, FROM_ARTICLES = 25, 35
MOST_OF_TWO = 3  # claim pairs that two articles give at most
ALIKE = 20  # article pairs that are looked at, the most alike first
BANDS = ((0.65, 1 / 3), (0.5, 1 / 2), (0.0, 1.0))  # likeness over which pairs are drawn, and the share they may fill
Files = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """Two claims that the service would compare, the articles they stand in, and how alike their words are."""

    files: Files
    a: Claim
    b: Claim
    likeness: float

    @property
    def hash(self) -> float:
        """The pair's place in the draw."""
        return share(f"{self.files}:{places(self.a)}:{places(self.b)}", SALT)

    def shares_claim(self, other: "Found") -> bool:
        """Whether a claim of one overlaps with a claim of the other."""
        return any(
            file == its_file and span.overlaps(theirs)
            for file, claim in zip(self.files, (self.a, self.b), strict=True)
            for its_file, its in zip(other.files, (other.a, other.b), strict=True)
            for span in claim.contents
            for theirs in its.contents
        )


def most_alike(folder: Path) -> list[Files]:
    """The article pairs of two outlets that share most, the most alike first; a file's name starts with its outlet."""
    words = {path.name: weighted(article_text(path)) for path in sorted(folder.glob("*.txt"))}
    pairs = [(a, b) for a, b in combinations(words, 2) if _outlet(a) != _outlet(b)]
    return sorted(pairs, key=lambda pair: -likeness(words[pair[0]], words[pair[1]]))[:ALIKE]


def _outlet(name: str) -> str:
    return name.rpartition("_")[0]


def found(pairs: Sequence[Files], extractions: dict[str, Extraction]) -> Iterator[Found]:
    """What the service would compare of each two articles that are not copies of one text."""
    for files in pairs:
        if not all(file in extractions for file in files):
            continue
        _, accounts, origins = side_by_side([extractions[file] for file in files])
        if not origins.are_copies(0, 1):
            for first, second in candidates(accounts, origins):
                a, b = accounts[first], accounts[second]
                yield Found(files, a.claim, b.claim, likeness(a.words, b.words))


def drawn(pool: Iterable[Found], size: int) -> list[Found]:
    """`size` pairs by hash, band after band, as far as there are any."""
    by_hash = sorted(pool, key=lambda one: one.hash)
    chosen: list[Found] = []
    for least, full in BANDS:
        for one in by_hash:
            if one.likeness > least and len(chosen) < int(size * full) and _fits(one, chosen):
                chosen.append(one)
        by_hash = [one for one in by_hash if one.likeness <= least]
    return sorted(chosen, key=lambda one: one.hash)


def _fits(one: Found, chosen: Sequence[Found]) -> bool:
    given = Counter(other.files for other in chosen)
    return given[one.files] < MOST_OF_TWO and not any(one.shares_claim(other) for other in chosen)


def candidate_pairs(engine: Engine, corpora: Path) -> Iterator[Found]:
    """The pairs of both lots, 25 of the seeds and 35 of the articles."""
    seeds = [f"{SEEDS}/{path.name}" for path in sorted(SEEDS.glob("*.txt"))]
    lots = ((list(combinations(seeds, 2)), FROM_SEEDS), (most_alike(corpora / ARTICLES), FROM_ARTICLES))
    for pairs, size in lots:
        extractions = extractions_of({file for pair in pairs for file in pair}, corpora, engine)
        yield from drawn(found(pairs, extractions), size)


def _row(one: Found) -> dict[str, object]:
    sides = {
        side: {"file": file, "contents": places(claim), "standalone": claim.standalone}
        for side, file, claim in zip("ab", one.files, (one.a, one.b), strict=True)
    }
    return {**sides, "likeness": round(one.likeness, 2)}


def main() -> None:
    """Write the drawn pairs, one JSON line each."""
    parser = arguments(__doc__)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    with options.out.open("w", encoding="utf-8") as out:
        for one in candidate_pairs(load(options.checkpoint), options.corpora):
            print(json.dumps(_row(one), ensure_ascii=False), file=out, flush=True)


if __name__ == "__main__":
    main()
