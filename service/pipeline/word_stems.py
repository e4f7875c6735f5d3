"""What two texts share, told by the stems of their words, each weighted by how few articles have it."""

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import snowballstemmer

TABLE = Path(__file__).with_name("word_weights.txt")
WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of an English word (Porter 2); a figure without its separators."""
    if word[:1].isdigit():
        return word.replace(",", "")
    return str(_stemmer().stemWord(word.lower().replace("’", "'").removesuffix("'s")))


def stems(text: str) -> list[str]:
    """The stems of a text's words, in order."""
    return [stem(word) for word in WORD.findall(text)]


def weighted(text: str) -> dict[str, float]:
    """The text's stems with their weights, a vector of length 1 (tf-idf, Salton & Buckley 1988); {} without words."""
    counts = Counter(stems(text))
    values = {word: (1 + math.log(count)) * weight(word) for word, count in counts.items()}
    length = math.sqrt(sum(value * value for value in values.values()))
    return {word: value / length for word, value in values.items()} if length else {}


def likeness(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine of two weighted texts, in [0, 1]."""
    short, long = sorted((a, b), key=len)
    return sum(value * long.get(word, 0.0) for word, value in short.items())


def likeness_but_for_figures(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine of two weighted texts without the figures in which they differ, if both have such; in [0, 1].

    Two reports of one number or day, one of them wrong, are to be as near as if they agreed.
    """
    left, right = _own_figures(a, b), _own_figures(b, a)
    if not (left and right):
        return likeness(a, b)
    return likeness(a, b) / math.sqrt(max(1e-9, (1 - left) * (1 - right)))


def _own_figures(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The share of a text's squared length that is of figures which the other has not."""
    return sum(value * value for word, value in a.items() if word[0].isdigit() and word not in b)


def weight(word: str) -> float:
    """How rare a stem is."""
    known, rarest = weights()
    return known.get(word, rarest)


@cache
def weights() -> tuple[Mapping[str, float], float]:
    """By stem the logarithm of how many news articles there are for one that has it, and the weight of all others.

    Counted by training.word_weights.
    """
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines())
    table = {word: int(tenths) / 10 for word, tenths in rows}
    return table, max(table.values())


@cache
def _stemmer() -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer("english")
