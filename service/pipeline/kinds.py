"""How a content is given: in quotation marks, in the reporter's words, or both."""

import re
from collections.abc import Sequence

from service.domain.claim import ClaimKind
from service.domain.document import Document, Span
from service.engine.words import in_quotes

WORD = re.compile(r"\w+")
ALL, NONE = 0.98, 0.0


def kinds_of(document: Document, contents: Sequence[Sequence[Span]]) -> tuple[ClaimKind, ...]:
    """For each group of contents its kind, by the share of its words that stand between quotation marks."""
    starts = [match.start() for match in WORD.finditer(document.text)]
    quoted = dict(zip(starts, in_quotes(document.text, starts), strict=True))
    return tuple(_kind(spans, quoted) for spans in contents)


def _kind(spans: Sequence[Span], quoted: dict[int, bool]) -> ClaimKind:
    words = [span.start + match.start() for span in spans for match in WORD.finditer(span.text)]
    share = sum(quoted.get(start, False) for start in words) / max(1, len(words))
    if share >= ALL:
        return ClaimKind.DIRECT
    return ClaimKind.INDIRECT if share <= NONE else ClaimKind.MIXED
