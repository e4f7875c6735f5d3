"""Which numbers are quantities, what they are worth and what they count."""

from datetime import datetime
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.document import Document
from service.pipeline.quantities import quantities_in
from service.pipeline.times import times_in

PIECES = st.sampled_from(
    "1 one 2,500 1.5 million hundred a half of two thirds in five % percent $ € bn m k km - – to and between up Rs 737 "
    "Boeing soldiers people police ( ) : . , \n year-old 😀 é".split(" ")
)
Found = list[tuple[str, float, str | None]]


def quantities(text: str) -> Found:
    document = Document(text)
    content = [document.span(0, len(text))]
    times = times_in(document, content, published_at=datetime(2022, 12, 15))
    return [(found.span.text, found.value, found.unit) for found in quantities_in(document, content, times)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 13,000 people died", ("13,000", 13_000, "people")),
        ("1.5 million refugees", ("1.5 million", 1_500_000, "refugees")),
        ("one hundred and twenty-five shells", ("one hundred and twenty-five", 125, "shells")),
        ("a dozen farmers", ("a dozen", 12, "farmers")),
        ("half a million voters", ("half a million", 500_000, "voters")),
        ("two and a half million homes", ("two and a half million", 2_500_000, "homes")),
        ("12,34,567 votes", ("12,34,567", 1_234_567, "votes")),
        ("5,000 crore was spent", ("5,000 crore", 5e10, None)),
        ("1 lakh crore was lost", ("1 lakh crore", 1e12, None)),
        ("it rose to 500", ("500", 500, None)),
        ("up to 1,000", ("1,000", 1_000, None)),
        ("a 2,500-strong force", ("2,500-strong", 2_500, None)),
    ],
)
def test_a_number_is_read_in_digits_and_in_words(text: str, expected: tuple[str, float, str | None]) -> None:
    assert quantities(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50 percent", ("50 percent", 50, "percent")),
        ("50 per cent", ("50 per cent", 50, "percent")),
        ("12.5%", ("12.5%", 12.5, "percent")),
        ("2 percentage points", ("2 percentage points", 2, "percentage points")),
        ("$3.5bn", ("$3.5bn", 3.5e9, "USD")),
        ("US$3 million", ("US$3 million", 3e6, "USD")),
        ("€20 million", ("€20 million", 2e7, "EUR")),
        ("20 million euros", ("20 million euros", 2e7, "EUR")),
        ("£5m", ("£5m", 5e6, "GBP")),
        ("Rs 500", ("Rs 500", 500, "INR")),
        ("18 km", ("18 km", 18, "km")),
        ("a 200-kilometre border", ("200-kilometre", 200, "km")),
        ("10 kilograms", ("10 kilograms", 10, "kg")),
        ("five years", ("five years", 5, "years")),
        ("an 18-year-old", ("18-year-old", 18, "years")),
        ("one and a half hours", ("one and a half hours", 1.5, "hours")),
    ],
)
def test_signs_currencies_and_measures_belong_to_the_span(text: str, expected: tuple[str, float, str | None]) -> None:
    assert quantities(text) == [expected]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("120,000 ethnic Swedes live there", "swedes"),
        ("1,000 police officers", "officers"),
        ("1,000 heavily armed soldiers", "soldiers"),
        ("2,000 of its soldiers", "soldiers"),
        ("1,000 military, police and customs staff", "military"),
        ("1,000 military personnel", "personnel"),
        ("5m people", "people"),
        ("2,000 took part in the march of the workers", None),
        ("2,000, and many houses", None),
        ("Its 35 fellows", "fellows"),
        ("about 2,000\nhouses", "houses"),
        ("about 2,000\r\nhouses", "houses"),
        ("about 2,000\n\nHouses burned", None),
    ],
)
def test_the_unit_is_the_plural_that_follows_the_adjectives(text: str, unit: str | None) -> None:
    assert [found for _, _, found in quantities(text)] == [unit]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("half of the voters", [("half", 1 / 2, None)]),
        ("more than half", [("half", 1 / 2, None)]),
        ("two thirds of them", [("two thirds", 2 / 3, None)]),
        ("two-thirds", [("two-thirds", 2 / 3, None)]),
        ("a third of the staff", [("a third", 1 / 3, None)]),
        ("one in five", [("one in five", 1 / 5, None)]),
        ("nine out of ten", [("nine out of ten", 9 / 10, None)]),
        ("a third arrest, the second half, a half-brother, half a day", []),
    ],
)
def test_a_share_is_a_number_below_one_without_a_unit(text: str, expected: Found) -> None:
    assert quantities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between 100 and 1,000 soldiers", [("100", 100, "soldiers"), ("1,000", 1_000, "soldiers")]),
        ("from one hundred up to 1,000 men", [("one hundred", 100, "men"), ("1,000", 1_000, "men")]),
        ("between one hundred and one thousand men", [("one hundred", 100, "men"), ("one thousand", 1_000, "men")]),
        ("two to three million people", [("two", 2e6, "people"), ("three million", 3e6, "people")]),
        ("100-200 soldiers", [("100", 100, "soldiers"), ("200", 200, "soldiers")]),
        ("5-10 percent", [("5", 5, "percent"), ("10 percent", 10, "percent")]),
        ("$5-10 million", [("$5", 5e6, "USD"), ("10 million", 1e7, "USD")]),
        ("100 of 200 houses", [("100", 100, "houses"), ("200", 200, "houses")]),
    ],
)
def test_the_ends_of_a_range_share_unit_and_scale(text: str, expected: Found) -> None:
    assert quantities(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "resolution 1244, Article 5, articles 5 and 6, section 1998(b), page 12, No. 10",
        "the 15th Congress, the 1,000th guest",
        "Boeing 737, Leopard 2 tanks, Covid-19, G7, F-16, MH17, World War Two, Channel 4",
        "call +44 20 7946 0018 or 0800 123 456",
        "won 2-1, lost 3–0, a 51-49 vote",
        "at 10:30, at 5 pm, by 6 p.m., 9.30am, 5 o’clock, 1800 GMT",
        "in 1999, on 18 December 2022, from 1998-99, Dec. 5, two weeks ago",
        "the film 2012, or 2049",
        "one of them, no one, one must, one day, the one",
        "24/7, 1.2.3.4, 007, [3], (12), 3-D, five-star, 20s, 5G",
        "99999999999999999999",
    ],
)
def test_a_number_that_names_dates_or_scores_is_no_quantity(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one soldier", ("one", 1, "soldier")),
        ("one percent", ("one percent", 1, "percent")),
        ("one million", ("one million", 1e6, None)),
    ],
)
def test_one_is_a_quantity_where_it_counts(text: str, expected: tuple[str, float, str | None]) -> None:
    assert quantities(text) == [expected]


