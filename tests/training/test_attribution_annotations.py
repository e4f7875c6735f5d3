"""Attributions corrected by reading: offsets only, and the documents that learn from them."""

import json
from pathlib import Path

from training.annotated import attributions
from training.annotated.articles import ARTICLES
from training.annotation import AnnotatedDocument, LabelledSpan

ROWS = [json.loads(line) for line in attributions.ANNOTATIONS.read_text(encoding="utf-8").splitlines()]
TEXT = "Ana Bell said it rains."
ROW = {"file": "rain.txt", "attributions": [{"source": [[0, 8]], "cue": [[9, 13]], "content": [[14, 22]]}]}


def rows(monkeypatch, path: Path) -> None:
    """ROW in place of the annotations."""
    path.write_text(json.dumps(ROW), encoding="utf-8")
    monkeypatch.setattr(attributions, "ANNOTATIONS", path)
    attributions.annotated.cache_clear()


def test_the_rows_are_offsets_only_and_each_has_a_content() -> None:
    for row in ROWS:
        assert row.keys() == {"file", "attributions"}
        for one in row["attributions"]:
            assert one.keys() == set(attributions.PARTS)
            assert one["content"]
            assert all(0 <= start < end for part in attributions.PARTS for start, end in one[part])


def test_a_part_of_the_articles_is_kept_aside_and_most_are_not() -> None:
    kept = sum(attributions.is_measured(row["file"]) for row in ROWS)
    assert 0.1 < kept / len(ROWS) < 0.25


def test_an_article_to_train_on_brings_its_attributions_to_its_entities(tmp_path: Path, monkeypatch) -> None:
    rows(monkeypatch, tmp_path / "attributions.jsonl")
    monkeypatch.setattr(attributions, "is_measured", lambda file: False)
    document = AnnotatedDocument("worldwide/rain", "worldwide", TEXT, ("entities",), (LabelledSpan(0, 8, "person"),))
    found = attributions.trained(document)
    assert set(found.tasks) == {"entities", "attribution"}
    assert {(TEXT[span.start : span.end], span.label) for span in found.spans} == {
        ("Ana Bell", "person"),
        ("Ana Bell", "source"),
        ("said", "cue"),
        ("it rains", "content"),
    }
    attributions.annotated.cache_clear()


def test_an_article_that_measures_keeps_its_attributions_to_itself(tmp_path: Path, monkeypatch) -> None:
    rows(monkeypatch, tmp_path / "attributions.jsonl")
    monkeypatch.setattr(attributions, "is_measured", lambda file: True)
    (tmp_path / ARTICLES).mkdir(parents=True)
    (tmp_path / ARTICLES / "rain.txt").write_text(TEXT, encoding="utf-8")
    document = AnnotatedDocument("worldwide/rain", "worldwide", TEXT, ("entities",))
    assert attributions.trained(document) == document
    (measured,) = attributions.measured(tmp_path)
    assert [one.content for one in measured.attributions] == [((14, 22),)]
    attributions.annotated.cache_clear()
