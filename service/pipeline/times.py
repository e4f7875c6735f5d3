"""Time expressions: their own rules first, the model's date spans where no rule knows the form."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache

from dateparser.date import DateDataParser

from service.domain.claim import Time
from service.domain.document import Document, Span
from service.engine import LabelledSpan
from service.pipeline.moments import Moment, iso_value, with_year, with_year_of
from service.pipeline.time_rules import MONTHS, RULES, YEAR

LONGEST_DATE = 40
BARE_YEAR = re.compile(rf"(?:the year )?({YEAR})", re.IGNORECASE)
RANGE = re.compile(r"\s?[-–—]\s?|,?\s(?:to|and|or|until|till|through)\s")
# How long, how old or how often is no time: "three years", "18-year-old", "aged 45", "daily".
NO_TIME = re.compile(
    r"\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies))(?!\s(?:ago|of|before|after)\b)"
    r"|\byear-old|\bages?d?\b|\b(?:dai|hour|week|month|quarter|year)ly\b",
    re.IGNORECASE,
)
# dateparser makes a day of "we" or "the 1990s": it is asked only about words that surely name a date.
SURE_DATE = re.compile(rf"\bago$|\b(?:{'|'.join(MONTHS)})[a-z]*\.?\b.*\b{YEAR}\b|\b{YEAR}\b.*\b(?:{'|'.join(MONTHS)})")


def times_in(
    document: Document,
    within: Sequence[Span],
    dates: Sequence[LabelledSpan] = (),
    published_at: datetime | None = None,
) -> tuple[Time, ...]:
    """The time expressions in the given spans, in text order.

    `dates` are the model's spans, in text order. Relative expressions and years left out are seen from `published_at`
    and have no value without it. Seasons, quarters and halves have the value of their year, weeks that of the ISO week
    (2022-W50); decades, centuries and indefinite times (weeks ago) have none.
    """
    today = published_at.date() if published_at else None
    dated = [label for label in dates if label.label == "date"]
    found: dict[tuple[int, int], Time] = {}
    for span in within:
        candidates = [
            *_ruled(document.flow, span.start, span.end, today),
            *_modelled(document.flow, span, dated, today),
        ]
        for moment in _with_years(document.flow, _apart(candidates), today):
            time = document.span(moment.start, moment.end)
            found.setdefault((time.start, time.end), Time(time, iso_value(moment)))
    return tuple(found[place] for place in sorted(found))


def _ruled(text: str, start: int, end: int, today: date | None) -> Iterator[Moment]:
    for pattern, reading in RULES:
        for match in pattern.finditer(text, start, end):
            yield from reading(match, today)


def _modelled(text: str, span: Span, dates: Sequence[LabelledSpan], today: date | None) -> Iterator[Moment]:
    """What the model takes for a date in the span and no rule finds anything in."""
    first = bisect_left(dates, span.start, key=lambda label: label.start)
    for label in dates[first:]:
        if label.end > span.end:
            break
        if next(_ruled(text, label.start, label.end, today), None) is None and not NO_TIME.search(
            text, label.start, label.end
        ):
            yield _read(text, label, today)


def _read(text: str, label: LabelledSpan, today: date | None) -> Moment:
    words = text[label.start : label.end].strip()
    if year := BARE_YEAR.fullmatch(words):
        return Moment(label.start, label.end, int(year[1]))
    if len(words) > LONGEST_DATE or not SURE_DATE.search(words.lower()):
        return Moment(label.start, label.end)
    data = _parser(today).get_date_data(words)
    if data.date_obj is None or (today is None and not re.search(YEAR, words)):
        return Moment(label.start, label.end)
    day: datetime = data.date_obj
    grain = ("year", "month", "day")
    parts = grain[: grain.index(data.period) + 1] if data.period in grain else ()
    return Moment(label.start, label.end, **{part: getattr(day, part) for part in parts})


@lru_cache(maxsize=64)
def _parser(today: date | None) -> DateDataParser:
    base = datetime.combine(today or date(2000, 1, 1), datetime.min.time())
    return DateDataParser(languages=["en"], settings={"RELATIVE_BASE": base, "RETURN_TIME_AS_PERIOD": True})


def _apart(moments: Iterable[Moment]) -> list[Moment]:
    """Of moments that overlap the first, and of those that start together the longest."""
    kept: list[Moment] = []
    for moment in sorted(moments, key=lambda moment: (moment.start, -moment.end)):
        if not kept or kept[-1].end <= moment.start:
            kept.append(moment)
    return kept


def _with_years(text: str, moments: Sequence[Moment], today: date | None) -> Iterator[Moment]:
    """From the last to the first, so that a range's year reaches its start: "3 May to 9 June 2001"."""
    later: Moment | None = None
    for moment in reversed(moments):
        ends_range = later is not None and RANGE.fullmatch(text, moment.end, later.start)
        open_year = moment.year is None and moment.month is not None
        later = with_year(with_year_of(moment, later) if later and ends_range and open_year else moment, today)
        yield later
