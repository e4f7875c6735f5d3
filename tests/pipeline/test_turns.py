import re

import hypothesis.strategies as st
import pytest
from hypothesis import given

from service.domain.document import Document
from service.pipeline.turns import Rendition, rendered

DEBATE = "ANCHOR: Who pays?\n\nDOE: The city will. It can.\n\nROE (laughs): Never!\n\nDOE: It must."


def shown(text: str) -> Rendition:
    document = Document(text)
    return rendered(document, [document.span(0, len(text))])


def test_turns_are_shown_as_quotes_and_questions_as_they_are() -> None:
    assert shown(DEBATE).document.text == (
        "ANCHOR: Who pays?\n\nDOE: “The city will. It can.”\n\nROE (laughs): “Never!”\n\nDOE: “It must.”"
    )


def test_a_paragraph_without_a_label_is_shown_with_the_one_before() -> None:
    rendition = shown(DEBATE.replace("will. It", "will.\n\nIt"))
    assert "DOE: “The city will.”\n\nDOE: “It can.”" in rendition.document.text
    start = rendition.document.text.index("DOE: “It can")
    label = rendition.back(start, start + 3)
    assert label is not None and label.start == DEBATE.index("DOE")


def test_what_reaches_from_a_label_put_in_again_into_the_speech_is_the_speech() -> None:
    rendition = shown(DEBATE.replace("will. It", "will.\n\nIt"))
    start = rendition.document.text.index("DOE: “It can")
    back = rendition.back(start, start + len("DOE: “It"))
    assert back is not None and back.text == "It"


def test_numbered_questions_and_answers_are_turns() -> None:
    text = "Q1: Who pays?\n\nA1: The city.\n\nQ2: When?\n\nA2: Soon."
    assert [turn.asks for turn in shown(text).turns] == [True, False, True, False]


def test_signed_quotes_are_shown_as_said() -> None:
    text = "“It rains.” — Ann Doe, Avalon\n\n«It snows.»\n– Bob Roe\n\n“It hails.” -- and so on."
    assert shown(text).document.text == (
        "“It rains.” said Ann Doe, Avalon\n\n«It snows.» said Bob Roe\n\n“It hails.” -- and so on."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Date: Monday\n\nPlace: Avalon\n\nTime: Noon",  # no label comes again
        "Ann: It rains.\n\nAnn: It snows.\n\nAnn: It hails.",  # a column, not a conversation
        "Doe: It rains.\n\nA\n\nB\n\nRoe: No.\n\nC\n\nDoe: Yes.\n\nD\n\nE",  # mostly something else
        "The mayor said: It rains.\n\n“It does” - so they say.",
        "A plain article.\n\nIt has two paragraphs.",
    ],
)
def test_what_is_no_transcript_and_unsigned_is_shown_as_it_is(text: str) -> None:
    assert shown(text).document.text == text


@given(st.text(alphabet="DOE:R ?\n“”—aA.", max_size=120).map(lambda noise: f"{DEBATE}\n\n{noise}\n\n“Oh.” – Ann Doe"))
def test_every_place_is_found_again_on_the_way_back(text: str) -> None:
    rendition = shown(text)
    for word in re.finditer(r"\w+", text):
        start, end = rendition.there(word.start()), rendition.there(word.end() - 1) + 1
        back = rendition.back(start, end)
        assert back is not None
        assert (back.start, back.end) == word.span()


def test_an_added_mark_means_nothing_and_the_dash_is_the_said() -> None:
    rendition = shown(DEBATE + "\n\n“Oh.” – Ann Doe")
    mark, said = rendition.document.text.index("“"), rendition.document.text.index("said")
    assert rendition.back(mark, mark + 1) is None
    dash = rendition.back(said, said + 4)
    assert dash is not None and dash.text == "–"
