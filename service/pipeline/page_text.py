"""Whether one line is page text or article, judged by its words alone; its place is for `furniture` to weigh."""

import re
from collections.abc import Iterator

from service.pipeline import page_patterns as wording
from service.pipeline.page_patterns import compiled

LONGEST = 800  # characters above which a line is no longer read as page text

TEASER_LABEL = compiled(wording.TEASER_LABEL)
COPYRIGHT = compiled(wording.COPYRIGHT)
END_NOTE = compiled(wording.END_NOTE)
ADDRESSES_READER = compiled(wording.ADDRESSES_READER)

_ALONE = compiled(
    "|".join((wording.ADDRESS, wording.CONTACT, wording.ICON, wording.COUNT, wording.ADVERT, wording.TAGS))
)
_TEASER = compiled(wording.TEASER)
_FORM = compiled(wording.FORM)
_BYLINE = compiled(wording.BYLINE)
_COUNTED = compiled(f"{wording.READING_TIME}|{wording.COUNT}")
_SEPARATOR = compiled(wording.SEPARATOR)
_CREDIT = compiled(wording.CREDIT)
_CREDIT_FIRST = compiled(wording.CREDIT_FIRST)
_CREDIT_LAST = compiled(wording.CREDIT_LAST)
_REPORTED = compiled(wording.REPORTED)
_ASKS = compiled(wording.ASKS)
_OFFERS = compiled(wording.OFFERS)
_DATELINE = re.compile(wording.DATELINE)
_READ_FIRST = compiled(wording.READ_FIRST)
_READ_MORE = compiled(wording.READ_MORE)
_LAST = (re.compile(wording.SLUG), compiled(wording.READ_MORE_LAST))


def is_furniture(line: str, *, first: bool = False) -> bool:
    """Whether a line is page text as a whole; on the `first` line a "Watch:" may be the headline's own."""
    if len(line) > LONGEST:
        return False
    if _is_ornament(line) or _ALONE.fullmatch(line):
        return True
    if not first and (_TEASER.fullmatch(line) or TEASER_LABEL.fullmatch(line)):
        return True
    return _is_form(line) or _is_about_the_page(line) or _is_caption(line) or _is_notice(line) or is_appeal(line)


def is_appeal(text: str) -> bool:
    """Whether a line or sentence asks something of the reader on the page's behalf: subscribe, share, join, accept."""
    if len(text) > LONGEST or _REPORTED.search(text) or not (_ASKS.match(text) or _OFFERS.search(text)):
        return False
    return len(text) < 300 or len(ADDRESSES_READER.findall(text)) > 3


def glued(line: str) -> Iterator[tuple[int, int]]:
    """Where in a paragraph page text was run together with it: [start, end) within the line."""
    if opening := _DATELINE.match(line) or _READ_FIRST.match(line):
        yield opening.span()
    if credit := _CREDIT.search(line, 0, 400):
        caption = line[: credit.start()]
        whole = len(caption) < 200 and not _REPORTED.search(caption) and len(re.findall(r"[.!?]\s", caption)) < 2
        yield 0 if whole else credit.start(), credit.end()
    for teaser in _READ_MORE.finditer(line):
        yield teaser.span()
    for pattern in _LAST:
        if closing := pattern.search(line, max(0, len(line) - 300)):
            yield closing.span()


def _is_ornament(line: str) -> bool:
    """Whether a line is a rule or a row of stars."""
    return not any(map(str.isalnum, line))


def _is_form(line: str) -> bool:
    """Whether a line belongs to the form for comments."""
    return len(line) < 200 and _FORM.match(line) is not None


def _is_about_the_page(line: str) -> bool:
    """Whether every part of a line is a by-line, a date, a reading time or a link of the page."""
    if len(line) > 200:
        return False
    parts = [part for part in _SEPARATOR.split(line) if part]
    strong = [_is_byline(part) or _is_date(part) or bool(_COUNTED.fullmatch(part)) for part in parts]
    if any(strong):
        return all(sure or _is_label(part) for sure, part in zip(strong, parts, strict=True))
    if len(parts) > 1 and re.search(r"[|›»>]", line) and all(map(_is_label, parts)):
        return True
    words = re.findall(r"[\w-]+", line.lower())
    return 0 < len(words) < 16 and wording.PAGE_WORDS.issuperset(words)


def _is_byline(part: str) -> bool:
    """Whether a part is "By" and names with their offices, without a verb."""
    opening = _BYLINE.match(part)
    words = re.findall(r"[\w.'’&-]+", part[opening.end() :]) if opening else []
    named = [word[0].isupper() or word.lower().rstrip(".") in wording.NAME_WORDS for word in words]
    return 0 < len(words) < 18 and words[0][0].isupper() and all(named)


def _is_date(part: str) -> bool:
    """Whether a part holds a date or a time and nothing else but words like "updated"."""
    words = re.findall(r"[^\W\d_]+|\d+", part.lower())
    dated = any(word.isdigit() for word in words) and any(word in wording.DATE_WORDS for word in words)
    return dated and len(words) < 20 and all(word.isdigit() or word in wording.DATE_WORDS for word in words)


def _is_label(part: str) -> bool:
    """Whether a part could be a section's or a writer's name: a few words, each with a capital."""
    words = part.split()
    return len(words) < 5 and all(
        word[0].isupper() or word.lower() in wording.NAME_WORDS or not word.isalpha() for word in words
    )


def _is_caption(line: str) -> bool:
    """Whether a short line is the credit of a picture or a caption that ends in one."""
    credit = _CREDIT.match(line)
    if len(line) > 300 or (credit and len(line[credit.end() :].split()) > 5):
        return False  # too long, or a credit with a paragraph behind it
    return bool(_CREDIT_FIRST.fullmatch(line)) or (bool(_CREDIT_LAST.search(line)) and not _REPORTED.search(line))


def _is_notice(line: str) -> bool:
    """Whether a line states rights in the page."""
    return len(line) < 500 and bool(COPYRIGHT.search(line)) and not _REPORTED.search(line)
