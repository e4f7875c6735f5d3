"""Pairs without a label: of texts that are there, and never one that was judged."""

import random
from pathlib import Path

from training import files, unlabelled_pairs
from training.annotation import AnnotatedDocument, AnnotatedPair, write_jsonl


def row(a: str, b: str, task: str = "stance", corpus: str = "vast") -> AnnotatedPair:
    return AnnotatedPair(f"{a}{b}", corpus, task, a, b, "favor" if task == "stance" else "agree", "")


def test_a_text_is_put_beside_targets_that_it_was_not_judged_by() -> None:
    rows = [row("a", "x"), row("a", "y"), row("b", "z")]
    found = set(unlabelled_pairs.other_targets(rows, 200, random.Random(1)))
    assert found == {("stance", "a", "z"), ("stance", "b", "x"), ("stance", "b", "y")}


def test_claims_are_read_as_evidence_of_short_evidence_only() -> None:
    rows = [row("short", "claim", "relation"), row("word " * 80, "claim", "relation")]
    assert list(unlabelled_pairs.turned(rows, 5, random.Random(1))) == [("relation", "claim", "short")]


def test_two_claims_about_one_piece_of_evidence_are_siblings() -> None:
    rows = [row("e", "p", "relation"), row("e", "q", "relation"), row("f", "r", "relation")]
    assert set(unlabelled_pairs.siblings(rows, 20, random.Random(1))) == {
        ("relation", "p", "q"),
        ("relation", "q", "p"),
    }
    assert list(unlabelled_pairs.siblings(rows[2:], 20, random.Random(1))) == []


def test_each_pair_is_made_once_and_has_no_label(tmp_path: Path) -> None:
    text = (
        "Council votes on harbour pier\n\nThe council of Avalon voted for the new pier on Monday evening. The harbour"
    )
    document = AnnotatedDocument("d", "polnear", f"{text} master of Avalon welcomed the new pier on Monday.", ())
    write_jsonl(tmp_path / files.DOCUMENTS, [document])
    write_jsonl(tmp_path / files.PAIRS, [row("a", "x"), row("b", "y")])
    found = list(unlabelled_pairs.unlabelled(tmp_path))
    texts = [(one.task, one.a, one.b) for one in found]
    assert len(set(texts)) == len(texts)
    assert {one.label for one in found} == {""}
    assert ("stance", "a", "y") in texts
    assert any(task == "stance" and target.startswith("Council votes") for task, _, target in texts)
