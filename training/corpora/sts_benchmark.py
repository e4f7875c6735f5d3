"""STS benchmark: sentence pairs with a similarity from 0 to 5, read as saying the same or not.

The pairs between are left out: their raters did not agree which they are. So are those from MSR Paraphrase, which is a
corpus of its own with another split, and those from news, which sts_news measures with.
"""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus

SAME, DIFFERENT = 4.0, 3.0  # «mostly equivalent» and «roughly equivalent, but some important information differs»
ELSEWHERE = ("MSRpar", "headlines", "deft-news")


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """Each pair of the headerless file: genre, set, year, number, score, two sentences, sources; grouped by the set."""
    lines = (folder / f"sts-{part}.csv").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        _, name, year, _, score, first, second, *_ = line.split("\t")
        if DIFFERENT < float(score) < SAME or name in ELSEWHERE:
            continue
        label = "same" if float(score) >= SAME else "different"
        texts = first.strip(), second.strip()
        yield AnnotatedPair(f"{part}-{number}", "sts_benchmark", "paraphrase", *texts, label, f"{name}-{year}")


CORPUS = Corpus(
    name="sts_benchmark",
    folder="similarity/sts_benchmark",
    tasks=("paraphrase",),
    terms="unstated",
    source="STS benchmark (zhangzhenhu/Semantic-Texual-Similarity-Toolkits), mixed terms",
    read=read,
    parts=("train", "dev"),
)