def test_a_plain_number_of_four_digits_is_a_count_only_before_what_news_counts() -> None:
    assert quantities("some 2000 soldiers") == [("2000", 2_000, "soldiers")]
    assert quantities("the 2000 things") == []


def test_only_the_given_spans_are_read_and_each_quantity_is_told_once() -> None:
    document = Document("5 dogs and 7 cats and 9 birds")
    spans = [document.span(11, 29), document.span(11, 17), document.span(0, 6)]
    assert [found.unit for found in quantities_in(document, spans, ())] == ["dogs", "cats", "birds"]


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)))
def test_every_quantity_stands_in_the_text_and_is_finite_whatever_the_text(text: str) -> None:
    document = Document(text)
    span = document.trimmed(0, len(text))
    found = quantities_in(document, [span] if span else [], ())
    assert all(text[item.span.start : item.span.end] == item.span.text for item in found)
    assert all(0 <= item.value < 1e60 for item in found)


@pytest.mark.parametrize(
    "piece", ["1,", "1", "one ", "one hundred and ", "5 ", "a ", "+1 2", "Boeing 737 ", " ", "1-", "half "]
)
def test_the_work_grows_with_the_length_of_the_text(piece: str) -> None:
    document = Document("x" + piece * 10_000 + "x")
    start = process_time()
    quantities_in(document, [document.span(0, len(document.text))], ())
    assert process_time() - start < 5
