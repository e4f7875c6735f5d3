import pytest

from service.engine import Confidence


def test_without_weights_the_score_is_the_probability() -> None:
    assert Confidence().probability(0.7, has_source=True) == pytest.approx(0.7)
    assert Confidence().probability(0.7, has_source=False) == pytest.approx(0.7)


@pytest.mark.parametrize("score", [0.0, 1.0])
def test_certain_scores_are_never_quite_certain(score: float) -> None:
    assert 0 < Confidence(bias=1.0, slope=2.0).probability(score, has_source=True) < 1


def test_an_attribution_without_a_source_is_less_sure() -> None:
    learnt = Confidence(bias=0.9, slope=0.8, sourceless=-1.9)
    assert learnt.probability(0.6, has_source=True) > 0.7 > 0.4 > learnt.probability(0.6, has_source=False)
