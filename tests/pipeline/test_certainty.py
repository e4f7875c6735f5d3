"""Denied or asserted, hedged or not: contents in our own words."""

import time

import pytest

from service.domain.claim import Certainty, ClaimKind, Polarity
from service.domain.document import Document
from service.pipeline.certainty import certainty_of, polarity_of
from service.pipeline.kinds import kinds_of


@pytest.mark.parametrize(
    "content",
    [
        "the ferry did not leave on Friday",
        "that the ferry didn’t leave on Friday",
        "“We will never sell the harbour,”",
        "no ship has left the port since May",
        "the divers found no cracks",
        "there was no evidence of damage",
        "nobody was told",
        "nothing has changed",
        "the bridge cannot carry lorries",
        "neither the mayor nor the council was asked",
        "he is no longer the harbour master",
        "not everyone agreed",
        "If the tide rises, the ferry will not sail",
        "The mayor, who was elected in May, has not answered",
        "people who did not vote should not complain",
        "the mayor’s claim that the pier is safe is “simply not true.”",
        "Rep. Ana Bell has not been asked",
        "I don't think the plan is legal",
        "not to answer the letter",
        "it is not about money",
        "the pier was not closed because of the storm",
        "You know, when they call me a sailor, it’s not true",
        "the council wasn't told, nor was the mayor",
        "the ferry is unlikely to sail",
        "it is very unlikely that the ferry sails",
    ],
)
def test_a_denied_main_predicate_is_negative(content: str) -> None:
    assert polarity_of(content) is Polarity.NEGATIVE


@pytest.mark.parametrize(
    "content",
    [
        "the ferry left on Friday",
        "the ferry was not only late but also full",
        "there is no doubt that the pier will be closed",
        "no sooner had the ferry left than the storm began",
        "the crew numbered no fewer than forty",
        "the harbour has known storms, not wars",
        "the mayor left because she was not paid",
        "the council fined a captain who had not slowed down",
        "the film “Never Look Back” opened the festival",
        "he left the town without a word",
        "he left with no money",
        "it is not impossible to rebuild the pier",
        "nobody has never been wrong",
        "he promised not to sail again",
        "the mayor believes that the plan will not pass",
        "the town is poor, but it is not small",
        "he won the vote and did not thank his friends",
        "If the ferry does not sail, the island will starve",
        "whether or not it rains, the race will start",
        "we can't wait to see the new pier",
        "platform No. 4 was closed",
        "the No 2 of the harbour board has resigned",
        "the ferry will sail whatever happens",
        "the plea to stop the works on the ground that no permit was shown and there was no hearing",
        "the crew was offered a cabin, no meals and a day of rest",
        "it is not unlikely that the ferry sails",
        "it was an unlikely place for a pier",
        "",
    ],
)
def test_a_negation_elsewhere_leaves_the_content_positive(content: str) -> None:
    assert polarity_of(content) is Polarity.POSITIVE


@pytest.mark.parametrize(
    "content",
    [
        "the pier may collapse",
        "the pier may not hold",
        "that the pier might be closed",
        "the pier could fall into the sea",
        "the mayor will likely resign",
        "the mayor is unlikely to resign",
        "perhaps the storm did it",
        "the captain was reportedly asleep",
        "the captain allegedly sold the cargo",
        "the ship is believed to have sunk",
        "the crew is thought to be safe",
        "the repairs are expected to last until spring",
        "the storm appears to have weakened",
        "it seems the storm has weakened",
        "it is possible that the pier was weak",
        "I think the plan is wrong",
        "whether the pier can be saved",
        "Is the pier safe?",
        "Pier May Be Closed For Good",
        "In May the pier may reopen",
        "I don't think the plan is legal",
        "we are still hoping for a ferry",
        "I feel like the harbour is empty",
        "If the tide rises, the ferry will not sail",
        "the harbour will close unless the council pays",
        "“A new pier would cost us a fortune,”",
    ],
)
def test_a_main_predicate_put_as_possible_or_hearsay_is_hedged(content: str) -> None:
    assert certainty_of(content) is Certainty.HEDGED


@pytest.mark.parametrize(
    "content",
    [
        "the pier will collapse",
        "the pier was closed in May",
        "May 5 is a holiday in the port",
        "Ana May said the pier was safe",
        "the divers could not reach the wreck",
        "the crew could see the light",
        "the mayor would sign the order",
        "the army used all its might, and the town fell",
        "the mayor appeared in court",
        "among likely voters she leads by ten points",
        "the expected storm came on Friday",
        "the council backed a plan that might fail",
        "he resigned because the pier may collapse",
        "the ferry is about to leave",
        "the crew said so",
        "the fishermen think of the winter",
        "I feel cold at sea",
        "If they are worried now, this is what our work has done",
        "the ferry will sail even if it rains",
        "“I would like to thank the crew,”",
        "“We left the pier that nobody would buy,”",
        "",
    ],
)
def test_what_is_put_as_fact_is_asserted(content: str) -> None:
    assert certainty_of(content) is Certainty.ASSERTED


def test_the_first_sentence_decides() -> None:
    assert polarity_of("“We won the vote. We did not cheat.”") is Polarity.POSITIVE
    assert certainty_of("“We won the vote,” “We may win again,”") is Certainty.ASSERTED


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("that “the pier is safe”", ClaimKind.DIRECT),
        ("that the pier is “safe”", ClaimKind.MIXED),
        ("that the pier is safe", ClaimKind.INDIRECT),
        ("“that pier”", ClaimKind.DIRECT),
        ("That “safe” pier", ClaimKind.MIXED),
    ],
)
def test_a_bare_that_before_a_quote_leaves_it_direct(content: str, kind: ClaimKind) -> None:
    document = Document(f"The mayor said {content}.")
    assert kinds_of(document, [[document.span(15, 15 + len(content))]]) == (kind,)


@pytest.mark.parametrize(
    "piece", ["not ", ", no ", "think ", "would if ", "who ", "that he ", ", and ", "“Aa ", "n't", "?” “"]
)
def test_a_hundred_thousand_characters_take_well_under_a_second(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    start = time.process_time()
    polarity_of(text)
    certainty_of(text)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("cue", "text", "polarity"),
    [
        ("denied", "that the pier was closed", Polarity.NEGATIVE),
        ("refused", "to sell the ferry", Polarity.NEGATIVE),
        ("did not deny", "that the pier was closed", Polarity.POSITIVE),
        ("denied", "that the pier was not closed", Polarity.POSITIVE),
        ("doesn’t believe", "the pier is safe", Polarity.NEGATIVE),
        ("noted", "that the pier was closed", Polarity.POSITIVE),
        ("denoted", "a closed pier", Polarity.POSITIVE),
    ],
)
def test_a_cue_that_denies_turns_the_content_round(cue: str, text: str, polarity: Polarity) -> None:
    assert polarity_of(text, cue) is polarity


@pytest.mark.parametrize(
    ("cue", "certainty"),
    [
        ("fears", Certainty.HEDGED),
        ("is expected", Certainty.HEDGED),
        ("were reportedly alleged", Certainty.HEDGED),
        ("alleged", Certainty.ASSERTED),
        ("said", Certainty.ASSERTED),
    ],
)
def test_a_cue_that_doubts_or_leaves_open_who_says_so_hedges(cue: str, certainty: Certainty) -> None:
    assert certainty_of("the pier is closed", cue) is certainty
