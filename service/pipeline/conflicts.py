"""Where two claims cannot both be right if they speak of the same thing: a figure, a date, a name, a denial.

These are rules over what the claims' own stages found. Whether the claims do speak of the same thing they cannot tell:
that is asked of the model, with the difference taken out (service.pipeline.relations).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from service.domain.claim import Polarity, Time
from service.domain.comparison import Conflict, ConflictKind
from service.domain.document import Span
from service.domain.entity import EntityType
from service.pipeline.accounts import Account, Named
from service.pipeline.amounts import clash, ranges_in
from service.pipeline.names import words_of
from service.pipeline.time_rules import MONTHS, WEEKDAYS

CAPITALS = Path(__file__).with_name("capitals.txt")
COMPARED = (EntityType.PERSON, EntityType.ORGANIZATION, EntityType.LOCATION)
ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
MONTH_NAME = re.compile(rf"\b({'|'.join(MONTHS)})[a-z]*\b", re.I)
DAY_NUMBER = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b")
YEAR_NUMBER = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
WEEKDAY_NAME = re.compile(rf"\b({'|'.join(WEEKDAYS)})[a-z]*day\b", re.I)
PREPOSITION = "in at near on from to into by with of for against about after before between outside inside across"
BEFORE_NAME = re.compile(rf"\b({PREPOSITION.replace(' ', '|')}) (?:the |[A-Z][\w.]* ){{0,2}}$", re.I)
PLACES = dict.fromkeys(("in", "at", "near", "on", "outside", "inside", "across"), "in")
REACH = 40
WORD = re.compile(r"\w+(?:['’]\w+)*")
DENIAL = re.compile(r"\b(?:can(?:not|['’]t)|won['’]t|not|never|no longer|no)\b|n['’]t\b", re.I)
AFFIRMED = {"cannot": "can", "can't": "can", "can’t": "can", "won't": "will", "won’t": "will", "no longer": "still"}


@dataclass(frozen=True, slots=True)
class Day:
    """The parts of the calendar that a time gives, None where it leaves one out."""

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: str | None = None

    def parts(self) -> tuple[object, ...]:
        """The parts, largest first."""
        return (self.year, self.month, self.day, self.weekday)

    def fits(self, other: "Day") -> bool:
        """Whether they share a part, and differ in none that both give."""
        shared = self._shared(other)
        return bool(shared) and all(mine == theirs for mine, theirs in shared)

    def clashes(self, other: "Day") -> bool:
        """Whether they are two readings of one date: equally fine, and different in a part that both give."""
        both_days = self.day is not None and other.day is not None
        alike = [mine is None for mine in self.parts()] == [theirs is None for theirs in other.parts()]
        return (alike or both_days) and any(mine != theirs for mine, theirs in self._shared(other))

    def _shared(self, other: "Day") -> list[tuple[object, object]]:
        pairs = zip(self.parts(), other.parts(), strict=True)
        return [(mine, theirs) for mine, theirs in pairs if mine is not None and theirs is not None]


def differences(a: Account, b: Account) -> tuple[Conflict, ...]:
    """What the two claims differ in, the first of each kind: figures, then dates, then names."""
    found = (next(_numbers(a, b), None), next(_dates(a, b), None), next(_names(a, b), None))
    return tuple(conflict for conflict in found if conflict)


def affirmed(account: Account) -> str:
    """The claim without the words by which it denies its main predicate, as it can be read alone."""
    if account.claim.polarity is Polarity.POSITIVE:
        return account.text
    return " ".join(DENIAL.sub(lambda found: AFFIRMED.get(found[0].lower(), ""), account.text, count=1).split())


def denied(a: Account, b: Account) -> Conflict | None:
    """Where one claim denies its main predicate and the other does not: the word of denial, or the cue, and what stands
    in the other claim before the words that follow it.
    """
    if a.claim.polarity is b.claim.polarity:
        return None
    if a.claim.polarity is Polarity.POSITIVE:
        turned = denied(b, a)
        return Conflict(turned.kind, turned.b, turned.a) if turned else None
    found = next((match for span in a.claim.contents if (match := _denial(a, span))), None)
    if found is None:
        return Conflict(ConflictKind.NEGATION, a.claim.cue or a.claim.contents[0], b.claim.contents[0])
    own, other = _words(a), _words(b)
    following = next((a.document.text[s:e].casefold() for s, e in own if s >= found.end()), None)
    places = [at for at, (s, e) in enumerate(other) if b.document.text[s:e].casefold() == following]
    there = _place(b, other, places[0], places[0]) if places else b.claim.contents[0]
    return Conflict(ConflictKind.NEGATION, a.document.span(*found.span()), there)


def _denial(account: Account, span: Span) -> re.Match[str] | None:
    return DENIAL.search(account.document.text, span.start, span.end)


def unlike(a: Account, b: Account) -> tuple[Span, Span]:
    """The first words of each claim that are not in the other at that place; the whole content where there are none."""
    left, right = _words(a), _words(b)
    mine = [a.document.text[start:end].casefold() for start, end in left]
    theirs = [b.document.text[start:end].casefold() for start, end in right]
    for tag, i, j, m, n in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            return _place(a, left, i, j), _place(b, right, m, n)
    return a.claim.contents[0], b.claim.contents[0]


def _words(account: Account) -> list[tuple[int, int]]:
    return [
        match.span()
        for one in account.claim.contents
        for match in WORD.finditer(account.document.text, one.start, one.end)
    ]


def _place(account: Account, words: list[tuple[int, int]], first: int, last: int) -> Span:
    """The words [first, last) of a claim; where there are none, the word before, or the one after."""
    if not words:
        return account.claim.contents[0]
    if first == last:
        first, last = max(0, first - 1), max(1, first)
    return account.document.span(words[first][0], words[min(last, len(words)) - 1][1])


def _numbers(a: Account, b: Account) -> Iterator[Conflict]:
    left, right = (ranges_in(one.document, one.claim.quantities) for one in (a, b))
    for mine, theirs in clash(left, right):
        yield Conflict(ConflictKind.NUMBER, mine.span, theirs.span)


def _dates(a: Account, b: Account) -> Iterator[Conflict]:
    """The days of either side that clash, once equal ones and then those that fit are paired off."""
    left, right = [_day(time) for time in a.claim.times], [_day(time) for time in b.claim.times]
    for same in (lambda one, other: one.parts() == other.parts(), Day.fits):
        for one in list(left):
            match = next((other for other in right if same(one, other)), None)
            if match:
                left.remove(one)
                right.remove(match)
    for one in left:
        for other in right:
            if one.clashes(other):
                yield Conflict(ConflictKind.DATE, one.span, other.span)


def _day(time: Time) -> Day:
    """By the ISO value, and where the words give none, by what they say of the calendar."""
    words = time.span.text
    weekday = WEEKDAY_NAME.search(words)
    iso = ISO.match(time.value or "")
    if iso:
        numbers = [int(part) if part else None for part in iso.groups()]
        return Day(time.span, numbers[0], numbers[1], numbers[2])
    month, day, year = MONTH_NAME.search(words), DAY_NUMBER.search(words), YEAR_NUMBER.search(words)
    return Day(
        time.span,
        int(year[1]) if year else None,
        MONTHS[month[1].lower()] if month else None,
        int(day[1]) if month and day else None,
        weekday[1].lower() if weekday else None,
    )


def _names(a: Account, b: Account) -> Iterator[Conflict]:
    left, right = _unshared(a, b), _unshared(b, a)
    for mine in left:
        for theirs in right:
            same_place = mine.type is theirs.type and _role(a, mine) == _role(b, theirs)
            if same_place and not _stand_for_each_other(mine.span.text, theirs.span.text):
                yield Conflict(ConflictKind.NAME, mine.span, theirs.span)


def _role(account: Account, name: Named) -> str:
    """The preposition that a name stands behind, "" where there is none: who does it is not where it is done."""
    before = BEFORE_NAME.search(account.document.flow, max(0, name.span.start - REACH), name.span.start)
    word = before[1].lower() if before else ""
    return PLACES.get(word, word)


def without_names(account: Account, text: str) -> str:
    """The claim's text without the names in it, for what it says of them."""
    for name in account.names:
        text = text.replace(name.span.text, "")
    return text


def _unshared(a: Account, b: Account) -> list[Named]:
    """The names of a claim that the other has in no form."""
    things, words = {name.thing for name in b.names}, set(words_of(b.text))
    return [
        name
        for name in a.names
        if name.type in COMPARED and name.thing not in things and words.isdisjoint(words_of(name.span.text))
    ]


def _stand_for_each_other(a: str, b: str) -> bool:
    """Whether one is a country and the other its capital, which news copy uses for the government of either."""
    left, right = " ".join(words_of(a)), " ".join(words_of(b))
    return right in seats().get(left, ()) or left in seats().get(right, ())


@cache
def seats() -> Mapping[str, frozenset[str]]:
    """By country its capitals, as words without case."""
    found: dict[str, set[str]] = {}
    for line in CAPITALS.read_text(encoding="utf-8").splitlines():
        country, capital = (" ".join(words_of(name)) for name in line.split("="))
        found.setdefault(country, set()).add(capital)
    return {country: frozenset(capitals) for country, capitals in found.items()}
