"""Corpora in their original formats -> documents.train.jsonl and one documents.dev.<corpus>.jsonl for each dev set."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedDocument, write_jsonl
from training.corpora import Corpus, polnear, worldwide
from training.split import held_out

DOCUMENT_CORPORA = (polnear.CORPUS, worldwide.CORPUS)
HELD_OUT = 0.1


def documents(corpus: Corpus, corpora: Path, *, dev: bool) -> Iterator[AnnotatedDocument]:
    """A corpus's own train or dev part; where it has no dev part, a tenth of its documents by hash."""
    folder = corpora / corpus.folder
    if "dev" in corpus.parts:
        yield from corpus.read(folder, "dev" if dev else "train")
    else:
        rows = corpus.read(folder, "train")
        yield from (row for row in rows if held_out(row.id, HELD_OUT, corpus.name) == dev)


def main() -> None:
    """Read the corpora, split them, write the tagger's data."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--terms", choices=("all", "open"), default="all")
    options = parser.parse_args()
    chosen = [c for c in DOCUMENT_CORPORA if c.train and (options.terms == "all" or c.terms == "open")]
    rows = (row for corpus in chosen for row in documents(corpus, options.corpora, dev=False))
    print("train", write_jsonl(options.out / "documents.train.jsonl", rows))
    for corpus in DOCUMENT_CORPORA:
        path = options.out / f"documents.dev.{corpus.name}.jsonl"
        print("dev", corpus.name, write_jsonl(path, documents(corpus, options.corpora, dev=True)))


if __name__ == "__main__":
    main()
