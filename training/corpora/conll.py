"""Files of one token and its tag a line: read, put back together as text with exact offsets, tags turned into spans."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from training.annotation import AnnotatedDocument, LabelledSpan

Token = tuple[str, str]
Place = tuple[int, int]

NO_BLANK_BEFORE = re.compile(r"[.!?]+|[,;:)\]%…”»’']|['’](?:s|m|d|re|ve|ll)|n['’]t", re.IGNORECASE)
NO_BLANK_AFTER = re.compile(r"[(\[“‘«$£€@#]")
QUOTE = '"'


def sentences(path: Path, delimiter: str = "\t") -> Iterator[list[Token]]:
    """The (token, tag) rows of a file between its blank lines; rows without a token are left out."""
    rows: list[Token] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        token, _, tag = line.partition(delimiter)
        if token.strip():
            rows.append((token.strip(), tag.strip()))
        elif rows and not tag.strip():
            yield rows
            rows = []


def document(
    identifier: str, corpus: str, rows: Sequence[Sequence[Token]], types: Mapping[str, str]
) -> AnnotatedDocument:
    """A document of these sentences, one a line, with the entities that `types` has a label for."""
    text, placed = join([token for token, _ in sentence] for sentence in rows)
    spans = [
        span
        for places, sentence in zip(placed, rows, strict=True)
        for span in entities(places, [tag for _, tag in sentence], types)
    ]
    return AnnotatedDocument(f"{corpus}/{identifier}", corpus, text, ("entities",), tuple(spans))


def join(rows: Iterable[Sequence[str]]) -> tuple[str, list[list[Place]]]:
    """The tokens of sentences as text, one sentence a line, and where in it each stands; every other quote closes."""
    text, placed = "", []
    for tokens in rows:
        text += "\n" if placed else ""
        places: list[Place] = []
        quoted, attached, last = False, True, ""
        for token in tokens:
            closes = token == QUOTE and quoted
            text += "" if attached or closes or _attaches(token, last) else " "
            places.append((len(text), len(text) + len(token)))
            text += token
            quoted ^= token == QUOTE
            attached, last = bool(NO_BLANK_AFTER.fullmatch(token)) or (token == QUOTE and quoted), token
        placed.append(places)
    return text, placed


def _attaches(token: str, last: str) -> bool:
    """Whether no blank stands before the token: after punctuation's manner, or as the «s» of an «’s» cut in two."""
    return any(map(NO_BLANK_BEFORE.fullmatch, (token, last + token)))


def place(text: str, tokens: Sequence[str], reach: int = 40) -> list[Place] | None:
    """Where each token stands in the text, or None where the text is not the one that was tokenized."""
    placed, at = [], 0
    for token in tokens:
        start = text.find(token, at, at + reach + len(token))
        if start < 0:
            return None
        placed.append((start, start + len(token)))
        at = start + len(token)
    return placed


def entities(placed: Sequence[Place], tags: Sequence[str], types: Mapping[str, str]) -> Iterator[LabelledSpan]:
    """Spans from BIO or BIOES tags; an I that continues nothing opens a span."""
    open_span: LabelledSpan | None = None
    for (start, end), tag in zip(placed, tags, strict=True):
        position, _, name = tag.partition("-")
        label = types.get(name)
        if open_span and position in "IE" and label == open_span.label:
            open_span = LabelledSpan(open_span.start, end, open_span.label)
            continue
        if open_span:
            yield open_span
        open_span = LabelledSpan(start, end, label) if label else None
    if open_span:
        yield open_span
