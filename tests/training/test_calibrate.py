"""Thresholds are chosen by what readers pay for a wrong side."""

from dataclasses import replace

import pytest

from training.annotation import AnnotatedPair
from training.calibrate import claim_threshold, headline_threshold


def scored(label: str, favor: float) -> tuple[AnnotatedPair, dict[str, float]]:
    pair = AnnotatedPair("1", "headlines", "stance", "It rains.", "Rain Stops", label)
    return pair, {"favor": favor, "against": 0.0, "neutral": 1 - favor}


@pytest.mark.parametrize(("wrong_at", "least"), [(0.55, 0.56), (0.75, 0.76), (0.45, 0.4)])
def test_a_side_towards_a_headline_is_taken_from_where_seven_in_ten_are_right(wrong_at: float, least: float) -> None:
    rows = [scored("favor", 0.95)] * 7 + [scored("neutral", wrong_at)] * 4
    assert headline_threshold(rows, 1.0) == pytest.approx(least)  # at 0.45 neutral is likelier: no side is taken


def test_without_any_point_at_which_enough_sides_are_right_the_last_one_is_taken() -> None:
    assert headline_threshold([scored("neutral", 0.99)] * 5, 1.0) == pytest.approx(0.9)


def test_a_sentence_is_a_claim_from_where_two_in_three_are() -> None:
    pair = AnnotatedPair("1", "verdicts", "claim_detection", "It rains.", "", "claim")
    rows = [(pair, {"no_claim": 0.1, "claim": 0.9})] * 7
    rows += [(replace(pair, label="no_claim"), {"no_claim": 0.4, "claim": 0.6})] * 4
    assert claim_threshold(rows, 1.0) == pytest.approx(0.62)
