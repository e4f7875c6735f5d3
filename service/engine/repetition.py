"""One name, one reading: what the network thinks of a capitalised word here is drawn towards what it thinks elsewhere.

A name that one sentence leaves open is often plain in another of the same article (after Krishnan & Manning 2006, who
pass such majorities to a second tagger; here they are mixed into the scores before decoding).
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy
from numpy.typing import NDArray

from service.engine.decoding import log_softmax
from service.engine.words import LOWER, OPENS_PARAGRAPH, Words

SHARE = 0.6  # of a word's score comes from the mean over the text; 0.4 to 0.8 were tried on dev (docs/experiments.md)
FLOOR = 1e-3


def levelled(logits: NDArray[numpy.float32], labels: Sequence[str], words: Words, text: str) -> NDArray[numpy.float32]:
    """Scores [words, labels]: the log-probabilities, those of repeated capitalised words drawn together kind by kind.

    A kind is a label without its B- or I-, which a word may have here the one and there the other of.
    """
    scores = log_softmax(logits)
    kinds = [label[2:] for label in labels]
    members = numpy.array([[kind == name for name in dict.fromkeys(kinds)] for kind in kinds], numpy.float32)
    known = numpy.log(numpy.exp(scores) @ members + FLOOR)
    for places in _repeated(words, text):
        shift = SHARE * (known[places].mean(axis=0) - known[places])
        scores[places] += shift @ members.T
    return scores


def _repeated(words: Words, text: str) -> list[list[int]]:
    """The places of each word that is capitalised more than once, whatever its case."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, (start, end, kind) in enumerate(zip(words.starts, words.ends, words.types, strict=True)):
        if kind % OPENS_PARAGRAPH != LOWER and end - start > 1:
            found[text[start:end].lower()].append(index)
    return [places for places in found.values() if len(places) > 1]
