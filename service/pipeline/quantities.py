"""Quantities: numbers with what they count, and none of the numbers that only name something."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from service.domain.claim import Quantity, Time
from service.domain.document import Document, Span
from service.pipeline.numerals import COUNTED, SCALES, numeral_value
from service.pipeline.quantity_rules import BEFORE_A_NUMBER, JOINED, NAME_BEFORE, ONE_NOUN, QUANTITY, SHARES
from service.pipeline.units import CURRENCIES, MEASURES, STOPS, counted_noun

COUNTED_NOUN = re.compile(COUNTED)
LAST_WORD = re.compile(r"[a-z]+$")
YEARS = range(1900, 2100)
NAME_REACH = 45


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at [start, end); `scale` is the factor in its words."""

    start: int
    end: int
    value: float
    unit: str | None = None
    scale: float = 1.0


def quantities_in(document: Document, within: Sequence[Span], times: Sequence[Time]) -> tuple[Quantity, ...]:
    """The quantities in the given spans, in text order, without the numbers that belong to one of the times.

    A quantity's span is the number with its scale, sign and measure; a counted noun is in `unit` but not in the span.
    A share ("half of", "two thirds", "one in five") is a number below 1 without a unit.
    """
    timed = {place for time in times for place in range(time.span.start, time.span.end)}
    found: dict[tuple[int, int], Quantity] = {}
    for span in within:
        amounts = _amounts(document.flow, span)
        untimed = [amount for amount in amounts if timed.isdisjoint(range(amount.start, amount.end))]
        for amount in _joined(document.flow, untimed):
            number = document.span(amount.start, amount.end)
            found.setdefault((number.start, number.end), Quantity(number, amount.value, amount.unit))
    return tuple(found[place] for place in sorted(found))


def _amounts(text: str, span: Span) -> Iterator[Amount]:
    for match in QUANTITY.finditer(text, span.start, span.end):
        if match["number"]:
            if amount := _amount(match, span):
                yield amount
        elif share := _share(match):
            yield Amount(*match.span(), share)


def _share(match: re.Match[str]) -> float | None:
    """The value of "one in five", "two thirds" or "half"; None if the number only names something."""
    part = match.groupdict()
    if part["part"]:
        whole = 100.0 if part["whole"].lower() == "hundred" else numeral_value(part["whole"])
        return numeral_value(part["part"]) / whole if whole else None
    if part["some"]:
        return numeral_value(part["some"]) / SHARES[part["shares"].lower().removesuffix("s")]
    name = part["share"] or part["a_share"] or part["half"]
    return 1 / SHARES[name.lower()] if name else None


def _amount(match: re.Match[str], span: Span) -> Amount | None:
    """What a number counts; None if it is a pronoun ("one"), a year, part of a name or written like an identifier."""
    number = match["number"].lower()
    attached = _attached_unit(match)
    noun = None if attached else _noun(match, span)
    if number == "one" and (attached or noun or "days") == "days":
        return None
    counted = attached is not None or (noun is not None and COUNTED_NOUN.fullmatch(noun) is not None)
    if not counted and (_reads_as_year(number) or _reads_as_name(match, span)):
        return None
    if number[0] == "0" and number[1:2].isdigit():
        return None
    suffix = 1e3 if match["thousands"] else 1e6 if match["millions"] else 1.0
    word = LAST_WORD.search(number)
    scale = SCALES.get(word[0], 1.0) if word else suffix
    return Amount(*match.span(), numeral_value(number) * suffix, attached or noun, scale)


def _attached_unit(match: re.Match[str]) -> str | None:
    if match["percent"]:
        return "percent"
    if match["points"]:
        return "percentage points" if "percentage" in match["points"].lower() else "basis points"
    if match["sign"]:
        return CURRENCIES[match["sign"].lower().rstrip(".")]
    if match["money"]:
        return CURRENCIES[match["money"].lower().removesuffix("s")]
    return MEASURES[match["measure"].removesuffix("s")] if match["measure"] else None


def _noun(match: re.Match[str], span: Span) -> str | None:
    if match["number"].lower() == "one":
        single = ONE_NOUN.match(match.string, match.end(), span.end)
        return single[1] if single else None
    return counted_noun(match.string, match.end(), span.end)


def _reads_as_year(number: str) -> bool:
    return len(number) == 4 and number.isdigit() and int(number) in YEARS


def _reads_as_name(match: re.Match[str], span: Span) -> bool:
    """Whether a plain number stands right after a name: Boeing 737, Leopard 2 tanks, World War Two."""
    number = match["number"]
    plain = number.isdigit() or number.istitle()
    before = NAME_BEFORE.search(match.string[max(span.start, match.start() - NAME_REACH) : match.start()])
    return plain and before is not None and before[1].lower() not in STOPS | BEFORE_A_NUMBER


def _joined(text: str, amounts: list[Amount]) -> Iterator[Amount]:
    """The amounts, with what the two ends of a range share: "between 2 and 3 million people", "$5-10 million".

    A pair such as 51-49 that counts nothing is a score and left out.
    """
    scores: set[int] = set()
    for index in range(len(amounts) - 2, -1, -1):
        first, last = amounts[index : index + 2]
        between = text[first.end : last.start]
        if not JOINED.fullmatch(between):
            continue
        if first.unit is None and last.unit is None and between.strip() in {"-", "–", "—"}:
            scores |= {index, index + 1}
        amounts[index], amounts[index + 1] = _sharing(first, last)
    return (amount for index, amount in enumerate(amounts) if index not in scores)


def _sharing(first: Amount, last: Amount) -> tuple[Amount, Amount]:
    if first.unit is None:
        first = replace(first, unit=last.unit)
    elif last.unit is None and first.unit in CURRENCIES.values():
        last = replace(last, unit=first.unit)
    if first.scale == 1 < last.scale and first.value < last.value / last.scale and first.unit == last.unit:
        first = replace(first, value=first.value * last.scale, scale=last.scale)
    return first, last
