"""What the pair model is trained and measured on: corpora read, split by group, capped, and cleared of leaks.

python -m training.pair_data --corpora FOLDER --out FOLDER [--terms open]
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from training import files
from training.annotation import AnnotatedPair, write_jsonl
from training.corpora import Corpus
from training.corpora.catalogue import CORPORA
from training.split import held_out, share

LABELS: dict[str, tuple[str, ...]] = {
    "stance": ("favor", "against", "neutral"),
    "relation": ("agree", "contradict", "unrelated"),
    "paraphrase": ("different", "same"),
    "check_worthiness": ("unworthy", "worthy"),
    "claim_detection": ("no_claim", "claim"),
}


def outputs_of(head: str) -> list[str]:
    """The labels that a head has an output for, in their order; a yes-or-no head has one, the last."""
    labels = list(LABELS[head])
    return labels if len(labels) > 2 else labels[-1:]


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of a corpus is used: the share of groups held out of its training part, a cap, and repeats.

    A cap is shared out evenly over the labels, so that a lopsided corpus teaches no prior. Paraphrases are read in both
    orders, each as often as `repeats` says.
    """

    held_out: float = 0.0
    cap: int | None = None
    repeats: int = 1


PLANS: dict[str, Plan] = {
    "breaking_nli": Plan(cap=800),
    "cad_snli": Plan(cap=4000),
    "claimbuster": Plan(held_out=0.1),
    "conjnli": Plan(cap=2000),
    "dnc": Plan(cap=3000),
    "fever_dev_rte": Plan(cap=4000),
    "fnc1": Plan(cap=2000),
    "help": Plan(cap=1500),
    "ibm_cs": Plan(repeats=2),
    "med": Plan(cap=1500),
    "mnli_val": Plan(held_out=0.5),
    "msr_paraphrase": Plan(repeats=4),
    "perspectrum": Plan(repeats=2),
    "vast": Plan(held_out=0.1),
}


def prepare_pairs(corpora: Path, out: Path, terms: str = "all") -> dict[str, int]:
    """Write pairs.train.jsonl and one pairs.dev.<task>.<corpus>.jsonl a corpus that has one; returns the row counts.

    `terms="open"` trains on corpora with open terms only; the dev files are the same either way.
    """
    training: dict[str, list[AnnotatedPair]] = {}
    held: dict[tuple[str, str], list[AnnotatedPair]] = {}
    for corpus in _pair_corpora():
        kept, dev = split(corpus, corpora / corpus.folder)
        if corpus.train and corpus.terms != "nc" and (terms == "all" or corpus.terms == "open"):
            training[corpus.name] = kept
        if len({row.label for row in dev}) > 1:
            held[corpus.tasks[0], corpus.name] = dev
    seen = texts_of(row for rows in held.values() for row in rows)
    counts = {
        f"dev.{task}.{name}": write_jsonl(out / f"pairs.dev.{task}.{name}.jsonl", rows)
        for (task, name), rows in held.items()
    }
    chosen: list[AnnotatedPair] = []
    for name, rows in training.items():
        plan = PLANS.get(name, Plan())
        rows = capped(without(rows, seen), plan.cap)
        agreeing = [replace(row, task="relation", label="agree") for row in rows if row.label == "same"]
        if rows and rows[0].task == "paraphrase":
            rows = [either for row in rows for either in (row, replace(row, a=row.b, b=row.a))]
        rows = rows * plan.repeats + agreeing  # what says the same agrees
        counts[f"train.{name}"] = len(rows)
        chosen += rows
    counts["train"] = write_jsonl(out / files.PAIRS, chosen)
    return counts


def split(corpus: Corpus, folder: Path) -> tuple[list[AnnotatedPair], list[AnnotatedPair]]:
    """A corpus's rows to train on and to measure on: by its published parts, else by the hash of each row's group."""
    parts = {part: settled(corpus.read(folder, part)) for part in corpus.parts}
    if not corpus.train:
        return [], [row for rows in parts.values() for row in rows]
    kept, dev = parts.get("train", []), parts.get("dev", [])
    fraction = PLANS.get(corpus.name, Plan()).held_out
    if fraction:
        dev = [row for row in kept if held_out(row.group, fraction, corpus.name)]
        kept = [row for row in kept if not held_out(row.group, fraction, corpus.name)]
    return kept, dev


def settled(rows: Iterable[AnnotatedPair]) -> list[AnnotatedPair]:
    """The rows without repeats, and without pairs that the annotators gave different labels."""
    by_text: dict[tuple[str, str, str], list[AnnotatedPair]] = defaultdict(list)
    for row in rows:
        if row.a:
            by_text[row.task, normal(row.a), normal(row.b)].append(row)
    return [same[0] for same in by_text.values() if len({row.label for row in same}) == 1]


def texts_of(rows: Iterable[AnnotatedPair]) -> set[tuple[str, str]]:
    """The first texts (premise, comment, sentence) of these rows, by task."""
    return {(row.task, normal(row.a)) for row in rows}


def without(rows: Iterable[AnnotatedPair], seen: set[tuple[str, str]]) -> list[AnnotatedPair]:
    """The rows whose first text is in none of the held-out rows of the same task, whatever the corpus."""
    return [row for row in rows if (row.task, normal(row.a)) not in seen]


def capped(rows: list[AnnotatedPair], cap: int | None) -> list[AnnotatedPair]:
    """At most `cap` rows, the same number of each label as far as there are any, chosen by the hash of their ids."""
    if cap is None or not rows:
        return rows
    by_label: dict[str, list[AnnotatedPair]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: share(row.id, row.corpus)):
        by_label[row.label].append(row)
    return [row for label in sorted(by_label) for row in by_label[label][: cap // len(by_label)]]


def normal(text: str) -> str:
    """The text as duplicates are compared: without case and spacing."""
    return " ".join(text.casefold().split())


def _pair_corpora() -> list[Corpus]:
    """The corpora of the pair model's tasks."""
    return [corpus for corpus in CORPORA.values() if LABELS.keys() & set(corpus.tasks)]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--terms", choices=("all", "open"), default="all")
    arguments = parser.parse_args()
    for name, count in prepare_pairs(arguments.corpora, arguments.out, arguments.terms).items():
        print(f"{count:7d}  {name}")


if __name__ == "__main__":
    main()
