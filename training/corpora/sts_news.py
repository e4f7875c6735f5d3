"""SemEval STS on headlines and newswire: similarity from 0 to 5, as text in the label; measured on."""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """Each scored pair of every file, grouped by the file; lines without a score are dropped."""
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            score, first, second = line.split("\t")[:3]
            if score:
                identity = f"{path.stem}-{number}"
                yield AnnotatedPair(identity, "sts_news", "paraphrase", first.strip(), second.strip(), score, path.stem)


CORPUS = Corpus(
    name="sts_news",
    folder="similarity/sts_news",
    tasks=(),
    terms="unstated",
    source="SemEval STS 2013 to 2015, headlines and newswire (brmson/dataset-sts), terms unstated",
    read=read,
    train=False,
)
