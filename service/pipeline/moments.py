"""Calendar arithmetic: what a time expression's words give, what they leave out, and its ISO 8601 value."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum


class Lean(Enum):
    """Where the year lies that the words leave out, seen from the day of publication."""

    NEAREST = "nearest"
    PAST = "now or before"
    LAST = "before"
    FUTURE = "now or after"
    NEXT = "after"


@dataclass(frozen=True, slots=True)
class Moment:
    """Code points [start, end) and the parts of the calendar that their words give; `week` is an ISO week."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    week: int | None = None
    lean: Lean = Lean.NEAREST


def shifted(start: int, end: int, today: date | None, unit: str, count: int) -> Moment:
    """The day, week, month or year `count` units from today, at that grain; no parts for any other unit or no today."""
    if today is None:
        return Moment(start, end)
    try:
        match unit:
            case "day":
                day = today + timedelta(days=count)
                return Moment(start, end, day.year, day.month, day.day)
            case "week":
                year, week, _ = (today + timedelta(weeks=count)).isocalendar()
                return Moment(start, end, year, week=week)
            case "month":
                year, month = divmod(today.year * 12 + today.month - 1 + count, 12)
                return Moment(start, end, date(year, month + 1, 1).year, month + 1)
            case "year":
                return Moment(start, end, date(today.year + count, 1, 1).year)
    except (ValueError, OverflowError):  # beyond the years that a calendar has
        pass
    return Moment(start, end)


def with_year(moment: Moment, today: date | None) -> Moment:
    """The moment with the year that its words left out, as plausible on the day of publication."""
    if today is None or moment.year is not None or moment.month is None:
        return moment
    if moment.day is None:
        return replace(moment, year=today.year + _year_of_month(moment.month - today.month, moment.lean))
    years = [year for year in (today.year - 1, today.year, today.year + 1) if _day(year, moment) is not None]
    return replace(moment, year=min(years, key=lambda year: _distance(year, moment, today), default=None))


def _year_of_month(months_ahead: int, lean: Lean) -> int:
    match lean:
        case Lean.PAST:
            return -1 if months_ahead > 0 else 0
        case Lean.LAST:
            return -1 if months_ahead >= 0 else 0
        case Lean.FUTURE:
            return 1 if months_ahead < 0 else 0
        case Lean.NEXT:
            return 1 if months_ahead <= 0 else 0
    return 0


def _distance(year: int, moment: Moment, today: date) -> int:
    day = _day(year, moment)
    return abs((day - today).days) if day else date.max.toordinal()


def _day(year: int, moment: Moment) -> date | None:
    try:
        return date(year, moment.month or 1, moment.day or 1)
    except ValueError:
        return None


def with_year_of(moment: Moment, later: Moment) -> Moment:
    """The moment with the year of the one that ends its range: "3 May to 9 June 2001", "December to May 2020"."""
    if later.year is None or later.month is None:
        return moment
    turn = (moment.month or 0, moment.day or 0) > (later.month, later.day or 31)
    return replace(moment, year=later.year - turn)


def iso_value(moment: Moment) -> str | None:
    """ISO 8601 at the grain of the words: 2022, 2022-12, 2022-W50 or 2022-12-18; None without a year or such a day."""
    if moment.year is None:
        return None
    if moment.week is not None:
        return f"{moment.year:04}-W{moment.week:02}"
    if moment.month is None:
        return f"{moment.year:04}"
    day = _day(moment.year, moment)
    if day is None:
        return None
    return day.isoformat() if moment.day is not None else f"{day:%Y-%m}"
