"""Hard-wrapped text, as mail and terminals send it: which line breaks fall within a paragraph."""

import re
from itertools import pairwise

LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
SHORTEST = 30  # a shorter line was not broken for want of room
HANGING = re.compile(r"\b(?:the|a|an|of|in|to|for|with|by|from|at|on|that|as|is|are|was|were|its|their)\Z")
ENDS = '.!?…:;"”»'
FEW = 2


def unwrapped(text: str) -> str:
    """The text with each line break inside a paragraph as blanks: as long as before, so that offsets hold.

    A break is certain where the sentence plainly runs on. Where most single breaks of a text are, the text was wrapped,
    and a break is also one where the next line's first word had no room left. Linear in the text.
    """
    lines = [match.span() for match in LINE.finditer(text) if not match.group().isspace()]
    breaks = [
        (above, below)
        for above, below in pairwise(lines)
        if above[1] - above[0] >= SHORTEST and text[above[1] : below[0]] in ("\n", "\r\n")
    ]
    certain = {above[1] for above, below in breaks if _runs_on(text, above, below)}
    if len(certain) >= FEW and 2 * len(certain) >= len(breaks):
        width = max(above[1] - above[0] for above, below in breaks if above[1] in certain)
        certain |= {above[1] for above, below in breaks if _had_no_room(text, above, below, width)}
    parts, at = [], 0
    for above, below in breaks:
        if above[1] in certain:
            parts += [text[at : above[1]], " " * (below[0] - above[1])]
            at = below[0]
    return "".join([*parts, text[at:]])


def _runs_on(text: str, above: tuple[int, int], below: tuple[int, int]) -> bool:
    """Whether the sentence goes on in the next line: that one starts small, or this one ends on a word that cannot."""
    tail = text[max(above[0], above[1] - 12) : above[1]].rstrip()
    return (text[below[0]].islower() and tail[-1:] not in ENDS) or bool(HANGING.search(tail))


def _had_no_room(text: str, above: tuple[int, int], below: tuple[int, int], width: int) -> bool:
    """Whether the first word of the next line did not fit any more."""
    word = re.match(r"\S*", text[below[0] : below[1]])
    return above[1] - above[0] + 1 + (len(word.group()) if word else 0) > width
