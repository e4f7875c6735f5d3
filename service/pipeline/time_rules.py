"""The forms in which news copy names a time: one rule a form, a pattern and what its words say."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from service.pipeline.moments import Lean, Moment, shifted
from service.pipeline.numerals import COUNTED, GAP, NUMERAL, either_case, numeral_value

Reading = Callable[[re.Match[str], date | None], Iterator[Moment]]

MONTHS = {
    name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}
WEEKDAYS = {name: number for number, name in enumerate("mon tue wed thu fri sat sun".split())}
SHIFTS = {"last": -1, "this": 0, "next": 1}
NEAR_DAYS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
DAY_NUMBER = r"(?:0?[1-9]|[12][0-9]|3[01])"
YEAR = r"(?:19|20)[0-9]{2}"
ANY_YEAR = r"(?:1[3-9]|20)[0-9]{2}"
SEASON = rf"(?:{either_case('spring|summer|autumn|fall|winter')})"
PART_OF = rf"(?:{either_case('early|late|mid')})[-\s]"
SHARE_OF = (
    rf"(?:(?:{either_case('first|second|third|fourth|final|last')}) (?:quarter|half)"
    rf"|{either_case('end|start|beginning|middle')}) of "
)
SPAN_OF = rf"(?:{SHARE_OF}|(?:{PART_OF})?{SEASON} (?:of )?|Q[1-4] (?:of )?|H[12] )"

BARE = r"(?<![\w.,:/-])"
NO_COUNT = rf"(?![\w(%]|[.,/][0-9]| {COUNTED}\b)"
NO_PLURAL = r"(?! [a-z]{3,}s\b)"
TO = r"(?:[-–—]| [-–—] | (?:to|and|or) )"
YEAR_LEAD = either_case("in|since|until|till|during|early|late|mid|the|a|an|this|his|her|its|their|our|year|fiscal")
LOOSE_YEAR_LEAD = either_case("by|from|of|before|after|through|between|around|circa|about")
MONTH_LEAD = either_case("in|since|last|next|this|by|until|during|between|from|through|early|late|mid")
WHICH = either_case("last|next|this past|this|the coming")
NEAR = either_case("last|this|next")
BOUND = either_case("more than|less than|at least|over|under|nearly|almost")
INDEFINITE = either_case("a few|several|many|some|a couple of|an?")
EARLIER = either_case("earlier|later|early|late")
UNIT = "day|week|month|year|decade|hour|minute"
NO_NAME = "".join(rf"(?<!{name}\s)" for name in ("Black", "Bloody", "Good", "Super", "Ash", "Palm", "Easter", "Cyber"))
NO_PAPER = r"(?! (?:Times|Telegraph|Mirror|Express|Mail|Herald|World|Agreement|League)\b)"

# Words that put a later time into the future: "will vote on Sunday".
AHEAD = re.compile(r"\b(?:will|would|shall|due|scheduled|set for|going to|plans?|by|until)\b[^.!?;:]*$")
AHEAD_REACH = 60


def _ahead(match: re.Match[str]) -> bool:
    start = match.start("time")
    return AHEAD.search(match.string[max(match.pos, start - AHEAD_REACH) : start]) is not None


def _number(words: str) -> int:
    return MONTHS.get(words[:3].lower()) or int(re.sub(r"\D", "", words))


def _date(match: re.Match[str], today: date | None) -> Iterator[Moment]:
    part = {name: _number(words) for name, words in match.groupdict().items() if words}
    yield Moment(*match.span(), part.get("year"), part["month"], part["day"])


def _days(match: re.Match[str], today: date | None) -> Iterator[Moment]:
    part = {name: _number(words) for name, words in match.groupdict().items() if words}
    yield Moment(match.start(), match.end("day"), part.get("year"), part["month"], part["day"])
    yield Moment(match.start("last"), match.end(), part.get("year"), part["month"], part["last"])


def _slashed_date(match: re.Match[str], today: date | None) -> Iterator[Moment]:
    first, second, year = (int(match[name]) for name in ("first", "second", "year"))
    if first <= 12 and second <= 12 and first != second:  # 05/04/2023: May in New York, April in London
        yield Moment(*match.span(), year)
    else:
        month, day = sorted((first, second))
        yield Moment(*match.span(), year, month, day)


def _month_of_year(match: re.Match[str], today: date | None) -> Iterator[Moment]:
    yield Moment(*match.span(), int(match["year"]), _number(match["month"]))


def _bare_month(match: re.Match[str], today: date | None) -> Iterator[Moment]:
    lead = match["lead"].lower()
    usual = Lean.FUTURE if lead in {"by", "until"} or _ahead(match) else Lean.PAST
    lean = {"last": Lean.LAST, "next": Lean.NEXT, "this": Lean.NEAREST}.get(lead, usual)
    start = match.start("time") if lean is usual and lead not in {"early", "late", "mid"} else match.start("lead")
    yield Moment(start, match.end("time"), month=_number(match["month"]), lean=lean)


def _year(match: re.Match[str], today: date | None) -> Iterator[Moment]:
    yield Moment(*match.span("time"), int(match["year"]))


def _years(match: re.Match[str], today: date | None) -> Iterator[Moment]:
    first, last = match["first"], match["last"]
    if len(last) == 4 or last > first[2:]:  # "2022-12" is no pair of years
        yield Moment(*match.span("first"), int(first))
        yield Moment(*match.span("last"), int(first[: 4 - len(last)] + last))


def _without_value(match: re.Match[str], today: date | None) -> Iterator[Moment]:
    yield Moment(*match.span("time"))


def _weekday(match: re.Match[str], today: date | None) -> Iterator[Moment]:
    which = (match["which"] or "").lower()
    back = (today.weekday() - WEEKDAYS[match["weekday"][:3].lower()]) % 7 if today else 0
    if which in {"last", "this past"}:
        days = -(back or 7)
    elif which in {"next", "the coming"}:
        days = 7 - back
    else:
        days = -back % 7 if which == "this" or _ahead(match) else -back
    yield shifted(*match.span("time"), today, "day", days)


def _near_day(match: re.Match[str], today: date | None) -> Iterator[Moment]:
    yield shifted(*match.span("time"), today, "day", NEAR_DAYS[" ".join(match["time"].lower().split())])


def _near_period(match: re.Match[str], today: date | None) -> Iterator[Moment]:
    yield shifted(*match.span("time"), today, match["unit"].lower(), SHIFTS[match["which"].lower()])


def _ago(match: re.Match[str], today: date | None) -> Iterator[Moment]:
    count = 1.0 if match["count"].lower() in {"a", "an"} else numeral_value(match["count"])
    known = today if count.is_integer() and not match["bound"] else None
    yield shifted(*match.span("time"), known, match["unit"].lower(), -int(count))


# A space in a pattern stands for a GAP.
PATTERNS: tuple[tuple[str, Reading], ...] = (
    (
        rf"{BARE}(?:{WEEKDAY},? )?(?P<day>\b{DAY}) (?:of )?(?P<month>{MONTH})(?:,? (?P<year>{ANY_YEAR}))?{NO_COUNT}",
        _date,
    ),
    (rf"{BARE}(?P<day>{DAY}){TO}(?P<last>{DAY}) (?P<month>{MONTH})(?:,? (?P<year>{ANY_YEAR}))?{NO_COUNT}", _days),
    (rf"\b(?:{WEEKDAY},? )?(?P<month>{MONTH}) (?P<day>{DAY})(?:,? (?P<year>{ANY_YEAR}))?{NO_COUNT}", _date),
    (rf"\b(?P<month>{MONTH}) (?P<day>{DAY}){TO}(?P<last>{DAY})(?:,? (?P<year>{ANY_YEAR}))?{NO_COUNT}", _days),
    (rf"{BARE}(?P<year>{ANY_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>{DAY_NUMBER})(?![\w-])", _date),
    (rf"{BARE}(?P<day>{DAY_NUMBER})\.(?P<month>0?[1-9]|1[0-2])\.(?P<year>{ANY_YEAR})(?!\.?\w)", _date),
    (rf"{BARE}(?P<first>{DAY_NUMBER})/(?P<second>{DAY_NUMBER})/(?P<year>{ANY_YEAR})(?![\w/])", _slashed_date),
    (rf"\b(?:{PART_OF})?(?P<month>{MONTH}),? (?:of )?(?P<year>{ANY_YEAR}){NO_COUNT}", _month_of_year),
    (rf"\b(?P<lead>{MONTH_LEAD})[-\s](?P<time>(?P<month>{MONTH}))(?![\w-])(?! [0-9])", _bare_month),
    (rf"(?:\b(?:{YEAR_LEAD})[-\s]|['’]s )(?P<time>(?P<year>{YEAR})){NO_COUNT}", _year),
    (rf"\b(?:{LOOSE_YEAR_LEAD}) (?P<time>(?P<year>{YEAR})){NO_COUNT}{NO_PLURAL}", _year),
    (rf"\b(?:{either_case('in|since|until|year')}) (?P<time>(?P<year>1[0-8][0-9]{{2}})){NO_COUNT}{NO_PLURAL}", _year),
    (rf"\((?P<time>(?P<year>{YEAR}))\)", _year),
    (rf"{BARE}(?P<time>(?P<year>{YEAR}))(?=['’]s\b)", _year),
    (rf"{BARE}(?P<first>{YEAR}){TO}(?P<last>{YEAR}|(?<=[0-9][-–—])[0-9]{{2}}){NO_COUNT}", _years),
    (rf"\b(?P<time>{SPAN_OF}(?P<year>{YEAR})){NO_COUNT}", _year),
    (rf"(?<!\w)(?P<time>(?:{PART_OF})?(?:(?:1[0-9]|20)[0-9]|['’][0-9])0s)\b", _without_value),
    (r"\b(?P<time>[0-9]{1,2}(?:st|nd|rd|th)[-\s]century)\b", _without_value),
    (
        rf"\b{NO_NAME}(?P<time>(?:(?P<which>{WHICH}) )?(?P<weekday>{WEEKDAY})"
        rf"(?: (?:morning|afternoon|evening|night))?)\b{NO_PAPER}",
        _weekday,
    ),
    (rf"\b(?P<time>{either_case(NEAR_DAYS)})\b", _near_day),
    (
        rf"\b(?P<time>(?:(?:{EARLIER}) )?(?P<which>{NEAR}) (?P<unit>week|month|year))\b",
        _near_period,
    ),
    (rf"\b(?P<time>(?:{NEAR}) (?:weekend|quarter|decade|century|{SEASON}))\b", _without_value),
    (
        r"\b(?P<time>[Tt]he (?:last|next|same|previous|following) (?:day|week|month|year|weekend|evening|night))\b",
        _without_value,
    ),
    (
        rf"(?<![\w.,-])(?P<time>(?P<bound>(?:{BOUND}) )?"
        rf"(?P<count>[Aa]n?|{NUMERAL}) (?P<unit>{UNIT})s? ago)\b",
        _ago,
    ),
    (
        rf"(?<![\w.,-])(?P<time>(?:(?:{INDEFINITE}|{NUMERAL}) )?"
        rf"(?:{UNIT})s? (?:ago|earlier|later))\b",
        _without_value,
    ),
)
RULES = tuple((re.compile(pattern.replace(" ", GAP)), reading) for pattern, reading in PATTERNS)
