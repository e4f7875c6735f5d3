"""Words of a text as the encoder sees them: token ids, character offsets, and what an uncased vocabulary cannot say."""

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerFast

# A word's token type: letter case + 3 if it opens a paragraph + 6 if it stands between quotation marks.
LOWER, CAPITALISED, CAPITALS = 0, 1, 2
OPENS_PARAGRAPH, IN_QUOTES = 3, 6
TOKEN_TYPES = 12

# An apostrophe inside a name (Matiang'i, O’Brien), not before a possessive or a contraction. A word is not cut there.
APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’](?=[^\W\d_])(?!(?:s|S|ll|d|re|ve|m|t)\b)")

# What lies before a word.
WITHIN, SENTENCE, PARAGRAPH = range(3)

QUOTE_MARK = re.compile(r"[\"“”„«»‹›\n]|(?<!\w)‘|’(?!\w)")
OPENING, CLOSING = "“„«‹‘", "”»›’"
STOPS, AFTER_STOP = ".!?…", "\"'”’»›)]"
BEFORE_START = "\"'“„‘«‹(["


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, in order: offsets in code points, token ids, one token type a word and one border.

    `borders` says what lies before each word: WITHIN a sentence, the end of a SENTENCE or of a PARAGRAPH.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tokens: tuple[tuple[int, ...], ...]
    types: tuple[int, ...]
    borders: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def opens_paragraph(self) -> tuple[bool, ...]:
        """Whether each word is the first of its paragraph."""
        return tuple(border == PARAGRAPH for border in self.borders)


def split_words(text: str, tokenizer: "PreTrainedTokenizerFast") -> Words:
    """Tokenize the whole text once and gather its tokens into words (its pre-tokens, joined at an inner apostrophe).

    A word's end takes in the combining marks that the tokenizer strips, so that no span cuts a letter from its accent.
    """
    encoding = tokenizer(text, add_special_tokens=False, return_offsets_mapping=True, verbose=False)
    starts: list[int] = []
    ends: list[int] = []
    tokens: list[list[int]] = []
    last = None
    inner = {place for match in APOSTROPHE.finditer(text) for place in match.span()}
    for token, (start, end), word in zip(
        encoding["input_ids"], encoding["offset_mapping"], encoding.word_ids(), strict=True
    ):
        if word == last or start in inner:
            ends[-1] = max(ends[-1], end)
            tokens[-1].append(token)
        else:
            starts.append(start)
            ends.append(end)
            tokens.append([token])
        last = word
    ends = [_past_marks(text, end) for end in ends]
    borders = _borders(text, starts, ends)
    quoted = in_quotes(text, starts)
    types = [
        letter_case(text[start:end]) + OPENS_PARAGRAPH * (border == PARAGRAPH) + IN_QUOTES * inside
        for start, end, border, inside in zip(starts, ends, borders, quoted, strict=True)
    ]
    return Words(tuple(starts), tuple(ends), tuple(map(tuple, tokens)), tuple(types), tuple(borders))


def letter_case(word: str) -> int:
    """The case class of a word; a single capital counts as capitalised."""
    if len(word) > 1 and word.isupper():
        return CAPITALS
    return CAPITALISED if word[:1].isupper() else LOWER


def in_quotes(text: str, starts: list[int]) -> list[bool]:
    """For each word start, whether it stands between quotation marks, the marks themselves included.

    A straight mark opens or closes by turns; the end of a line closes whatever is open.
    """
    inside: list[bool] = []
    marks = [(match.start(), match.group()) for match in QUOTE_MARK.finditer(text)]
    is_open, at = False, 0
    for start in starts:
        closing_here = False
        while at < len(marks) and marks[at][0] <= start:
            position, mark = marks[at]
            was_open = is_open
            is_open = mark in OPENING or (mark == '"' and not is_open)
            closing_here = was_open and not is_open and position == start
            at += 1
        inside.append(is_open or closing_here)
    return inside


def _borders(text: str, starts: list[int], ends: list[int]) -> list[int]:
    """What lies before each word, by its signs alone: an abbreviation before a capital counts as a sentence's end."""
    borders: list[int] = []
    stopped = False
    for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
        first, before = text[start], text[ends[index - 1] : start] if index else "\n"
        if "\n" in before:
            borders.append(PARAGRAPH)
        elif stopped and before and (first.isupper() or first.isdigit() or first in BEFORE_START):
            borders.append(SENTENCE)
        else:
            borders.append(WITHIN)
        stopped = first in STOPS or (stopped and borders[-1] == WITHIN and text[start:end] in AFTER_STOP)
    return borders


def _past_marks(text: str, end: int) -> int:
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
