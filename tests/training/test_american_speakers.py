"""Speakers of American news: annotations that can be right, how names are compared, and what weights are fitted to."""

import json

import numpy
import pytest

from service.pipeline import pronouns
from service.pipeline.cast import cast_of
from service.pipeline.mentions import link, mentions_in
from tests.pipeline.marks import read, sentences_of
from training.annotated import american_speakers
from training.annotated.american_speakers import figures_of, is_right, read_annotations
from training.annotated.speakers import Annotation, Answer
from training.pronouns import Case, fitted, likelihood, right_share

ROWS = [json.loads(line) for line in american_speakers.ANNOTATIONS.read_text(encoding="utf-8").splitlines()]
ROE = Annotation("polnear/a", 0, 3, "pronoun", "Jane Roe")
NOBODY = Annotation("polnear/a", 9, 18, "title", None)


def test_every_source_stands_once_under_a_known_kind_and_part() -> None:
    assert len({(row["file"], row["start"]) for row in ROWS}) == len(ROWS) == 1436
    for row in ROWS:
        assert 0 <= row["start"] < row["end"]
        assert row["kind"] in american_speakers.KINDS
        assert row["name"] is None or row["name"].strip()


def test_an_article_is_in_one_part() -> None:
    train, measure = ({one.file for one in read_annotations(part)} for part in american_speakers.PARTS)
    assert train and measure and not train & measure


@pytest.mark.parametrize("name", ["Jane Roe", "Roe", "Sen. Jane Roe", "Jane M. Roe"])
def test_a_longer_and_a_shorter_form_are_right(name: str) -> None:
    assert is_right(ROE, name)


def test_another_name_is_wrong_and_so_is_any_for_nobody() -> None:
    assert not is_right(ROE, "John Roe")
    assert not is_right(ROE, None)
    assert not is_right(NOBODY, "Jane Roe")
    assert is_right(NOBODY, None)
    assert not is_right(Annotation("polnear/a", 0, 4, "pronoun", "Jane Roe and Al Doe"), "Al Doe")


def test_figures_count_what_is_in_a_claim_and_what_is_right() -> None:
    given = [Answer(ROE, "she", True, "Roe", None), Answer(NOBODY, "a clerk", True, "Roe", None)]
    figures = figures_of([*given, Answer(ROE, "her", False, None, None)])
    assert figures == {
        "all": (3, 2, 1),
        "pronoun": (2, 1, 1),
        "named": (2, 1, 1),
        "title": (1, 1, 0),
        "null": (1, 1, 0),
    }


def test_the_weights_in_use_are_of_the_traits_that_mentions_have() -> None:
    document, _, named = read("{P|Bob Roe} came. He slept.")
    cast = cast_of(document, link(mentions_in(document, named)), sentences_of(document))
    ((_, traits),) = pronouns.mentioned(cast, document.span(14, 16), "he", [])
    assert traits.keys() == pronouns.WEIGHTS.keys()


def test_fitting_finds_the_trait_that_tells_whom_a_pronoun_means() -> None:
    rng = numpy.random.default_rng(1)
    given = []
    for _ in range(60):
        traits = rng.normal(size=(3, len(pronouns.WEIGHTS)))
        given.append(Case(traits, ("e1", "e2", "e3"), numpy.arange(3) == traits[:, 2].argmax()))
    weights = fitted(given)
    assert weights.argmax() == 2
    assert right_share(weights, given) > 0.9
    step = 1e-5 * numpy.eye(len(weights))[0]
    slope = (likelihood(weights + step, given)[0] - likelihood(weights - step, given)[0]) / 2e-5
    assert slope == pytest.approx(likelihood(weights, given)[1][0], abs=1e-4)


def test_a_person_is_as_likely_as_all_mentions_together() -> None:
    traits = numpy.zeros((3, len(pronouns.WEIGHTS)))
    traits[2, 0] = 0.5
    twice = Case(traits, ("e1", "e1", "e2"), numpy.array([True, True, False]))
    assert right_share(numpy.ones(len(pronouns.WEIGHTS)), [twice]) == 1
