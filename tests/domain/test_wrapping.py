import textwrap

import hypothesis.strategies as st
import pytest
from hypothesis import given

from service.domain.document import Document
from service.domain.wrapping import unwrapped

PARAGRAPHS = (
    "The harbour authority closed two of its four piers on Tuesday after divers hired by President Ines Bell found "
    "cracks in the concrete. Ferries will leave from the Wren Quay until further notice.",
    "“We could not wait for the storm,” Bell told reporters at City Hall, adding that repairs would cost the town "
    "about four million dollars and take until Easter. “Nobody wants to see a pier fall into the sea.”",
    "The Ferry Union said it had warned of the cracks since 2019.",
)


@pytest.mark.parametrize("width", [50, 66, 72, 80, 100])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_paragraphs_that_were_wrapped_are_whole_again_at_any_width(width: int, end: str) -> None:
    text = (end * 2).join(end.join(textwrap.wrap(paragraph, width)) for paragraph in PARAGRAPHS)
    flow = unwrapped(text)
    assert len(flow) == len(text)
    assert [" ".join(part.split()) for part in flow.split(end * 2)] == list(PARAGRAPHS)
    assert end not in flow.replace(end * 2, "")


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),
        "PIERS CLOSED AFTER DIVERS FIND CRACKS IN THE CONCRETE\nBy Ines Bell\nWren, Tuesday\n\n" + PARAGRAPHS[0],
        "The town has three piers that are still in use:\nthe Wren Pier\nthe Bell Pier\n",
        "Opening hours of the harbour office at Wren Quay\nMonday to Friday, nine to five\nSaturday, nine to noon",
        "She said the pier would fall.\n\nit did not",
    ],
)
def test_lines_that_are_paragraphs_of_their_own_stay_apart(text: str) -> None:
    assert unwrapped(text) == text


def test_one_line_that_breaks_off_in_mid_sentence_runs_on() -> None:
    text = "The harbour authority of the old town closed the\nWren Pier on Tuesday."
    assert unwrapped(text) == text.replace("\n", " ")


@given(st.text(st.sampled_from("aB .,”\n\r\u2028é🙂"), max_size=300))
def test_nothing_changes_but_line_breaks_into_as_many_blanks(text: str) -> None:
    flow = unwrapped(text)
    assert len(flow) == len(text)
    assert all(a == b or (a in "\r\n" and b == " ") for a, b in zip(text, flow, strict=True))


def test_a_document_keeps_its_text_and_reads_on_in_its_flow() -> None:
    text = "\n".join(textwrap.wrap(PARAGRAPHS[0], 60))
    document = Document(text)
    assert document.text == text
    assert document.flow == PARAGRAPHS[0]
    assert document.span(0, 60).text == text[:60]
