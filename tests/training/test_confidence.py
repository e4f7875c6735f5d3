import random

import pytest

from service.engine import Confidence, PartScores
from training.confidence import Judged, fitted, with_least


def drawn(truth: Confidence, count: int) -> list[Judged]:
    rng = random.Random(5)
    rows = []
    for _ in range(count):
        source, cue, content = (rng.uniform(0.05, 0.95) for _ in range(3))
        parts = PartScores(source if rng.random() < 0.7 else None, cue, content)
        rows.append(Judged(parts, rng.random() < truth.probability(parts)))
    return rows


def test_the_weights_that_outcomes_were_drawn_from_are_found_again() -> None:
    truth = Confidence(bias=0.8, source=0.3, cue=0.9, content=0.1, sourceless=-1.5)
    found = fitted(drawn(truth, 20_000))
    weights = (found.bias, found.source, found.cue, found.content, found.sourceless)
    assert weights == pytest.approx((0.8, 0.3, 0.9, 0.1, -1.5), abs=0.12)


def test_what_is_mostly_wrong_is_left_out() -> None:
    good, bad = PartScores(0.9, 0.9, 0.9), PartScores(0.2, 0.2, 0.2)
    rows = [Judged(good, True)] * 50 + [Judged(bad, False)] * 50
    least = with_least(Confidence(), rows, annotated=60).least
    assert 0.2 < least <= 0.9


def test_nothing_is_left_out_where_all_is_right() -> None:
    rows = [Judged(PartScores(0.1, 0.1, 0.1), True)] * 50
    assert with_least(Confidence(), rows, annotated=50).least <= 0.1
