"""Which sentences nobody in the text is quoted for: those are claims only if an editor would take them for one."""

import re
from collections.abc import Sequence

from service.domain.claim import Attribution
from service.domain.document import Span

# A question, a line that leads into a list, a row of a table, an item of a list, a list behind its name in capitals.
NO_CLAIM = re.compile(r"[?:][\"”’»')\]]*$|\t|^(?:\d{1,3}[.)]|[-•*–])\s|^[A-Z ]{4,}: ")
STRAIGHT = re.compile(r"\d?\"")


def unattributed(sentences: Sequence[Span], attributions: Sequence[Attribution]) -> tuple[Span, ...]:
    """The sentences that no content, cue or source of an attribution touches and that can be claims."""
    parts = sorted(
        (part.start, part.end)
        for found in attributions
        for part in (found.source, found.cue, *found.contents)
        if part is not None
    )
    free = []
    at = 0
    for sentence in sentences:
        while at < len(parts) and parts[at][1] <= sentence.start:
            at += 1
        untouched = at == len(parts) or parts[at][0] >= sentence.end
        if untouched and not NO_CLAIM.search(sentence.text) and not _is_torn(sentence.text):
            free.append(sentence)
    return tuple(free)


def _is_torn(text: str) -> bool:
    """Whether a sentence holds one quotation mark of a pair: it begins or ends within somebody's words."""
    is_open = False
    for mark in STRAIGHT.findall(text):
        is_open = not is_open if is_open or mark == '"' else False  # 12" outside of a quote are inches
    return is_open or text.count("“") != text.count("”") or text.count("«") != text.count("»")
