"""Which words name a time, where they stand, and what day, month or year they mean."""

from datetime import UTC, date, datetime
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.document import Document
from service.engine import LabelledSpan
from service.pipeline.times import times_in

THURSDAY = datetime(2022, 12, 15, 9, 30, tzinfo=UTC)
PIECES = st.sampled_from(
    "in since May March 18 12 2022 1999 Thursday last next ago weeks two - – to , . / % ( ) ’s 1990s Dec. Q3 of the \n "
    "quarter tomorrow 31 February 😀 é".split(" ")
)


def times(text: str, published_at: datetime | None = THURSDAY) -> list[tuple[str, str | None]]:
    document = Document(text)
    found = times_in(document, [document.span(0, len(text))], published_at=published_at)
    return [(time.span.text, time.value) for time in found]


def modelled(words: str, published_at: datetime | None = THURSDAY) -> list[tuple[str, str | None]]:
    document = Document(f"It happened {words}, they said")
    start = document.text.index(words)
    dates = [LabelledSpan(start, start + len(words), "date", 0.9, 0.9)]
    found = times_in(document, [document.span(0, len(document.text))], dates, published_at)
    return [(time.span.text, time.value) for time in found]


@pytest.mark.parametrize(
    "words", ["18 December 2022", "18th of December, 2022", "Dec. 18, 2022", "December 18th, 2022", "18.12.2022",
              "2022-12-18", "12/18/2022", "18/12/2022", "Sunday, 18 December 2022", "Sunday, Dec. 18, 2022"]
)  # fmt: skip
def test_a_full_date_has_the_same_value_however_it_is_written(words: str) -> None:
    assert times(f"The vote on {words} was calm", None) == [(words, "2022-12-18")]


def test_a_date_may_go_over_the_end_of_a_line_but_not_over_a_blank_one() -> None:
    assert times("on 18\nDecember\r\n2022", None) == [("18\nDecember\r\n2022", "2022-12-18")]
    assert times("since May\n\n2022 was good", None) == [("May", None)]


def test_a_date_whose_day_and_month_cannot_be_told_apart_has_the_value_of_its_year() -> None:
    assert times("signed on 05/04/2023") == [("05/04/2023", "2023")]


def test_a_day_that_no_calendar_has_is_a_time_without_a_value() -> None:
    assert times("on 31 February 2022") == [("31 February 2022", None)]


@pytest.mark.parametrize(
    ("text", "value"),
    [("the fair on 28 December", "2022-12-28"), ("moved to 23 April", "2023-04-23"), ("on Nov. 5 they", "2022-11-05")],
)
def test_a_date_without_a_year_lies_in_the_year_nearest_to_publication(text: str, value: str) -> None:
    assert [value_ for _, value_ in times(text)] == [value]
    assert [value_ for _, value_ in times(text, None)] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("closed from 24 March to 10 June 1999", [("24 March", "1999-03-24"), ("10 June 1999", "1999-06-10")]),
        ("from March 24 to June 10, 1999", [("March 24", "1999-03-24"), ("June 10, 1999", "1999-06-10")]),
        ("from 18-20 December 2021", [("18", "2021-12-18"), ("20 December 2021", "2021-12-20")]),
        ("on May 3 and 4, 2001", [("May 3", "2001-05-03"), ("4, 2001", "2001-05-04")]),
        ("between March and June 1999", [("March", "1999-03"), ("June 1999", "1999-06")]),
        ("from 20 December to 3 January 2020", [("20 December", "2019-12-20"), ("3 January 2020", "2020-01-03")]),
    ],
)
def test_the_start_of_a_range_takes_month_and_year_from_its_end(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert times(text, None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell in January 2023", [("January 2023", "2023-01")]),
        ("by late May 2019", [("late May 2019", "2019-05")]),
        ("in 1999, since 2008 and by 2030", [("1999", "1999"), ("2008", "2008"), ("2030", "2030")]),
        ("the 2019 election and the company’s 2021 report", [("2019", "2019"), ("2021", "2021")]),
        ("the floods of 1998-1999", [("1998", "1998"), ("1999", "1999")]),
        ("the season of 1998–99", [("1998", "1998"), ("99", "1999")]),
        ("in 1389", [("1389", "1389")]),
        ("the third quarter of 2023", [("third quarter of 2023", "2023")]),
        ("Q3 2023 and the summer of 2021", [("Q3 2023", "2023"), ("summer of 2021", "2021")]),
        ("in the 1990s and the early 2000s", [("1990s", None), ("early 2000s", None)]),
        ("since the 19th century", [("19th century", None)]),
    ],
)
def test_a_value_is_no_finer_than_the_words(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert times(text, None) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("they met on Thursday", "2022-12-15"),
        ("the council met on Sunday", "2022-12-11"),
        ("The council will meet on Sunday", "2022-12-18"),
        ("said on Sunday that it will meet", "2022-12-11"),
        ("next Thursday", "2022-12-22"),
        ("last Thursday", "2022-12-08"),
        ("this Friday", "2022-12-16"),
        ("last Saturday night", "2022-12-10"),
    ],
)
def test_a_weekday_is_the_last_one_unless_the_words_look_ahead(text: str, value: str) -> None:
    assert [value_ for _, value_ in times(text)] == [value]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("today", "2022-12-15"),
        ("last night", "2022-12-14"),
        ("yesterday", "2022-12-14"),
        ("tomorrow", "2022-12-16"),
        ("last month", "2022-11"),
        ("next year", "2023"),
        ("earlier this year", "2022"),
        ("last week", "2022-W49"),
        ("two weeks ago", "2022-W48"),
        ("three days ago", "2022-12-12"),
        ("thirteen months ago", "2021-11"),
        ("a year ago", "2021"),
        ("more than two years ago", None),
        ("three decades ago", None),
        ("a few days ago", None),
        ("the next day", None),
        ("last weekend", None),
    ],
)
def test_a_relative_time_is_seen_from_publication_at_the_grain_of_its_unit(words: str, value: str | None) -> None:
    assert times(f"They left {words}, he said") == [(words, value)]
    assert times(f"They left {words}, he said", None) == [(words, None)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("resigned in November", "2022-11"),
        ("since December", "2022-12"),
        ("was built in April", "2022-04"),
        ("will open in April", "2023-04"),
        ("by June", "2023-06"),
        ("last December", "2021-12"),
        ("next December", "2023-12"),
    ],
)
def test_a_month_alone_is_the_last_one_unless_the_words_look_ahead(text: str, value: str) -> None:
    assert [value_ for _, value_ in times(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "an 18-year-old, aged 45",
        "50 percent of 1,000 soldiers",
        "2000 soldiers and around 2000 demonstrators",
        "a total of 2000 people",
        "In March 24 people were hurt",
        "in May 2000 soldiers left",
        "resolution 1244 and section 1998(b)",
        "for three years, on Sundays",
        "version 1.2.2022.4 of the 5-4 ruling",
        "Bloody Sunday, the Good Friday Agreement and the Sunday Times",
        "They may march on",
        "1,999 men, 20,22 and 12:30",
    ],
)
def test_ages_counts_names_and_spans_of_time_are_no_times(text: str) -> None:
    assert times(text) == []


