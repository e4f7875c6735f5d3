"""The states that a decoder moves through from word to word, and which moves there are.

A state is a BIO label and, for attribution, what the attribution at hand has so far: which of source, cue and content,
and whether a sentence has ended since its last span. So weights counted over moves can tell that a content still lacks
its cue, which two neighbouring labels alone cannot. Entities have no such memory: their states are their labels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy
from numpy.typing import NDArray

from service.engine.words import PARAGRAPH, SENTENCE, WITHIN

BORDERS = {"within": WITHIN, "sentence": SENTENCE, "paragraph": PARAGRAPH}
FORBIDDEN = -1e9
PARTS = {"source": "S", "cue": "C", "content": "T"}

Table = dict[str, dict[str, dict[str, float]]]


@dataclass(frozen=True, slots=True)
class State:
    """A BIO label, the parts (of "SCT") that the current attribution has, and whether a sentence ended since then."""

    label: str
    parts: str = ""
    over: bool = False

    def __str__(self) -> str:
        return f"{self.label} {self.parts}{'.' * self.over}".strip()

    @property
    def part(self) -> str:
        """The letter of the label's own part, "" for O and for entities."""
        return PARTS.get(self.label[2:], "")

    @property
    def is_complete(self) -> bool:
        """Whether the attribution has all that it cannot do without."""
        return not self.parts or {"C", "T"} <= set(self.parts)

    def takes(self, part: str) -> str:
        """The parts once this one has joined them."""
        return "".join(letter for letter in PARTS.values() if letter in self.parts + part)


START = State("O")


def states(labels: Sequence[str]) -> tuple[State, ...]:
    """The states for these BIO labels, START first."""
    letters = [PARTS[label[2:]] for label in labels if label.startswith("B-") and label[2:] in PARTS]
    subsets = ["".join(some) for size in range(len(letters) + 1) for some in combinations(letters, size)]
    found = [START]
    for label in labels:
        for parts in subsets:
            if label != "O" and State(label).part in parts:
                found.append(State(label, parts))
            elif label == "O" and parts:
                found += [State(label, parts), State(label, parts, over=True)]
    return tuple(found)


def may_follow(before: State, border: int, after: State) -> bool:
    """Whether a word with this border before it may take the text from one state to the other."""
    if after.label == "O":
        over = bool(before.parts) and (before.over or border != WITHIN)
        return (after.parts, after.over) == (before.parts, over)
    if after.label.startswith("I-"):
        goes_on = before.label in (after.label, "B-" + after.label[2:])
        return goes_on and border != PARAGRAPH and after.parts == before.parts
    return after.parts in (after.part, before.takes(after.part))


def starts_another(before: State, after: State) -> bool:
    """Whether this move leaves one attribution for the next; one that only repeats a part counts as going on."""
    return after.label.startswith("B-") and bool(before.parts) and after.parts != before.takes(after.part)


def moves(known: Sequence[State]) -> NDArray[numpy.bool_]:
    """bool [borders, states, states]: which moves there are."""
    return numpy.array([[[may_follow(a, border, b) for b in known] for a in known] for border in BORDERS.values()])


def to_table(weights: NDArray[numpy.float64], known: Sequence[State]) -> Table:
    """Weights [borders, states, states] by the names of border, state and next state, only where there is a move."""
    allowed = moves(known)
    return {
        name: {
            str(before): {
                str(after): round(float(weights[border, row, column]), 4)
                for column, after in enumerate(known)
                if allowed[border, row, column]
            }
            for row, before in enumerate(known)
        }
        for name, border in BORDERS.items()
    }


def from_table(table: Table, known: Sequence[State]) -> NDArray[numpy.float32]:
    """The weights that to_table wrote, FORBIDDEN where there is no move; KeyError where one is missing."""
    weights = numpy.where(moves(known), 0.0, FORBIDDEN).astype(numpy.float32)
    for border, row, column in numpy.argwhere(moves(known)):
        name = next(name for name, number in BORDERS.items() if number == border)
        weights[border, row, column] = table[name][str(known[row])][str(known[column])]
    return weights
