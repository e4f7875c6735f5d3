"""Short notation for tagged text in tests: [S|she] [C|said] [T|it rains] becomes plain text with labelled spans."""

import re

from service.domain.document import Document, Span
from service.engine import LabelledSpan
from service.pipeline.segmentation import sentences

LABELS = {"S": "source", "C": "cue", "T": "content"}
TYPES = {"P": "person", "O": "organization", "L": "location", "G": "group", "X": "other", "D": "date"}


def read(marked: str) -> tuple[Document, list[LabelledSpan], list[LabelledSpan]]:
    """The text without its marks, the attribution spans and the entity spans (inner marks are written {P|Ann})."""
    attribution, entities, text = [], [], ""
    for part in re.split(r"(\[\w+\||\{\w+\||[\]}])", marked):
        if part[:1] in "[{" and part.endswith("|"):
            (attribution if part[0] == "[" else entities).append([len(text), part[1:-1]])
        elif part in ("]", "}"):
            spans = attribution if part == "]" else entities
            spans[-1].insert(1, len(text))
        else:
            text += part
    return Document(text), _labelled(attribution, LABELS), _labelled(entities, TYPES)


def sentences_of(document: Document) -> tuple[Span, ...]:
    """The sentences of the whole text."""
    return sentences(document, [document.span(0, len(document.text))])


def _labelled(spans: list[list], names: dict[str, str]) -> list[LabelledSpan]:
    return [LabelledSpan(start, end, names[label], 0.9, 0.9) for start, end, label in spans]
