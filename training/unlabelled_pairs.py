"""Pairs without a label, for a student to learn what its teacher says of them (training.teacher).

Made of texts that are there: comments and arguments beside the targets of others, sentences of an article beside its
headline or each other, evidence beside claims about the same, read the other way round. None comes from a dev set.

python -m training.unlabelled_pairs --data FOLDER   # writes DATA/pairs.unlabelled.jsonl
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from training import files, news_pairs
from training.annotation import AnnotatedPair, Task, read_documents, read_pairs, write_jsonl

OTHER_TARGETS = {
    "vast": 12_000,
    "perspectrum": 9_000,
    "ibm_cs": 2_000,
    "newsmtsc": 4_000,
    "invented": 9_000,
    "written": 6_000,
}
TURNED = {"lingnli": 14_000, "mnli_val": 2_000, "fever_dev_rte": 2_000, "written": 3_000}
SIBLINGS = {"lingnli": 12_000, "mnli_val": 1_500, "invented": 8_000, "written": 6_000, "cad_snli": 2_000}
HEADLINES, NEIGHBOURS = 8_000, 10_000
SEED = 7
SOURCES = (files.PAIRS, files.WRITTEN, files.INVENTED)


def other_targets(rows: list[AnnotatedPair], count: int, rng: random.Random) -> Iterator[tuple[Task, str, str]]:
    """Texts of one corpus beside targets that they were not judged by."""
    judged = {(row.a, row.b) for row in rows}
    for _ in range(count):
        text, target = rng.choice(rows).a, rng.choice(rows).b
        if (text, target) not in judged:
            yield "stance", text, target


def turned(rows: list[AnnotatedPair], count: int, rng: random.Random) -> Iterator[tuple[Task, str, str]]:
    """Claims read as evidence of their evidence, where that is no longer than a sentence or two."""
    short = [row for row in rows if len(row.a.split()) <= 60]
    yield from (("relation", row.b, row.a) for row in rng.sample(short, min(count, len(short))))


def siblings(rows: list[AnnotatedPair], count: int, rng: random.Random) -> Iterator[tuple[Task, str, str]]:
    """Two claims that were read against the same evidence, against each other."""
    claims: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.b not in claims[row.a]:
            claims[row.a].append(row.b)
    several = [own for own in claims.values() if len(own) > 1]
    for _ in range(count if several else 0):
        a, b = rng.sample(rng.choice(several), 2)
        yield "relation", a, b


def of_articles(data: Path, rng: random.Random) -> Iterator[tuple[Task, str, str]]:
    """Sentences of the training articles beside the headline (stance), and beside each other (relation)."""
    headlines, neighbours = [], []
    for document in read_documents(data / files.DOCUMENTS):
        if document.corpus in news_pairs.LEFT_OUT:  # what is annotated of those articles is measured
            continue
        found = news_pairs.sentences_of(document.text)
        title = document.text.strip().split("\n")[0].strip()
        if 4 <= len(title.split()) <= 20:
            headlines += [(text, title) for text in found if text != title]
        for text in rng.sample(found, min(6, len(found))):
            neighbours += [
                (text, other) for other in news_pairs.nearest(text, [one for one in found if one != text])[:2]
            ]
    yield from (("stance", *pair) for pair in rng.sample(headlines, min(HEADLINES, len(headlines))))
    yield from (("relation", *pair) for pair in rng.sample(neighbours, min(NEIGHBOURS, len(neighbours))))


WAYS = (("stance", other_targets, OTHER_TARGETS), ("relation", turned, TURNED), ("relation", siblings, SIBLINGS))


def unlabelled(data: Path) -> Iterator[AnnotatedPair]:
    """All of them, each pair of texts once a task."""
    rng = random.Random(SEED)
    rows: dict[tuple[str, str], list[AnnotatedPair]] = defaultdict(list)
    for row in (row for name in SOURCES if (data / name).exists() for row in read_pairs(data / name)):
        rows[row.task, row.corpus].append(row)
    made = [
        pair
        for task, way, counts in WAYS
        for corpus, count in counts.items()
        if rows[task, corpus]
        for pair in way(rows[task, corpus], count, rng)
    ]
    for number, (task, a, b) in enumerate(dict.fromkeys([*made, *of_articles(data, rng)])):
        yield AnnotatedPair(f"unlabelled:{number}", "unlabelled", task, a, b, "", "")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with the labelled pairs and the documents")
    data = parser.parse_args().data
    print("pairs", write_jsonl(data / files.UNLABELLED_PAIRS, unlabelled(data)))


if __name__ == "__main__":
    main()
