import pytest

from service.engine import Confidence, PartScores


def test_without_weights_parts_alike_are_as_sure_together() -> None:
    assert Confidence().probability(PartScores(0.7, 0.7, 0.7)) == pytest.approx(0.7)


@pytest.mark.parametrize("score", [0.0, 1.0])
def test_certain_parts_are_never_quite_certain_together(score: float) -> None:
    assert 0 < Confidence(bias=1.0, cue=2.0).probability(PartScores(score, score, score)) < 1


def test_an_attribution_without_a_source_is_less_sure() -> None:
    learnt = Confidence(bias=0.9, sourceless=-1.9)
    assert learnt.probability(PartScores(0.6, 0.6, 0.6)) > 0.7 > 0.4 > learnt.probability(PartScores(None, 0.6, 0.6))


def test_a_part_counts_as_much_as_its_weight() -> None:
    learnt = Confidence(source=0.2, cue=0.7, content=0.1)
    assert learnt.probability(PartScores(0.9, 0.5, 0.9)) < learnt.probability(PartScores(0.5, 0.9, 0.5))
