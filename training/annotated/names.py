"""What runs of capitalised words name, read by AI assistants for articles whose entities nobody annotated; names.md.

Without it a teacher's doubts confirm themselves: the annotated entities are of news from outside the West, so that the
first taggers knew few names of American politics, and each next one learnt from their silence on thousands of places.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy
from numpy.typing import NDArray

from service.engine.words import Words

ANNOTATIONS = Path(__file__).with_suffix(".jsonl")
SURE = 0.95  # the probability of what a listed run names
WORD = r"(?:[A-Z][\w’'&.-]*[\w]|[A-Z])"
CORPORA = ("polnear", "fnc1_articles")  # whose runs were read
RUN = re.compile(rf"{WORD}(?: (?:(?:of|the|for|and|de|al|bin|von|van|&|on|in) )?{WORD})*")
POSSESSIVE = re.compile(r"['’]s$")
BESIDE = frozenset(  # words that may stand beside a name in a run and are no part of it
    "A An The In On At As And But Or For From With By To Of If When While After Before Since Though Although "
    "Then Now So That This Mr Mrs Ms Dr Sir Sen Senator Rep Representative Gov Governor President Vice "
    "Former Secretary Minister Prime Chancellor King Queen Prince Princess Pope Judge Justice General Gen "
    "Colonel Col Captain Chief Director Chairman Chairwoman Speaker Leader Candidate Nominee Attorney "
    "Ambassador Congressman Congresswoman Mayor Professor Lt Sgt".split()
)
BETWEEN = frozenset(("and", "in", "on", "for"))
Named = tuple[int, int, str]


@cache
def names() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Each listed run with the names in it, in order, each with its label; none where it names nothing."""
    rows = map(json.loads, ANNOTATIONS.read_text(encoding="utf-8").splitlines())
    return {row["text"]: tuple((words, label) for words, label in row["names"]) for row in rows}


def named_in(text: str) -> Iterator[tuple[int, int, list[Named] | None]]:
    """Each run of capitalised words [start, end) with the names in it [start, end, label]; None where it is not known.

    A run that is not listed is known where all of it is listed names and words that may stand beside one.
    """
    for run in RUN.finditer(text):
        words = POSSESSIVE.sub("", run[0])
        start, end = run.start(), run.start() + len(words)
        yield start, end, _listed(words, start) if words in names() else _composed(words, start)


def _listed(run: str, start: int) -> list[Named]:
    found, at = [], 0
    for words, label in names()[run]:
        at = run.index(words, at)
        found.append((start + at, start + at + len(words), label))
        at += len(words)
    return found


def _composed(run: str, start: int) -> list[Named] | None:
    """The names of a run as its longest listed parts, from the left."""
    words = [(word.start(), word.end()) for word in re.finditer(r"\S+", run)]
    found: list[Named] = []
    first = 0
    while first < len(words):
        for last in range(len(words), first, -1):
            part = run[words[first][0] : words[last - 1][1]]
            if len(names().get(part, ())) == 1 and names()[part][0][0] == part:
                found.append((start + words[first][0], start + words[last - 1][1], names()[part][0][1]))
                first = last
                break
        else:
            if run[slice(*words[first])].rstrip(".") not in BESIDE | BETWEEN:
                return None
            first += 1
    return found


def corrected(text: str, words: Words, guesses: NDArray, labels: Sequence[str]) -> NDArray:
    """A teacher's probabilities [words, labels] of a text's entities, with what the listed runs name in their place.

    `labels` are the names of the columns, BIO labels with O first.

    Zeros, so nothing to learn, where a run is not known and the teacher takes it for no name; a sentence's first word
    alone is left as the teacher has it.
    """
    told = guesses.copy()
    for start, end, found in named_in(text):
        own = [w for w in range(*numpy.searchsorted(words.starts, (start, end))) if words.starts[w] >= start]
        if found is None:
            for w in own if len(own) > 1 or not _opens(text, start) else ():
                if told[w].argmax() == 0:
                    told[w] = 0
            continue
        rows = dict.fromkeys(own, 0)
        for begin, stop, label in found:
            inside = [w for w in own if begin <= words.starts[w] < stop]
            for w in inside:
                rows[w] = labels.index(f"{'B' if w == inside[0] else 'I'}-{label}")
        for w, row in rows.items():
            told[w] = (1 - SURE) / (len(labels) - 1)
            told[w, row] = SURE
    return told


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins there, as far as the character before tells."""
    before = text[:start].rstrip(" \"“‘'(")
    return not before or before[-1] in ".!?:\n…"
