import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from transformers import PreTrainedTokenizerFast

from service.engine.words import (
    CAPITALISED,
    CAPITALS,
    IN_QUOTES,
    LOWER,
    OPENS_PARAGRAPH,
    PARAGRAPH,
    SENTENCE,
    letter_case,
    split_words,
)


def test_words_are_the_text_between_their_offsets(tokenizer: PreTrainedTokenizerFast) -> None:
    text = "Mr. Doe’s 3 dogs\r\n\tbark"
    words = split_words(text, tokenizer)
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == [
        "Mr", ".", "Doe", "’", "s", "3", "dogs", "bark",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Matiang'i's dogs", ["Matiang'i", "'", "s", "dogs"]),
        ("O’Brien doesn’t", ["O’Brien", "doesn", "’", "t"]),
        ("the boys' dogs", ["the", "boys", "'", "dogs"]),
    ],
)
def test_a_name_is_not_cut_at_its_apostrophe(
    tokenizer: PreTrainedTokenizerFast, text: str, expected: list[str]
) -> None:
    words = split_words(text, tokenizer)
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == expected


@pytest.mark.parametrize("text", ["cafe\u0301 noir", "🙂 ok 🙂", "a\x00b c", "\u200fשלום world", "İstanbul said"])
def test_odd_letters_do_not_shift_the_offsets_of_later_words(tokenizer: PreTrainedTokenizerFast, text: str) -> None:
    words = split_words(text, tokenizer)
    assert text[words.starts[-1] : words.ends[-1]] == text.split()[-1]


def test_a_word_keeps_the_combining_mark_that_the_tokenizer_strips(tokenizer: PreTrainedTokenizerFast) -> None:
    words = split_words("cafe\u0301 noir", tokenizer)
    assert (words.starts[0], words.ends[0]) == (0, 5)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_words_are_in_order_and_never_overlap(tokenizer: PreTrainedTokenizerFast, text: str) -> None:
    words = split_words(text, tokenizer)
    bounds = [bound for pair in zip(words.starts, words.ends, strict=True) for bound in pair]
    assert bounds == sorted(bounds)
    assert all(0 <= bound <= len(text) for bound in bounds)
    assert all(start < end for start, end in zip(words.starts, words.ends, strict=True))


def test_letter_case_tells_three_classes_apart() -> None:
    assert [letter_case(word) for word in ("nato", "Nato", "NATO", "A", "iPhone")] == [
        LOWER, CAPITALISED, CAPITALS, CAPITALISED, LOWER,
    ]  # fmt: skip


def test_the_first_word_of_each_paragraph_is_marked(tokenizer: PreTrainedTokenizerFast) -> None:
    words = split_words("one two\n\nthree\nfour", tokenizer)
    assert [bool(kind & OPENS_PARAGRAPH) and kind % IN_QUOTES >= OPENS_PARAGRAPH for kind in words.types] == [
        True, False, True, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('a "b c" d', "-QQQQ-"),
        ("a “b c” d", "-QQQQ-"),
        ("a «b» c", "-QQQ-"),
        ("a “b\nc", "-QQ-"),
        ('a "b\n"c" d', "-QQQQQ-"),
    ],
)
def test_quotation_marks_and_what_they_hold_are_marked(
    tokenizer: PreTrainedTokenizerFast, text: str, inside: str
) -> None:
    words = split_words(text, tokenizer)
    assert "".join("Q" if kind >= IN_QUOTES else "-" for kind in words.types) == inside


@pytest.mark.parametrize(
    "text",
    [
        "He left. |She stayed",
        "“He left.” |She stayed",
        "He left? |“She stayed",
        "one… |2 more",
        "It cost 3.50 in all",
        "He left. she stayed",
        "the U.N.\nNext",
    ],
)
def test_a_border_lies_where_a_stop_is_followed_by_a_beginning(tokenizer: PreTrainedTokenizerFast, text: str) -> None:
    words = split_words(text.replace("|", ""), tokenizer)
    found = [start for start, border in zip(words.starts, words.borders, strict=True) if border == SENTENCE]
    assert found == ([text.index("|")] if "|" in text else [])
    assert words.borders[0] == PARAGRAPH
    assert words.borders.count(PARAGRAPH) == 1 + text.count("\n")
