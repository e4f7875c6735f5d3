"""Which texts are independent of each other."""

import pytest

from service.pipeline.accounts import accounts_of
from service.pipeline.agencies import credited, signed
from service.pipeline.origins import Origins
from tests.pipeline.extractions import extraction

WIRE = (
    "The harbour board has approved the new pier after a debate of six hours on Monday night.",
    "Fishermen had protested in front of the town hall and blocked the road to the docks for hours.",
    "The pier will cost two million euros and is to be finished before the summer season begins.",
)
OWN = ("A pier of two million euros will be built: the board of the harbour said yes.",)


def origins(*documents) -> int:
    accounts = accounts_of(documents, {})
    return Origins.of(documents).count(accounts)


def test_a_text_and_its_copy_are_one_origin() -> None:
    assert origins(extraction(*WIRE), extraction("PIER APPROVED", *WIRE, "Subscribe to our letter.")) == 1


def test_two_reports_in_their_own_words_are_two() -> None:
    assert origins(extraction(*WIRE), extraction(*OWN)) == 2


def test_one_copied_sentence_makes_passages_one_origin() -> None:
    assert origins(extraction(WIRE[0], "Our reporter saw the vote."), extraction(WIRE[0], "Ships waited outside.")) == 1


def test_passages_that_credit_one_agency_are_one_origin() -> None:
    first = extraction("The board approved the pier, the Associated Press (AP) reported.")
    second = extraction("According to officials who spoke to AP the pier was approved by the board.")
    assert origins(first, second) == 1
    assert origins(first, extraction("The board approved it, Reuters reported.")) == 2


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        ("The pier opens, the Associated Press (AP) reported.", "AP"),
        ("She told Reuters that the pier opens.", "Reuters"),
        ("It opens, according to AFP.", "AFP"),
        ("Xinhua news agency said it opens.", "Xinhua"),
        ("The AP physics exam was hard.", None),
        ("The associated press officers met.", None),
    ],
)
def test_a_credit_names_its_agency(sentence: str, agency: str | None) -> None:
    assert credited(sentence) == agency


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Pier opens\n\nSPRINGFIELD, May 3 (Reuters) - The pier opened.", "Reuters"),
        ("SPRINGFIELD (AP) — The pier opened.", "AP"),
        ("The pier opened.\nSource: AFP", "AFP"),
        ("The pier opened, Reuters reported.", None),
    ],
)
def test_a_signed_text_names_its_agency(text: str, agency: str | None) -> None:
    assert signed(text) == agency
