from dataclasses import replace

import pytest

from service.domain.claim import Claim, Source, Stance, StanceLabel
from service.domain.document import Document
from service.pipeline import extract
from service.pipeline.stance import decided, holders, with_speaker
from tests.fakes import FakeEngine

FAVOR, AGAINST, NEUTRAL = StanceLabel.FAVOR, StanceLabel.AGAINST, StanceLabel.NEUTRAL
TEXT = "Council backs bridge\n\nAnn Doe said that we support the bridge. Ann Doe said that it is late in the day."


@pytest.fixture
def claims() -> tuple[Claim, ...]:
    return extract(Document(TEXT), FakeEngine(), targets=["bridge"]).claims


def rated(claims: tuple[Claim, ...], *stances: tuple[StanceLabel, float]) -> tuple[Claim, ...]:
    return tuple(replace(c, stances=(Stance("bridge", *s),)) for c, s in zip(claims, stances, strict=True))


def test_a_side_needs_its_share_of_the_probability() -> None:
    assert decided({FAVOR: 0.44, AGAINST: 0.3, NEUTRAL: 0.26}, 0.45) is NEUTRAL
    assert decided({FAVOR: 0.46, AGAINST: 0.3, NEUTRAL: 0.24}, 0.45) is FAVOR


def test_a_holder_takes_the_side_that_one_of_its_claims_takes(claims: tuple[Claim, ...]) -> None:
    (holder,) = holders(rated(claims, (NEUTRAL, 0.9), (AGAINST, 0.6)))
    assert (holder.name, holder.label, holder.score) == ("Ann Doe", AGAINST, 0.6)
    assert holder.claims == (claims[1].id,)


def test_a_holder_with_two_minds_takes_the_heavier_one(claims: tuple[Claim, ...]) -> None:
    (holder,) = holders(rated(claims, (FAVOR, 0.9), (AGAINST, 0.6)))
    assert holder.label is FAVOR


def test_an_unresolved_pronoun_is_no_holder(claims: tuple[Claim, ...]) -> None:
    pronoun = Document("They").span(0, 4)
    assert holders([replace(claim, source=Source(pronoun)) for claim in claims]) == ()


def test_the_model_is_asked_about_a_claim_with_its_speaker_and_its_cue() -> None:
    document = Document("The bank said the court had refused.")
    source, cue = Source(document.span(0, 8)), document.span(9, 13)
    assert with_speaker("The court had refused.", source, cue) == "The bank said: The court had refused."
    assert with_speaker("The court had refused.", replace(source, name="Lumen Bank"), cue).startswith(
        "Lumen Bank said: "
    )
    nested = "The court said the plan was illegal."
    assert with_speaker(nested, source, cue) == f"The bank said: {nested}"


def test_a_colon_is_asked_about_as_said() -> None:
    document = Document("ANN DOE: We need the bridge.")
    source, cue = Source(document.span(0, 7)), document.span(7, 8)
    assert with_speaker("We need the bridge.", source, cue) == "ANN DOE said: We need the bridge."


def test_according_to_is_asked_about_as_said() -> None:
    document = Document("According to police, three died.")
    source, cue = Source(document.span(13, 19)), document.span(0, 12)
    assert with_speaker("Three died.", source, cue) == "police said: Three died."


class Listening(FakeEngine):
    """A fake that remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.pairs: list[tuple[str, str]] = []

    def stance(self, pairs):
        self.pairs += pairs
        return super().stance(pairs)


def test_an_extraction_asks_with_the_speaker_and_answers_without() -> None:
    engine = Listening()
    first, *_ = extract(Document(TEXT), engine, targets=["bridge"]).claims
    assert ("Ann Doe said: " + first.standalone, "bridge") in engine.pairs


def test_a_claim_that_keeps_its_frame_and_one_of_nobody_are_asked_about_as_they_are() -> None:
    document = Document("The union rejects the plan.")
    text, source, cue = document.text, Source(document.span(0, 9)), document.span(10, 17)
    assert with_speaker(text, source, cue) == text
    assert with_speaker("The plan failed.", source, None) == "The union said: The plan failed."
    assert with_speaker("The plan failed.", None, None) == "The plan failed."
    assert with_speaker("The plan failed.", None, cue) == "The plan failed."


def test_each_target_has_its_own_holders() -> None:
    found = extract(Document(TEXT), FakeEngine(), targets=["bridge", "council"]).holders
    assert sorted(holder.target for holder in found) == ["bridge", "council"]


def side_of_the_first_claim(*targets: str, **least: float) -> StanceLabel:
    engine = FakeEngine()
    engine.thresholds = replace(engine.thresholds, **least)
    first, *_ = extract(Document(TEXT), engine, targets=targets).claims
    return first.stances[0].label


def test_a_claim_of_an_article_has_a_threshold_of_its_own_and_another_towards_the_headline() -> None:
    assert side_of_the_first_claim("bridge", stance=0.9, headline=0.9) is FAVOR
    assert side_of_the_first_claim("bridge", claim_stance=0.9) is NEUTRAL
    assert side_of_the_first_claim(stance=0.9, claim_stance=0.9) is FAVOR
    assert side_of_the_first_claim(headline=0.9) is NEUTRAL
