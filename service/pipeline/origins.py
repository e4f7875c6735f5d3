"""Which texts are independent of each other: copies of one text, and passages credited to one agency, are one origin.

Who published a text proves nothing: two outlets print one agency's words, and one outlet prints two reporters'.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from service.domain.claim import Extraction
from service.pipeline.accounts import Account
from service.pipeline.agencies import credited, signed
from service.pipeline.partition import partition

SHINGLE = 5  # words that follow each other
COPIED = 0.5  # share of the shorter text's shingles that the longer one has (Broder 1997, containment)
PASSAGE = 0.6  # the same of two sentences
FEWEST = 4  # shingles, below which a sentence is too short to be told from a coincidence
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Origins:
    """Pairs of documents that are copies of one text, and for each document the agency that signs it, if one does."""

    copies: frozenset[tuple[int, int]]
    signed: tuple[str | None, ...]

    @classmethod
    def of(cls, extractions: Sequence[Extraction]) -> "Origins":
        """Found by what the texts share, page furniture left out."""
        shingles = [_shingles(_body(extraction)) for extraction in extractions]
        copies = {
            (a, b) for a, b in combinations(range(len(shingles)), 2) if _contained(shingles[a], shingles[b]) >= COPIED
        }
        return cls(frozenset(copies), tuple(signed(extraction.document.text) for extraction in extractions))

    def are_copies(self, a: int, b: int) -> bool:
        """Whether two documents are one text."""
        return (min(a, b), max(a, b)) in self.copies

    def count(self, accounts: Sequence[Account]) -> int:
        """How many independent texts these claims stand in."""
        documents = sorted({account.place.document for account in accounts})
        one = [pair for pair in combinations(documents, 2) if self._are_one(*pair, accounts)]
        return len(partition(documents, one))

    def _are_one(self, a: int, b: int, accounts: Sequence[Account]) -> bool:
        if self.are_copies(a, b):
            return True
        left, right = ([one for one in accounts if one.place.document == document] for document in (a, b))
        credits = [{self._credit(one) for one in side} - {None} for side in (left, right)]
        if credits[0] & credits[1]:
            return True
        return any(_is_passage(one, other) for one in left for other in right)

    def _credit(self, account: Account) -> str | None:
        """The agency that a claim's sentence or, failing that, its document is credited to."""
        return credited(account.claim.sentence.text) or self.signed[account.place.document]


def _body(extraction: Extraction) -> str:
    """The document's text without its furniture."""
    parts, at = [], 0
    for span in extraction.furniture:
        parts.append(extraction.document.text[at : span.start])
        at = span.end
    return "".join([*parts, extraction.document.text[at:]])


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = WORD.findall(text.casefold())
    return frozenset(zip(*(words[at:] for at in range(SHINGLE)), strict=False))


def _contained(a: Iterable[tuple[str, ...]], b: Iterable[tuple[str, ...]]) -> float:
    """The share of the smaller set that is in the larger, 0 where it is too small to tell."""
    left, right = frozenset(a), frozenset(b)
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller >= FEWEST else 0.0


def _is_passage(a: Account, b: Account) -> bool:
    """Whether two claims stand in one sentence that was copied."""
    return _contained(_shingles(a.claim.sentence.text), _shingles(b.claim.sentence.text)) >= PASSAGE
