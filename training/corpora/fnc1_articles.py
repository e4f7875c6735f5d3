"""The news articles of the Fake News Challenge without any label: text for a teacher's guesses (training.teacher)."""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedDocument
from training.corpora import Corpus, fnc1
from training.corpora.rows import table


def read(folder: Path, part: str) -> Iterator[AnnotatedDocument]:
    """Each body as a document that no task is annotated in; the published file's order and numbers."""
    for row in table(folder / f"{part}_bodies.csv", ",", quoted=True):
        if text := row["articleBody"].strip():
            yield AnnotatedDocument(row["Body ID"], CORPUS.name, text, tasks=())


CORPUS = Corpus(
    name="fnc1_articles",
    folder=fnc1.CORPUS.folder,
    tasks=(),
    terms=fnc1.CORPUS.terms,
    source=fnc1.CORPUS.source,
    read=read,
)
