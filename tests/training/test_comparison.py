"""The figures of comparing claims, over the fake engine: what is counted, and against what."""

import numpy
import pytest

from tests.fakes import FakeEngine
from training.annotation import AnnotatedPair
from training.comparison import Built, conflict_figures, extraction_of, paraphrase_figures, pruning_figures, ranks
from training.edits import Statement, statement_of

PIER = "The harbour board opened the new pier for 200 boats in May."


def statement(text: str) -> Statement:
    return statement_of(text, FakeEngine())


def pair(a: str, b: str, label: str) -> AnnotatedPair:
    return AnnotatedPair(f"{a}/{b}", "made", "paraphrase", a, b, label)


def test_a_made_conflict_counts_as_found_only_under_its_own_kind() -> None:
    changed = PIER.replace("200", "900")
    figures = conflict_figures(
        [
            Built("number", statement(PIER), statement(changed)),
            Built("date", statement(PIER), statement(changed)),
            Built("number", statement(PIER), statement("Oysters were scarce.")),
            Built("paraphrase", statement(PIER), statement(PIER)),
            Built("frame", statement(PIER), statement(changed)),
        ],
        FakeEngine(),
    )
    assert figures["conflict number"] == {"pairs": 2, "precision": 33.3, "recall": 50.0, "any conflict": 50.0}
    assert figures["conflict date"] == {"pairs": 1, "precision": 0.0, "recall": 0.0, "any conflict": 100.0}
    assert figures["no conflict paraphrase"] == {"pairs": 1, "false conflicts": 0.0, "agree": 100.0}
    assert figures["no conflict frame"] == {"pairs": 1, "false conflicts": 100.0, "agree": 0.0}


def test_paraphrases_are_to_agree_and_others_are_not() -> None:
    figures = paraphrase_figures(
        [pair(PIER, PIER, "same"), pair(PIER, "Oysters were scarce.", "different"), pair(PIER, PIER, "different")],
        FakeEngine(),
    )
    assert (figures["accuracy"], figures["majority"], figures["best threshold on words"]) == (66.7, 66.7, 66.7)


def test_pruning_counts_the_equivalent_pairs_that_share_too_few_words() -> None:
    figures = pruning_figures(
        [
            pair("The harbour pier opened.", "The harbour pier opened.", "5.0"),
            pair("The harbour pier opened.", "Boats can land again.", "4.5"),
            pair("The harbour pier opened.", "The harbour froze.", "1.0"),
        ]
    )
    assert (figures["pairs"], figures["equivalent pairs pruned"]) == (3, 50.0)


@pytest.mark.parametrize(
    ("values", "expected"), [([30, 10, 20], [2, 0, 1]), ([5, 5, 9], [0.5, 0.5, 2]), ([1, 1, 1], [1, 1, 1])]
)
def test_equal_values_share_the_mean_of_their_ranks(values: list[int], expected: list[float]) -> None:
    assert ranks(numpy.array(values)).tolist() == expected


def test_a_statement_is_an_article_of_one_claim() -> None:
    (claim,) = extraction_of(statement(PIER)).claims
    assert [span.text for span in claim.contents] == [claim.standalone] == [PIER]
    assert [quantity.value for quantity in claim.quantities] == [200]
