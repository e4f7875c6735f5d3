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
from service.pipeline.clause import first_sentence
from service.pipeline.names import words_of
from service.pipeline.time_rules import MONTHS, WEEKDAYS
from service.pipeline.word_stems import likeness, weighted

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
DENIED_ALIKE = 0.5
ALIAS = re.compile(r"(?:\b(?:known|formerly|called|named|nicknamed|dubbed|or)(?: as)? |\()\W*$", re.I)  # a second name
STEM = 4  # letters that two forms of one name share: Finn, Finnish
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
    found = (next(_numbers(a, b), None), next(_dates(a, b), None), next(_names(a, b), None) or _swapped(a, b))
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
    if DENIAL.search(b.text):
        return None  # it denies something, too: most often the same
    first = first_sentence(a.text)
    if first != a.text and likeness(weighted(first), b.words) < DENIED_ALIKE:
        return None  # what is denied is another sentence
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


def unlike(a: Account, b: Account) -> Conflict:
    """The first words of each claim that are not in the other at that place: names, or else anything; the whole content
    where there are none.
    """
    left, right = _unlike(a, b)
    kind = ConflictKind.NAME if _holds_name(a, left) and _holds_name(b, right) else ConflictKind.OTHER
    return Conflict(kind, left, right)


def _holds_name(account: Account, span: Span) -> bool:
    return any(name.span.overlaps(span) for name in account.names)


def _unlike(a: Account, b: Account) -> tuple[Span, Span]:
    left, right = _words(a), _words(b)
    changes = _changes(_cased(a, left), _cased(b, right))
    if not changes:
        return a.claim.contents[0], b.claim.contents[0]
    _, i, j, m, n = changes[0]
    return _place(a, left, i, j), _place(b, right, m, n)


def _changes(mine: list[str], theirs: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Where two sequences of words are not equal, as difflib's operations."""
    operations = SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
    return [operation for operation in operations if operation[0] != "equal"]


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
    """The figures that clash, but for those that the other claim has, too, in whatever place."""
    left, right = (ranges_in(one.document, one.claim.quantities) for one in (a, b))
    for mine, theirs in clash(left, right):
        if not (_stands_in(mine.span, b) or _stands_in(theirs.span, a)):
            yield Conflict(ConflictKind.NUMBER, mine.span, theirs.span)


def _stands_in(figure: Span, account: Account) -> bool:
    return re.search(rf"(?<!\w){re.escape(figure.text)}(?!\w)", account.text, re.I) is not None


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
    """Names of one type in one role, where either claim has but one that the other lacks: more are another account."""
    left, right = _unshared(a, b), _unshared(b, a)
    for kind in COMPARED:
        mine, theirs = ({name.thing: name for name in side if name.type is kind} for side in (left, right))
        if len(mine) == len(theirs) == 1:
            (one,), (other,) = mine.values(), theirs.values()
            if _role(a, one) == _role(b, other) and not _stand_for_each_other(one.span.text, other.span.text):
                yield Conflict(ConflictKind.NAME, one.span, other.span)


def _swapped(a: Account, b: Account) -> Conflict | None:
    """The names of one type, whichever, and in whatever place, that claims differ in which else are word for word the
    same.
    """
    left, right = _words(a), _words(b)
    mine, theirs = _cased(a, left), _cased(b, right)
    blocks = _changes(mine, theirs)
    swaps = {(tuple(mine[i:j]), tuple(theirs[m:n])) for _, i, j, m, n in blocks}
    if len(swaps) != 1 or any(tag != "replace" for tag, *_ in blocks):
        return None
    _, i, j, m, n = blocks[0]
    one, other = _place(a, left, i, j), _place(b, right, m, n)
    types = _types_around(a, one) & _types_around(b, other)
    akin = one.text[:STEM].casefold() == other.text[:STEM].casefold() or _stand_for_each_other(one.text, other.text)
    return Conflict(ConflictKind.NAME, one, other) if types and not akin else None


def _types_around(account: Account, span: Span) -> set[EntityType]:
    """The types of the names that these words are, or are a part of."""
    start = span.start + (len("the ") if span.text.casefold().startswith("the ") else 0)
    return {name.type for name in account.names if name.span.start <= start and span.end <= name.span.end}


def _cased(account: Account, words: list[tuple[int, int]]) -> list[str]:
    return [account.document.text[start:end].casefold() for start, end in words]


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
    things, words = {name.thing for name in b.names}, _parts(b.text)
    return [
        name
        for name in a.names
        if name.type in COMPARED
        and name.thing not in things
        and words.isdisjoint(_parts(name.span.text))
        and not ALIAS.search(a.document.flow, max(0, name.span.start - REACH), name.span.start)
    ]


def _parts(text: str) -> set[str]:
    """The words of a text, also those that hyphens join."""
    return {part for word in words_of(text) for part in word.split("-")}


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
