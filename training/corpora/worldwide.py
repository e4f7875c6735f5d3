"""English Worldwide Newswire: entities in news from outside the West, aligned with the articles as published."""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedDocument, LabelledSpan
from training.corpora import Corpus

TYPES = {
    "Person": "person",
    "Organization": "organization",
    "Location": "location",
    "Facility": "location",
    "NORP": "group",
    "Misc": "other",
    "Product": "other",
    "Date": "date",
    "Money": "money",
}


def read(folder: Path, part: str) -> Iterator[AnnotatedDocument]:
    """Yield one document a file; the article text comes from articles/worldwide where it is there."""
    articles = folder.parents[1] / "articles" / "worldwide"
    for path in sorted((folder / "processed_annotated").glob("*.tsv")):
        rows = [line.rstrip("\n").split("\t") for line in path.open(encoding="utf-8")]
        tokens = [(row[0], row[1]) for row in rows if len(row) == 2 and row[0].strip()]
        article = articles / path.name.removesuffix(".tsv")
        text = article.read_bytes().decode("utf-8", "replace") if article.exists() else _joined(rows)
        placed = place(text, [token for token, _ in tokens])
        if placed is not None:
            yield AnnotatedDocument(
                id=f"worldwide/{path.name.removesuffix('.txt.tsv')}",
                corpus="worldwide",
                text=text,
                tasks=("entities",),
                spans=tuple(entities(placed, [tag for _, tag in tokens])),
            )


def place(text: str, tokens: list[str], reach: int = 40) -> list[tuple[int, int]] | None:
    """Where each token stands in the text, or None where the text is not the one that was tokenized."""
    placed, at = [], 0
    for token in tokens:
        start = text.find(token, at, at + reach + len(token))
        if start < 0:
            return None
        placed.append((start, start + len(token)))
        at = start + len(token)
    return placed


def entities(placed: list[tuple[int, int]], tags: list[str]) -> Iterator[LabelledSpan]:
    """Spans from BIO or BIOES tags; an I that continues nothing opens a span."""
    open_span: LabelledSpan | None = None
    for (start, end), tag in zip(placed, tags, strict=True):
        position, _, name = tag.partition("-")
        label = TYPES.get(name)
        if open_span and position in "IE" and label == open_span.label:
            open_span = LabelledSpan(open_span.start, end, open_span.label)
            continue
        if open_span:
            yield open_span
        open_span = LabelledSpan(start, end, label) if label else None
    if open_span:
        yield open_span


def _joined(rows: list[list[str]]) -> str:
    """The tokens with blanks between them, an empty line between sentences."""
    return " ".join(row[0] if len(row) == 2 else "\n" for row in rows)


CORPUS = Corpus(
    name="worldwide",
    folder="ner/en_worldwide_newswire",
    tasks=("entities",),
    terms="unstated",
    source="github.com/stanfordnlp/en-worldwide-newswire",
    read=read,
)
