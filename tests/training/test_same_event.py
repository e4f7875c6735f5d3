"""The annotated claims of one event: labels and offsets only, whole stories in one part, and what is trained on."""

import json
from collections import defaultdict
from pathlib import Path

from service.domain.comparison import ConflictKind, RelationLabel
from tests.fakes import FakeEngine
from training.annotated import same_event
from training.annotated.relations import Annotated, AnnotatedRelation
from training.corpora import fnc1_articles

ROWS = [json.loads(line) for line in same_event.ANNOTATIONS.read_text(encoding="utf-8").splitlines()]
HARBOUR = "Ana Bell said the ferry carries 300 people to the island. Tom Reyes said the old pier is closed."
COAST = "The ferry sails at noon. Ana Bell said the ferry carries 300 people to the far island."


def test_the_rows_are_labels_and_offsets_only() -> None:
    for row in ROWS:
        assert row.keys() == {"a", "b", "label", "kind", "half"}
        assert row["label"] in set(map(str, RelationLabel))
        assert row["kind"] is None or (row["label"] == "contradict" and row["kind"] in set(map(str, ConflictKind)))
        assert row["kind"] or row["label"] != "contradict" or row["half"] == same_event.TRAIN
        assert row["half"] in same_event.PARTS
        for side in (row["a"], row["b"]):
            assert side.keys() == {"file", "contents"}
            assert all(0 <= start < end for start, end in side["contents"])


def test_an_article_is_in_one_part_only() -> None:
    parts = defaultdict(set)
    for row in ROWS:
        for side in (row["a"], row["b"]):
            parts[side["file"]].add(row["half"])
    assert all(len(own) == 1 for own in parts.values())


def test_a_pair_is_trained_on_as_evidence_and_claim_and_as_a_paraphrase(tmp_path: Path) -> None:
    folder = tmp_path / fnc1_articles.CORPUS.folder
    folder.mkdir(parents=True)
    (folder / "train_bodies.csv").write_text(f'Body ID,articleBody\n1,"{HARBOUR}"\n2,"{COAST}"\n', encoding="utf-8")

    def side(number: int, text: str, words: str) -> Annotated:
        at = text.index(words)
        return Annotated(f"fnc1/{number}", ((at, at + len(words)),))

    one = AnnotatedRelation(
        side(1, HARBOUR, "the ferry carries 300 people to the island"),
        side(2, COAST, "the ferry carries 300 people to the far island"),
        "agree",
        None,
        "train",
    )
    first, second, third = same_event.pairs(FakeEngine(), tmp_path, [one])
    assert (first.task, first.label, second.task, second.label) == ("relation", "agree", "paraphrase", "same")
    assert first.a == second.a == "The ferry carries 300 people to the far island."
    assert (third.a, third.b, third.label) == (second.b, second.a, "same")
    assert first.b == "The ferry carries 300 people to the island."
