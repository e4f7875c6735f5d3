"""Invented news articles with who says what marked in the text (invented_articles.md), to train and measure the tagger.

Unlike the corrected attributions of real articles (training.annotated.attributions), these stand in the file whole:
`{s1|Ann Doe} {q1|said} {c1|that it rained}` marks source, cue and content of attribution 1.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedAttribution, AnnotatedDocument, LabelledSpan
from training.split import held_out

TEXTS = Path(__file__).with_suffix(".jsonl")
CORPUS = "invented_articles"
HELD_OUT = 0.1
MARK = re.compile(r"\{([sqc])(\d+)\|([^{}|]*)\}")
PARTS = {"s": "source", "q": "cue", "c": "content"}


def articles(*, measured: bool) -> Iterator[AnnotatedDocument]:
    """The articles to train on, or those that are kept to measure with."""
    for row in map(json.loads, TEXTS.read_text(encoding="utf-8").splitlines()):
        if held_out(row["id"], HELD_OUT, CORPUS) is measured:
            yield read(row["id"], row["text"])


def read(identity: str, marked: str) -> AnnotatedDocument:
    """The article without its marks, and what they mark."""
    text, last = "", 0
    found: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        found[mark[2]][PARTS[mark[1]]].append((len(text), len(text) + len(mark[3])))
        text, last = text + mark[3], mark.end()
    text += marked[last:]
    attributions = tuple(
        AnnotatedAttribution(**{part: tuple(own[part]) for part in PARTS.values()}) for own in found.values()
    )
    spans = [LabelledSpan(*place, part) for own in found.values() for part, places in own.items() for place in places]
    ordered = tuple(sorted(spans, key=lambda span: span.start))
    return AnnotatedDocument(identity, CORPUS, text, ("attribution",), ordered, attributions)
