"""Where sentences end: examples in our own words."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.document import Document
from service.pipeline.segmentation import sentences


def split(text: str) -> list[str]:
    document = Document(text)
    return [span.text for span in sentences(document, [document.span(0, len(text))])]


@pytest.mark.parametrize(
    "parts",
    [
        ["The port closed.", "The ferry left!", "Why?", "Nobody knows…", "It rained."],
        ["Mr. Bell met Rep. Ana Orr and Gen. Li.", "Gov. Orr left with Lt. Col. Roe."],
        ["J. K. Bell wrote it.", "George W. Orr read it.", "He left."],
        ["They live in the U.S. and the U.K.", "The plan failed in the U.S.", "It worked elsewhere."],
        ["The U.S. Navy came at 5 p.m. Monday.", "It left at 6 a.m.", "Police watched."],
        ["It rose 3.5 percent on Dec. 5 from Jan. 2.", "Pier No. 4 fell by 2.25 points.", "He said no.", "She agreed."],
        ["He works at Bell Inc.", "The firm is old.", "Bell Inc. shares fell."],
        ["It was 1997.", "The war was over.", "By 2001.", "It was forgotten."],
        ["“Why?” he asked.", "“Stop!” Orr said.", '"Now?" said the mayor.', "“Why?”", "She left."],
        ['"We won.', 'We are glad," he said.', '"It is over."', "He left."],
        [
            "“It is over.”",
            "He left.",
            "«It is over.»",
            "He left.",
            "‘It is over.’",
            "He left.",
            "'It is over.'",
            "He left.",
        ],
        ["He called it ‘over’.", "She said ‘go’.", "They went."],
        ["(He came back.)", "He slept.", "[He woke.]", "He ate (a lot).", "He left."],
        ["The phone sold out.", "iPhone sales rose.", "eBay fell.", "al-Nur said so.", "de Bell agreed."],
        ["Wait... we go.", "Wait...", "We go.", "It was … strange."],
        ["12 ships left.", "300 stayed.", "It rained.[1]", "It stopped."],
        ["• the first item", "• the second item"],
        ["1. Close the pier.", "2. Tell the crew.", "3. Wait."],
        ["Yahoo! said it grew.", "It did."],
        ["He bought apples, pears, etc.", "The shop closed.", "See Smith et al. for more."],
        ["港は閉鎖された。", "春まで続く。"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The storm ended.The next day was calm.", ["The storm ended.", "The next day was calm."]),
        ("He said “it ended.”The next day was calm.", ["He said “it ended.”", "The next day was calm."]),
        ('He said "it ended."The next day was calm.', ['He said "it ended."', "The next day was calm."]),
        ('It ended."The next day was calm," he said.', ["It ended.", '"The next day was calm," he said.']),
        ("It ended in 2022.The port reopened.", ["It ended in 2022.", "The port reopened."]),
        ("It didn't.The port closed.", ["It didn't.", "The port closed."]),
    ],
)
def test_a_missing_space_after_the_stop_still_ends_a_sentence(text: str, parts: list[str]) -> None:
    assert split(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "See Kenya.Com or harbour.Com for e.g.The list",
        "Visit www.harbour.example.Org today",
        "Node.Js and a.Bell",
        "The 3.5m pier at St. Bell's",
        "He lives at 5 Main St. in Wren, Calif. with two dogs",
    ],
)
def test_a_stop_inside_a_name_or_a_number_ends_nothing(text: str) -> None:
    assert split(text) == [text]


def test_a_line_ends_a_sentence_with_or_without_a_stop() -> None:
    assert split("Piers closed\r\nThe port shut.\r\n\r\n- first\n- second\rLast") == [
        "Piers closed",
        "The port shut.",
        "- first",
        "- second",
        "Last",
    ]


def test_a_line_that_was_wrapped_in_mid_sentence_runs_on() -> None:
    wrapped = "The harbour authority closed two of its four piers\nafter divers found cracks. It was the\nfirst time."
    assert split(wrapped) == [wrapped.split(" It")[0], "It was the\nfirst time."]
    long = "The harbour authority of the old town closed the\nWren Pier on Tuesday."
    assert split(long) == [long]


def test_only_the_given_spans_are_read() -> None:
    text = "Not this. But this one. And this.\nNot that."
    document = Document(text)
    body = [document.span(10, 33)]
    assert [span.text for span in sentences(document, body)] == ["But this one.", "And this."]
    assert sentences(document, []) == ()


PIECES = [
    "Mr. ",
    "ended.",
    "The ",
    '"',
    "“",
    "”",
    "'",
    "?",
    "… ",
    "\n",
    "\r\n",
    " ",
    "U.S. ",
    "5 p.m. ",
    "é\u0301",
    "1",
    "(",
    "] ",
    "。",
]


@given(st.one_of(st.text(min_size=1), st.lists(st.sampled_from(PIECES), min_size=1).map("".join)))
def test_sentences_are_ordered_and_leave_out_only_white_space(text: str) -> None:
    document = Document(text)
    position = 0
    for span in sentences(document, [document.span(0, len(text))]):
        assert span.start >= position
        assert text[position : span.start].strip() == ""
        assert span.text == text[span.start : span.end] == span.text.strip() != ""
        position = span.end
    assert text[position:].strip() == ""


@given(st.text(alphabet="ab.A \n\"'?!", min_size=1), st.data())
def test_sentences_stay_inside_their_spans(text: str, data: st.DataObject) -> None:
    document = Document(text)
    start = data.draw(st.integers(0, len(text) - 1))
    body = document.span(start, data.draw(st.integers(start + 1, len(text))))
    assert all(body.contains(span) for span in sentences(document, [body]))


@pytest.mark.parametrize(
    "piece", ["a", ".", " ", "(", "Mr. ", "A.", '." ', "ended.The ", "a\n", ". \n", '?" A ', 'a."The', "’", "a-"]
)
def test_a_hundred_thousand_characters_take_well_under_a_second(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    start = time.process_time()
    split(text)
    assert time.process_time() - start < 2
