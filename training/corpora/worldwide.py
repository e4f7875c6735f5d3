"""English Worldwide Newswire: entities in news from outside the West, aligned with the articles as published.

One token a line with its tag; some lines have a second tag for a name within the name, which is left out.
"""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedDocument
from training.corpora import Corpus
from training.corpora.conll import entities, place

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
        tokens = [(row[0], row[1]) for row in rows if len(row) > 1 and row[0].strip()]
        article = articles / path.name.removesuffix(".tsv")
        text = article.read_bytes().decode("utf-8", "replace") if article.exists() else _joined(rows)
        placed = place(text, [token for token, _ in tokens])
        if placed is not None:
            yield AnnotatedDocument(
                id=f"worldwide/{path.name.removesuffix('.txt.tsv')}",
                corpus="worldwide",
                text=text,
                tasks=("entities",),
                spans=tuple(entities(placed, [tag for _, tag in tokens], TYPES)),
            )


def _joined(rows: list[list[str]]) -> str:
    """The tokens with blanks between them, an empty line between sentences."""
    return " ".join(row[0] if len(row) > 1 else "\n" for row in rows)


CORPUS = Corpus(
    name="worldwide",
    folder="ner/en_worldwide_newswire",
    tasks=("entities",),
    terms="unstated",
    source="github.com/stanfordnlp/en-worldwide-newswire",
    read=read,
)
