"""GUM: attributions of many genres, from its discourse trees: content by the clause, source and cue where marked.

Of a quote that «said X» breaks it has one side only, and verbs of thought and perception attribute too, as in PolNeAR.
Texts without an open licence are left out.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from training.annotation import AnnotatedAttribution, AnnotatedDocument, LabelledSpan
from training.corpora import Corpus
from training.corpora.rows import json_lines

OPEN_GENRES = frozenset({"news", "interview", "bio", "voyage", "academic", "court"})
PARTS = ("source", "cue", "content")


def read(folder: Path, part: str) -> Iterator[AnnotatedDocument]:
    """Each text whose genre and licence are open."""
    for row in json_lines(folder / f"{part}.jsonl"):
        if row["genre"] in OPEN_GENRES and row["text_licence"].startswith("CC BY"):
            attributions = tuple(_attribution(row["tokens"], found) for found in row["attributions"])
            spans = {LabelledSpan(*place, name) for a in attributions for name in PARTS for place in getattr(a, name)}
            yield AnnotatedDocument(
                id=f"gum_attr/{row['doc']}",
                corpus="gum_attr",
                text=row["text"],
                tasks=("attribution",),
                spans=tuple(sorted(spans, key=lambda span: (span.start, span.end, span.label))),
                attributions=attributions,
            )


def _attribution(tokens: list[list[int]], found: dict) -> AnnotatedAttribution:
    """Its parts as characters; a word that is source and cue stays the source's, unless it is all there is of that."""
    source, cue = set(found["source"]), set(found["cue"])
    source, cue = (set(), cue) if source == cue else (source, cue - source)
    return AnnotatedAttribution(*(fragments(tokens, part) for part in (source, cue, found["content"])))


def fragments(tokens: list[list[int]], numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """The characters of these tokens, unbroken where one follows the other."""
    places: list[tuple[int, int]] = []
    last = None
    for number in sorted(numbers):
        start, end = tokens[number]
        if places and number - 1 == last:
            start = places.pop()[0]
        places.append((start, end))
        last = number
    return tuple(places)


CORPUS = Corpus(
    name="gum_attr",
    folder="attribution/gum_attr",
    tasks=("attribution",),
    terms="open",
    source="github.com/amir-zeldes/gum (eRST attributions), CC BY 4.0; its CC BY and CC BY-SA texts only",
    read=read,
    parts=("train", "dev"),
)
