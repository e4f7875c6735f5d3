import numpy
import pytest
from transformers import PreTrainedTokenizerFast

from service.engine.repetition import levelled
from service.engine.words import split_words

LABELS = ("O", "B-person", "I-person", "B-organization", "I-organization")
TEXT = "Kiro fell. Then Ana Kiro rose, but kiro and kiro fell"


@pytest.fixture
def scores(tokenizer: PreTrainedTokenizerFast) -> numpy.ndarray:
    """Kiro is surely an organization first, then rather the inside of a person; the rest is O."""
    words = split_words(TEXT, tokenizer)
    values = numpy.zeros((len(words), 5), numpy.float32)
    values[:, 0] = 6.0
    first, second = (index for index, start in enumerate(words.starts) if TEXT.startswith("Kiro", start))
    values[first] = [0, 0, 0, 9, 0]
    values[second] = [0, 0, 2.0, 0, 1.0]
    return levelled(values, LABELS, words, TEXT)[[first, second]]


def test_a_doubtful_name_follows_a_sure_one(scores: numpy.ndarray) -> None:
    assert scores[0].argmax() == LABELS.index("B-organization")
    assert scores[1].argmax() == LABELS.index("I-organization")


def test_words_that_stand_alone_or_in_lower_case_keep_their_scores(tokenizer: PreTrainedTokenizerFast) -> None:
    words = split_words("Ana saw it; it saw Ivo", tokenizer)
    values = numpy.random.default_rng(1).normal(size=(len(words), 5)).astype(numpy.float32)
    found = levelled(values, LABELS, words, "Ana saw it; it saw Ivo")
    assert numpy.allclose(numpy.exp(found).sum(axis=1), 1.0)
    assert numpy.allclose(found - values, (found - values)[:, :1], atol=1e-5)
