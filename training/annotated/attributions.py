"""Who says what in articles of articles/worldwide: the tagger's attributions, corrected by reading (attributions.md).

PolNeAR is US news; here is what the service meets elsewhere. Most articles are trained on, some are kept to measure.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from training.annotated.articles import ARTICLES, article_text
from training.annotation import AnnotatedAttribution, AnnotatedDocument, LabelledSpan
from training.split import held_out

ANNOTATIONS = Path(__file__).with_suffix(".jsonl")
PARTS = ("source", "cue", "content")
HELD_OUT = 0.15


@cache
def annotated() -> dict[str, tuple[AnnotatedAttribution, ...]]:
    """The attributions of each article, by its file."""
    rows = map(json.loads, ANNOTATIONS.read_text(encoding="utf-8").splitlines())
    return {row["file"]: tuple(map(_attribution, row["attributions"])) for row in rows}


def is_measured(file: str) -> bool:
    """Whether an article is kept aside to measure with."""
    return held_out(file, HELD_OUT, "measured attributions")


def measured(corpora: Path) -> Iterator[AnnotatedDocument]:
    """The articles that are never trained on."""
    for file in filter(is_measured, annotated()):
        yield with_attributions(AnnotatedDocument(file, "worldwide", article_text(corpora / ARTICLES / file), ()), file)


def trained(document: AnnotatedDocument) -> AnnotatedDocument:
    """A document of the corpus worldwide with its article's attributions, if it has any to train on."""
    file = document.id.removeprefix("worldwide/") + ".txt"
    return with_attributions(document, file) if file in annotated() and not is_measured(file) else document


def with_attributions(document: AnnotatedDocument, file: str) -> AnnotatedDocument:
    """The document with the attributions of this article among its spans."""
    found = annotated()[file]
    spans = {LabelledSpan(*place, part) for one in found for part in PARTS for place in getattr(one, part)}
    return replace(
        document,
        tasks=(*document.tasks, "attribution"),
        spans=tuple(sorted({*document.spans, *spans}, key=lambda span: (span.start, span.end))),
        attributions=found,
    )


def _attribution(row: dict[str, list[list[int]]]) -> AnnotatedAttribution:
    return AnnotatedAttribution(**{part: tuple((start, end) for start, end in row[part]) for part in PARTS})
