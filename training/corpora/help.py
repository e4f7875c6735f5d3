"""HELP, its «and» and «or» files: whether a sentence with fewer or more conjuncts still follows (monotonicity)."""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus
from training.corpora.rows import nli_label, table


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """Each pair of both files, grouped by the sentence file it was made from."""
    for path in sorted((folder / "output_en").glob("*.tsv")):
        for number, row in enumerate(table(path, "\t", quoted=False)):
            label = nli_label(row["gold_label"])
            if label:
                first, second = row["ori_sentence"].strip(), row["new_sentence"].strip()
                identity = f"{path.stem}-{number}"
                yield AnnotatedPair(identity, "help", "relation", first, second, label, row["filename"])


CORPUS = Corpus(
    name="help",
    folder="nli/help",
    tasks=("relation",),
    terms="open",
    source="github.com/verypluming/HELP, CC BY-SA 4.0",
    read=read,
)
