"""What a sentence says on the side, and when that is a claim."""

import pytest

from service.domain.claim import ClaimKind
from service.domain.document import Document
from service.pipeline import extract
from service.pipeline.asides import aside
from service.pipeline.segmentation import sentences
from tests.fakes import FakeEngine


def found(text: str) -> list[tuple[str, str]]:
    document = Document(text)
    whole = document.span(0, len(text))
    parts = [aside(document, sentence) for sentence in sentences(document, [whole])]
    return [(noun.text, clause.text) for part in parts if part for noun, clause in [part[1]]]


@pytest.mark.parametrize(
    ("text", "noun", "clause"),
    [
        (
            "Fear grows around the harbour vote, which is to be held on 28 May.",
            "the harbour vote",
            "is to be held on 28 May.",
        ),
        (
            "Many pity the head of the board, who has lost his seat in May.",
            "the board",
            "has lost his seat in May.",
        ),
        (
            "It fell, which is odd, on a pier, which was built in 1912 by a king.",
            "a pier",
            "was built in 1912 by a king.",
        ),
    ],
)
def test_a_relative_clause_at_the_end_goes_with_the_noun_before_it(text: str, noun: str, clause: str) -> None:
    assert found(text) == [(noun, clause)]


@pytest.mark.parametrize(
    "text",
    [
        "Fear grows around the vote which is to be held on 28 May.",
        "The board, which the mayor opposes in every way, met.",
        "It rained, which was a great relief to all.",
        "They met the board, which was glad.",
        "The crew of old hands, who had been tired out by the long summer, all but vanished.",
    ],
)
def test_other_relative_clauses_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("whole", "clause"), [(0.1, 0.6), (0.6, 0.6)])
def test_what_is_said_on_the_side_is_the_claim_where_the_rest_is_none(whole: float, clause: float) -> None:
    class Sober(FakeEngine):
        def claim_detection(self, sentences):
            return [
                (whole if "which" in sentence else 0.1)
                if sentence.startswith("Fear")
                else clause
                if "28 May" in sentence
                else 0.1
                for sentence in sentences
            ]

    text = "Storms came late this year to the whole of the coast.\n\n" * 3
    (claim,) = extract(Document(f"{text}Fear grows around the harbour vote, which is held on 28 May."), Sober()).claims
    assert claim.kind is ClaimKind.UNATTRIBUTED
    assert claim.standalone == "The harbour vote is held on 28 May."
    assert [span.text for span in claim.contents] == ["the harbour vote", "is held on 28 May."]
    assert claim.sentence.text.startswith("Fear")


def test_a_sentence_whose_main_clause_is_worth_checking_stays_whole() -> None:
    class Keen(FakeEngine):
        def claim_detection(self, sentences):
            return [0.9 for _ in sentences]

    text = "The mayor left the harbour board, which was founded in 1912 by a king."
    assert [claim.text for claim in extract(Document(text), Keen(), any_language=True).claims] == [text]
