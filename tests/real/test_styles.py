"""Styles of writing that the training articles do not have, or seldom: each in words of our own, read by the model."""

import pytest

from service.domain.document import Document
from service.engine.checkpoint import OnnxEngine
from service.pipeline import extract

pytestmark = pytest.mark.real

Row = tuple[str | None, str]

STYLES: dict[str, tuple[str, list[Row]]] = {
    "British quotes": (
        "Council rejects stadium\n\n‘We will not sell the park,’ said council leader Tom Wells. "
        "Developer Mark Stone said: ‘The council has thrown away 500 jobs’.",
        [("Tom Wells", "We will not sell the park"), ("Mark Stone", "has thrown away 500 jobs")],
    ),
    "guillemets": (
        "Reform divides ministers\n\n«The reform will cost nothing,» said minister Luc Renard. "
        "Opposition leader Eva Blanc called the plan «a fairy tale».",
        [("Luc Renard", "The reform will cost nothing"), ("Eva Blanc", "a fairy tale")],
    ),
    "no quotes at all": (
        "Union threatens strike\n\nThe miners’ leader, Sam Holt, said his members would walk out on Monday. "
        "The mine denied that it had broken the agreement.",
        [("Sam Holt", "his members would walk out on Monday"), (None, "that it had broken the agreement")],
    ),
    "a headline in capitals": (
        "MAYOR: CITY WILL NOT PAY FOR BRIDGE\n\nThe mayor, Ines Duarte, said the city would not pay for the bridge.",
        [("Ines Duarte", "the city would not pay for the bridge")],
    ),
    "a transcript": (
        "Harbour debate\n\nMODERATOR: Good evening. Ms Doe, why are you against it?\n\n"
        "DOE: The harbour will destroy the salt marsh. It will cost 40 million euros.\n\n"
        "ROE: That is simply false.\n\nMODERATOR: How many jobs will it bring?\n\nROE: We expect 300 jobs.",
        [("Doe", "It will cost 40 million euros."), (None, "That is simply false."), (None, "We expect 300 jobs.")],
    ),
    "an interview": (
        "After the flood\n\nThe Herald: How bad is the damage?\n\nAnna Petrov: We lost about 200 paintings.\n\n"
        "The Herald: Who is to blame?\n\nAnna Petrov: The city ignored our warnings for years.",
        [("Anna Petrov", "We lost about 200 paintings."), ("Anna Petrov", "The city ignored our warnings for years.")],
    ),
    "questions and answers": (
        "The pool\n\nQ: Why did the city close it?\n\nA: The roof was unsafe and could have fallen.\n\n"
        "Q: When will it reopen?\n\nA: We hope to open it again next summer.",
        [(None, "The roof was unsafe and could have fallen."), (None, "We hope to open it again next summer.")],
    ),
    "quotes signed after a dash": (
        "What readers say\n\n“The tram has made my street quieter.” — Maria Lopez, Avalon\n\n"
        "“It cost far too much and it is always late.” – Jonas Weber, shop owner",
        [("Maria Lopez", "The tram has made my street quieter."), ("Jonas Weber", "It cost far too much")],
    ),
    "according to a title and a name": (
        "Port to close for a week\n\n"
        "According to the harbour master, Jane Roe, the port will stay closed until Sunday.",
        [("Jane Roe", "the port will stay closed until Sunday")],
    ),
    "a press release": (
        "FOR IMMEDIATE RELEASE\n\nCommittee to look into dam\n\n"
        "From Chairwoman Ruth Adler: “The committee will publish every document.”\n\n"
        "Senator Ada Klein issued the following statement: “This bill is a gift to polluters.”",
        [("Ruth Adler", "The committee will publish every document."), ("Ada Klein", "This bill is a gift")],
    ),
    "a quote over paragraphs": (
        "President addresses troops\n\nPresident Ana Ruiz said: “Our army will stay until the elections are over.\n\n"
        "“We shall not leave a single village without protection.”",
        [("Ana Ruiz", "Our army will stay"), ("Ana Ruiz", "We shall not leave a single village")],
    ),
    "a quote that floats": (
        "Fire destroys mill\n\nFire chief Dan Moss said the mill was lost within an hour.\n\n"
        "“We never had a chance. The wind was too strong.”",
        [("Dan Moss", "the mill was lost within an hour"), ("Dan Moss", "We never had a chance.")],
    ),
}


@pytest.mark.parametrize("style", STYLES)
def test_who_says_what_is_found_in(engine: OnnxEngine, style: str) -> None:
    text, expected = STYLES[style]
    claims = extract(Document(text), engine, any_language=True).claims
    for name, words in expected:
        own = [c for c in claims if words in c.text and c.source and c.source.span]
        assert own, f"{words} is no attributed claim"
        if name:
            assert any(c.source and name.casefold() in (c.source.name or "").casefold() for c in own)
    assert all(text[span.start : span.end] == span.text for claim in claims for span in claim.contents)


def test_what_a_speaker_reports_of_others_is_a_claim_of_theirs(engine: OnnxEngine) -> None:
    text = (
        "Harbour debate\n\nMODERATOR: Why close it?\n\n"
        "DOE: Our engineers warned in May that the quay could collapse. It was unsafe.\n\n"
        "MODERATOR: When will it open?\n\nDOE: Next summer, I hope."
    )
    claims = extract(Document(text), engine, any_language=True).claims
    said = {(c.source.span.text, c.text) for c in claims if c.source and c.source.span}
    assert any(source == "Our engineers" and "the quay could collapse" in words for source, words in said)
    assert any(source == "DOE" and words.endswith("It was unsafe.") for source, words in said)


def test_questions_of_an_interview_are_no_claims(engine: OnnxEngine) -> None:
    for style in ("a transcript", "an interview", "questions and answers"):
        claims = extract(Document(STYLES[style][0]), engine, any_language=True).claims
        assert not [claim.text for claim in claims if claim.text.rstrip("”").endswith("?")]


def test_a_headline_is_never_what_the_first_sentence_says(engine: OnnxEngine) -> None:
    text, _ = STYLES["according to a title and a name"]
    claims = extract(Document(text), engine, any_language=True).claims
    assert all(len(claim.contents) == 1 for claim in claims)
