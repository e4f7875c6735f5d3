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
    known, rarest = weights()
    values = {word: (1 + math.log(count)) * known.get(word, rarest) for word, count in counts.items()}
    length = math.sqrt(sum(value * value for value in values.values()))
    return {word: value / length for word, value in values.items()} if length else {}


def likeness(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine of two weighted texts, in [0, 1]."""
    short, long = sorted((a, b), key=len)
    return sum(value * long.get(word, 0.0) for word, value in short.items())


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
