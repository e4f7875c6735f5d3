"""Corpora in their original formats -> documents.train.jsonl and one documents.dev.<corpus>.jsonl for each dev set."""

import argparse
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from training import files
from training.annotated import attributions, invented_articles
from training.annotation import AnnotatedDocument, write_jsonl
from training.corpora import Corpus
from training.corpora.catalogue import CORPORA
from training.split import held_out

TASKS = frozenset({"attribution", "entities"})
DOCUMENT_CORPORA = tuple(corpus for corpus in CORPORA.values() if TASKS & set(corpus.tasks))
DEFAULT = ("polnear", "worldwide")  # what the published checkpoint is trained on and measured by
UNLABELLED = ("fnc1_articles",)  # what it learns from through a teacher's guesses
HELD_OUT = 0.1


def chosen(terms: str) -> list[Corpus]:
    """The corpora to train the tagger on: the default and the unlabelled ones for «all», all open ones for «open»."""
    if terms == "open":
        return [corpus for corpus in DOCUMENT_CORPORA if corpus.train and corpus.terms == "open"]
    return [CORPORA[name] for name in (*DEFAULT, *UNLABELLED)]


def documents(corpus: Corpus, corpora: Path, *, dev: bool) -> Iterator[AnnotatedDocument]:
    """A corpus's own train or dev part; where it has no dev part, a tenth of its documents by hash."""
    folder = corpora / corpus.folder
    if "dev" in corpus.parts:
        yield from corpus.read(folder, "dev" if dev else "train")
    else:
        rows = corpus.read(folder, "train")
        yield from (row for row in rows if held_out(row.id, HELD_OUT, corpus.name) == dev)


def main() -> None:
    """Read the corpora, split them, write the tagger's data; the default corpora have their dev files in any case."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--terms", choices=("all", "open"), default="all")
    options = parser.parse_args()
    trained = chosen(options.terms)
    rows = (attributions.trained(row) for corpus in trained for row in documents(corpus, options.corpora, dev=False))
    invented = invented_articles.articles(measured=False)
    print("train", write_jsonl(options.out / files.DOCUMENTS, chain(rows, invented)))
    for name in sorted({*DEFAULT, *(corpus.name for corpus in trained if corpus.tasks)}):
        path = options.out / f"documents.dev.{name}.jsonl"
        print("dev", name, write_jsonl(path, documents(CORPORA[name], options.corpora, dev=True)))


if __name__ == "__main__":
    main()