def test_the_models_date_is_kept_where_no_rule_knows_the_form() -> None:
    assert modelled("on the eve of the feast") == [("on the eve of the feast", None)]
    assert modelled("dec 18 2022") == [("dec 18 2022", "2022-12-18")]
    assert modelled("2022") == [("2022", "2022")]


@pytest.mark.parametrize("words", ["three years", "18-year-old", "daily", "the past 20 years", "aged 45"])
def test_the_models_date_is_passed_over_where_it_is_an_age_or_a_length_of_time(words: str) -> None:
    assert modelled(words) == []


def test_a_rule_that_finds_more_or_less_wins_over_the_models_span() -> None:
    assert modelled("in the 1990s") == [("1990s", None)]
    assert modelled("of last week") == [("last week", "2022-W49")]


def test_a_model_span_outside_the_content_or_with_another_label_is_no_time() -> None:
    document = Document("Ramadan. They said so.")
    content = [document.span(9, 22)]
    assert times_in(document, content, [LabelledSpan(0, 7, "date", 1.0, 1.0)]) == ()
    assert times_in(document, [document.span(0, 22)], [LabelledSpan(0, 7, "group", 1.0, 1.0)]) == ()


def test_only_the_given_spans_are_read_and_each_time_is_told_once() -> None:
    document = Document("In 1999 it rained, in 2008 it snowed")
    spans = [document.span(19, 36), document.span(22, 36), document.span(0, 7)]
    assert [time.value for time in times_in(document, spans)] == ["1999", "2008"]


def test_the_ends_of_the_calendar_are_no_error() -> None:
    for day in (date.min, date.max):
        midnight = datetime.combine(day, datetime.min.time())
        found = times(
            "yesterday, tomorrow, last week, next week, last year, next year, 29 February, 1 January, Sunday", midnight
        )
        assert len(found) == 9
    assert all(value is None for _, value in times("99999 years ago, 999999999999999 million weeks ago"))


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)), st.booleans())
def test_every_time_stands_in_the_text_whatever_the_text(text: str, published: bool) -> None:
    document = Document(text)
    span = document.trimmed(0, len(text))
    dates = [LabelledSpan(span.start, span.end, "date", 1.0, 1.0)] if span else []
    found = times_in(document, [span] if span else [], dates, THURSDAY if published else None)
    assert all(text[time.span.start : time.span.end] == time.span.text for time in found)
    assert all(first.span.end <= second.span.start for first, second in pairwise(found))


@pytest.mark.parametrize(
    "piece", ["in ", "1 ", "18 to ", "2022-", "last ", "one hundred and ", "May ", "12.", " ", "a"]
)
def test_the_work_grows_with_the_length_of_the_text(piece: str) -> None:
    start = process_time()
    times("x" + piece * 10_000 + "x")
    assert process_time() - start < 5
