"""STS benchmark: sentence pairs with a similarity from 0 to 5; the label is that score as text, never trained on."""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """Each pair of the headerless file: genre, set, year, number, score, two sentences, sources; grouped by the set."""
    lines = (folder / f"sts-{part}.csv").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        _, name, year, _, score, first, second, *_ = line.split("\t")
        identity, group = f"{part}-{number}", f"{name}-{year}"
        yield AnnotatedPair(identity, "sts_benchmark", "relation", first.strip(), second.strip(), score, group)


CORPUS = Corpus(
    name="sts_benchmark",
    folder="similarity/sts_benchmark",
    tasks=("relation",),
    terms="unstated",
    source="STS benchmark (zhangzhenhu/Semantic-Texual-Similarity-Toolkits), mixed terms",
    read=read,
    parts=("train", "dev"),
    train=False,
)
