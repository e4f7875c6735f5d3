"""How a content is given: in quotation marks, in the reporter's words, or both."""

import re
from collections.abc import Sequence

from service.domain.claim import ClaimKind
from service.domain.document import Document, Span
from service.engine.words import in_quotes

WORD = re.compile(r"\w+")
ALL, NONE = 0.98, 0.0


def kinds_of(
    document: Document, contents: Sequence[Sequence[Span]], spoken: Sequence[Span] = ()
) -> tuple[ClaimKind, ...]:
    """For each group of contents its kind, by the share of its words that stand between quotation marks.

    What a transcript gives as `spoken` counts as quoted.
    """
    starts = [match.start() for match in WORD.finditer(document.flow)]
    quoted = dict(zip(starts, in_quotes(document.flow, starts), strict=True))
    quoted |= {span.start + match.start(): True for span in spoken for match in WORD.finditer(span.text)}
    return tuple(_kind(spans, quoted) for spans in contents)


def _kind(spans: Sequence[Span], quoted: dict[int, bool]) -> ClaimKind:
    words = [span.start + match.start() for span in spans for match in WORD.finditer(span.text)]
    if len(words) > 1 and spans[0].text[:5].lower() == "that " and not quoted.get(words[0]):
        words = words[1:]  # the reporter's "that" before a quote leaves it direct
    share = sum(quoted.get(start, False) for start in words) / max(1, len(words))
    if share >= ALL:
        return ClaimKind.DIRECT
    return ClaimKind.INDIRECT if share <= NONE else ClaimKind.MIXED
