"""Figures of pairs: a side that is not sure enough is none."""

from types import SimpleNamespace

import pytest

from training.annotation import AnnotatedPair
from training.evaluate import pair_figures

FAVOR = [0.9, 0.6, 0.6, 0.1]  # of the claims below; the rest is neutral's
LABELS = ["favor", "favor", "neutral", "against"]


@pytest.mark.parametrize(("least", "right", "found"), [(0.5, 66.7, 66.7), (0.8, 100.0, 33.3), (None, 100.0, 33.3)])
def test_of_the_sides_taken_some_are_right_and_of_all_some_are_found(
    least: float | None, right: float, found: float
) -> None:
    answers = [{"favor": favor, "against": 0.0, "neutral": 1 - favor} for favor in FAVOR]
    engine = SimpleNamespace(stance=lambda pairs: answers, thresholds=SimpleNamespace(stance=0.8))
    rows = [AnnotatedPair(str(n), "headlines", "stance", "It rains.", "Rain", label) for n, label in enumerate(LABELS)]
    figures = pair_figures(engine, rows, least)
    assert (figures["sides right"], figures["sides found"]) == (right, found)


def test_of_the_sentences_given_out_some_are_claims_and_of_all_claims_some_are_given_out() -> None:
    engine = SimpleNamespace(
        claim_detection=lambda texts: [0.9, 0.8, 0.7, 0.2], thresholds=SimpleNamespace(claim_detection=0.5)
    )
    labels = ["claim", "no_claim", "no_claim", "claim"]
    rows = [AnnotatedPair(str(n), "verdicts", "claim_detection", "So.", "", label) for n, label in enumerate(labels)]
    figures = pair_figures(engine, rows)
    assert (figures["precision"], figures["recall"]) == (33.3, 50.0)
