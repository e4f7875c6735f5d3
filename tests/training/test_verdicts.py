import json
from collections import defaultdict
from pathlib import Path

import pytest

from training.annotated import reading, verdicts


def test_all_verdicts_of_an_article_are_in_one_part() -> None:
    parts = defaultdict(set)
    for part in verdicts.PARTS:
        for verdict in verdicts.of_part(part):
            parts[verdict.file].add(part)
    assert {len(own) for own in parts.values()} == {1}


def test_no_article_of_the_reading_is_among_them() -> None:
    read = {verdict.file for verdict in reading.read_verdicts()}
    assert not any(verdict.file in read for part in verdicts.PARTS for verdict in verdicts.of_part(part))


def test_sentences_are_those_without_a_source_and_claims_if_accepted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rows = [
        {"file": "a.txt", "places": [[0, 9]], "kind": "unattributed", "reason": "ok", "part": "train"},
        {"file": "a.txt", "places": [[10, 22]], "kind": "unattributed", "reason": "no fact", "part": "train"},
        {"file": "a.txt", "places": [[10, 12]], "kind": "indirect", "reason": "ok", "part": "train"},
        {"file": "b.txt", "places": [[0, 9]], "kind": "unattributed", "reason": "ok", "part": "measure"},
    ]
    (tmp_path / "verdicts.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    monkeypatch.setattr(verdicts, "VERDICTS", tmp_path / "verdicts.jsonl")
    monkeypatch.setattr(verdicts, "text_of", lambda file, corpora: "It\nrains. Who knows why?")
    found = [(pair.a, pair.label, pair.task) for pair in verdicts.pairs(tmp_path, verdicts.TRAIN)]
    assert found == [("It rains.", "claim", "claim_detection"), ("Who knows wh", "no_claim", "claim_detection")]
