"""A long text as overlapping windows of words, and for each word the one window that sees most around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Window:
    """Words [first, last) go through the encoder together; the window answers for words [keep_first, keep_last)."""

    first: int
    last: int
    keep_first: int
    keep_last: int


def windows(lengths: Sequence[int], *, budget: int, overlap: int) -> list[Window]:
    """Cover all words with windows of at most `budget` tokens that share about `overlap` tokens with the next one.

    `lengths` are token counts a word; a word longer than the budget gets a window of its own and is cut there by the
    caller. Every word is answered for by exactly one window. Linear in the number of words.
    """
    ranges: list[tuple[int, int]] = []
    first = 0
    while first < len(lengths):
        last, used = first, 0
        while last < len(lengths) and (used + lengths[last] <= budget or last == first):
            used += lengths[last]
            last += 1
        ranges.append((first, last))
        if last == len(lengths):
            break
        back, shared = last, 0
        while back - 1 > first and shared + lengths[back - 1] <= overlap:
            back -= 1
            shared += lengths[back]
        first = back
    seams = [(following[0] + window[1] + 1) // 2 for window, following in pairwise(ranges)]
    keeps = zip([0, *seams], [*seams, len(lengths)], strict=True)
    return [Window(*window, *keep) for window, keep in zip(ranges, keeps, strict=True)] if ranges else []
