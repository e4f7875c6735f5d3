"""Whether two figures can both be right: bounds, roundings and shares as news copy means them."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.domain.claim import Quantity
from service.domain.document import Document, Span
from service.pipeline.quantity_rules import JOINED
from service.pipeline.units import CURRENCIES
from service.pipeline.word_stems import stem

BEFORE = 30
AGED = re.compile(r"\b(?:aged?|ages)(?: (?:between|from|of|\d+|and|to))* $", re.I)
DIGITS = re.compile(r"\d[\d,]*(?:\.(\d+))?")
UP_TO = re.compile(
    r"\b(?:up to|as many as|as much as|at most|(?:no|not) more than|(?:fewer|less) than|under|below|maximum of)\W*$",
    re.I,
)
AT_LEAST = re.compile(r"\b(?:at least|(?:no|not) (?:fewer|less) than|minimum of)\W*$", re.I)
OVER = re.compile(r"\b(?:more than|over|above|exceed\w*|upwards? of)\W*$", re.I)
ROUGHLY = re.compile(
    r"\b(?:about|around|some|roughly|approximately|almost|nearly|circa|close to|estimated)\W*(?:[$€£]|\ban?\b)?\W*$",
    re.I,
)
ROUGH, ROUND, EXACT = 0.1, 0.03, 0.002  # how far two figures may lie apart, of the larger
WELL_OVER = 1.5  # what is «more than 100» is hardly more than 150
FROM_ROUND = 100  # a larger figure of one or two significant digits is taken for a rounded one
PEOPLE = frozenset(
    "peopl person soldier troop polic policemen policeman offic men women children worker civilian fighter member "
    "personnel staff resid citizen protest passeng migrant refuge victim student patient employe".split()
)


@dataclass(frozen=True, slots=True)
class Range:
    """What a figure's words allow, from `low` to `high`, in a unit; `slack` is the share by which it may be off.

    `bound` says how the words give it: by an end ("most", "least"), by both ("both"), or plainly (""). `step` is what
    one more in the last printed digit would add, 0 where the figure is in words.
    """

    span: Span
    low: float
    high: float
    unit: str | None
    slack: float
    bound: str = ""
    step: float = 0.0

    def fits(self, other: "Range") -> bool:
        """Whether one value can be what both mean; bounds of one kind stand for the value and are to be equal."""
        if self.bound and self.bound == other.bound:
            return self._is_near(self.low, other.low, other) and self._is_near(self.high, other.high, other)
        slack = max(self._slack(other, self.low, self.high, other.low, other.high), self._rounding(other))
        return self.low - slack <= other.high and other.low - slack <= self.high

    def _is_near(self, mine: float, theirs: float, other: "Range") -> bool:
        return mine == theirs or abs(mine - theirs) <= self._slack(other, mine, theirs)

    def _slack(self, other: "Range", *ends: float) -> float:
        return max(self.slack, other.slack) * max((abs(end) for end in ends if math.isfinite(end)), default=0.0)

    def _rounding(self, other: "Range") -> float:
        """How far «3 percent» may be from «2.7 percent»: half its step, if the other is printed more finely."""
        return max(self.step, other.step) / 2 if self.step != other.step and min(self.step, other.step) else 0.0

    def counts_the_same(self, other: "Range") -> bool:
        """Whether both count one kind of thing; a figure that names none may count anything but money and shares."""
        if self.unit == other.unit:
            return True
        named = {self.unit, other.unit} - {None}
        return len(named) == 1 and named.isdisjoint({"percent", *CURRENCIES.values()})


def ranges_in(document: Document, quantities: Sequence[Quantity]) -> tuple[Range, ...]:
    """What a claim's quantities allow; the two ends of «between 2 and 3 million» are one range."""
    found: list[Range] = []
    for one in (_range(document, quantity) for quantity in quantities):
        last = found[-1] if found else None
        if last and last.unit == one.unit and _spans_a_range(document.flow, last.span, one.span):
            whole = document.span(last.span.start, one.span.end)
            found[-1] = Range(whole, min(last.low, one.low), max(last.high, one.high), one.unit, one.slack, "both")
        else:
            found.append(one)
    return tuple(found)


def clash(a: Sequence[Range], b: Sequence[Range]) -> Iterator[tuple[Range, Range]]:
    """The figures of either side that count the same and cannot both be right, once those that fit are paired off; only
    where one is left of either: more are another account.
    """
    left = list(b)
    unmatched = []
    for one in a:
        fitting = next((other for other in left if one.counts_the_same(other) and one.fits(other)), None)
        if fitting:
            left.remove(fitting)
        else:
            unmatched.append(one)
    for one in unmatched:
        others = [other for other in left if one.counts_the_same(other)]
        if len(others) == 1 and sum(others[0].counts_the_same(each) for each in unmatched) == 1:
            yield one, others[0]


def _range(document: Document, quantity: Quantity) -> Range:
    span, value, unit = quantity.span, quantity.value, quantity.unit
    if unit is None and 0 < value < 1:
        value, unit = 100 * value, "percent"
    elif unit is not None and unit not in CURRENCIES.values():
        unit = "people" if stem(unit) in PEOPLE else stem(unit)
    before = document.flow[max(0, span.start - BEFORE) : span.start]
    if unit is None and AGED.search(before):
        unit = "year"
    slack = ROUGH if ROUGHLY.search(before) else ROUND if _is_round(value) else EXACT
    if UP_TO.search(before):
        return Range(span, -math.inf if value < 0 else 0.0, value, unit, slack, "most")
    if AT_LEAST.search(before):
        return Range(span, value, math.inf, unit, max(slack, ROUND), "least")
    if OVER.search(before):
        return Range(span, value, WELL_OVER * value, unit, max(slack, ROUND), "least")
    return Range(span, value, value, unit, slack, step=_step(span.text, value))


def _step(words: str, value: float) -> float:
    """What one more in the last digit of a printed figure would add to its value."""
    printed = DIGITS.search(words)
    number = float(printed[0].replace(",", "")) if printed else 0.0
    return abs(value / number) / 10 ** len(printed[1] or "") if printed and number else 0.0


def _is_round(value: float) -> bool:
    digits = f"{abs(value):.0f}".rstrip("0")
    return abs(value) >= FROM_ROUND and len(digits) <= 2


def _spans_a_range(text: str, left: Span, right: Span) -> bool:
    between = text[left.end : right.start]
    opened = re.search(r"\b(?:between|from)\W*$", text[max(0, left.start - BEFORE) : left.start], re.I)
    return bool(JOINED.fullmatch(between)) and (bool(opened) or between.strip() in ("to", "-", "–", "—"))
