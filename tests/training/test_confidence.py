import random

import pytest

from service.engine import Confidence
from training.confidence import Judged, fitted, with_least


def drawn(truth: Confidence, count: int) -> list[Judged]:
    rng = random.Random(5)
    rows = []
    for _ in range(count):
        score, has_source = rng.uniform(0.05, 0.95), rng.random() < 0.7
        rows.append(Judged(score, has_source, rng.random() < truth.probability(score, has_source=has_source)))
    return rows


def test_the_weights_that_outcomes_were_drawn_from_are_found_again() -> None:
    truth = Confidence(bias=0.8, slope=0.9, sourceless=-1.5)
    found = fitted(drawn(truth, 20_000))
    assert (found.bias, found.slope, found.sourceless) == pytest.approx((0.8, 0.9, -1.5), abs=0.12)


def test_what_is_mostly_wrong_is_left_out() -> None:
    rows = [Judged(0.9, True, True)] * 50 + [Judged(0.2, True, False)] * 50
    least = with_least(Confidence(), rows, annotated=60).least
    assert 0.2 < least <= 0.9


def test_nothing_is_left_out_where_all_is_right() -> None:
    rows = [Judged(0.1, True, True)] * 50
    assert with_least(Confidence(), rows, annotated=50).least <= 0.1
