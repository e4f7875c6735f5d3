"""FEVER development claims with their gold evidence: supported or refuted by Wikipedia sentences."""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus
from training.corpora.rows import json_lines

LABELS = {"SUPPORTS": "agree", "REFUTES": "contradict"}
BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-COLON-": ":", "``": '"', "''": '"'}


def plain(text: str) -> str:
    """The text with the treebank's names of brackets and quotes turned back into signs."""
    for name, sign in BRACKETS.items():
        text = text.replace(name, sign)
    return " ".join(text.split())


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """Each claim against its evidence, grouped by the evidence."""
    for number, row in enumerate(json_lines(folder / "fever_dev_support_refute.jsonl")):
        evidence = plain(row["evidence"])
        label = LABELS[row["label"]]
        yield AnnotatedPair(f"{number}", "fever_dev_rte", "relation", evidence, plain(row["claim"]), label, evidence)


CORPUS = Corpus(
    name="fever_dev_rte",
    folder="nli/fever_dev_rte",
    tasks=("relation",),
    terms="open",
    source="FEVER development set (github.com/asaakyan/covidfact, RTE-Fever), CC BY-SA 3.0",
    read=read,
)
