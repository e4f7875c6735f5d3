"""The annotated claims are labels and offsets only, and the figures count what the service makes of them."""

import json
from pathlib import Path

import pytest

from service.domain.claim import Certainty, ClaimKind, Polarity
from training.annotated.claims import ANNOTATIONS, claim_figures, read_claims

LEGAL = {
    "kind": {"direct", "indirect", "mixed"},
    "polarity": set(map(str, Polarity)),
    "certainty": set(map(str, Certainty)),
    "draw": {"plain", "rare"},
}
ROWS = [json.loads(line) for line in ANNOTATIONS.read_text(encoding="utf-8").splitlines()]
ARTICLE = "Ana Bell said the pier is safe.\r\n\r\n“The ferry never sails,” said Tom Reyes. He said the crew is “tired”."


def annotated(folder: Path, *claims: tuple[str, str, str, str]) -> Path:
    """A file of annotations over ARTICLE: each claim's words, kind, polarity and certainty."""
    (folder / "harbour_1.txt").write_bytes(ARTICLE.encode())
    lines = []
    for words, kind, polarity, certainty in claims:
        start = ARTICLE.index(words)
        row = {"file": "harbour_1.txt", "source": None, "cue": None, "contents": [[start, start + len(words)]]}
        row |= {"kind": kind, "polarity": polarity, "certainty": certainty, "draw": "plain"}
        lines.append(json.dumps(row))
    path = folder / "claims.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_there_are_two_hundred_claims_from_at_least_eighty_articles_and_at_most_three_of_each() -> None:
    files = [row["file"] for row in ROWS]
    assert len(ROWS) == len(read_claims()) == 200
    assert len(set(files)) >= 80
    assert max(files.count(file) for file in files) <= 3
    assert [row["draw"] for row in ROWS].count("plain") == 140


def test_every_label_is_one_of_the_service() -> None:
    assert {"direct", "indirect", "mixed"} == set(map(str, ClaimKind)) - {"unattributed"}
    assert all(row[name] in legal for row in ROWS for name, legal in LEGAL.items())


def test_every_span_holds_something_and_contents_stand_in_order_without_overlap() -> None:
    for row in ROWS:
        assert row["contents"]
        edges = [edge for span in row["contents"] for edge in span]
        assert edges == sorted(set(edges)) and edges[0] >= 0
        assert all(span is None or 0 <= span[0] < span[1] for span in (row["source"], row["cue"]))


def test_no_claim_is_annotated_twice() -> None:
    assert len({(row["file"], *row["contents"][0]) for row in ROWS}) == len(ROWS)


def test_the_rows_hold_no_article_text() -> None:
    for row in ROWS:
        assert set(row) == {"file", "source", "cue", "contents", *LEGAL}
        assert row["file"].endswith(".txt") and " " not in row["file"]
        assert all(isinstance(edge, int) for span in row["contents"] for edge in span)


def test_an_article_falls_into_one_half_whole() -> None:
    claims = read_claims()
    assert {claim.half for claim in claims} == {"first", "second"}
    assert len({(claim.file, claim.half) for claim in claims}) == len({claim.file for claim in claims})


def test_the_figures_compare_the_service_with_the_annotation_and_the_majority(tmp_path: Path) -> None:
    path = annotated(
        tmp_path,
        ("the pier is safe", "indirect", "positive", "asserted"),
        ("“The ferry never sails,”", "direct", "negative", "hedged"),
        ("the crew is “tired”", "mixed", "positive", "asserted"),
    )
    figures = claim_figures(tmp_path, path)["plain"]
    assert figures["kind"] == {
        "claims": 3,
        "accuracy": 100.0,
        "macro_f1": 100.0,
        "majority_accuracy": 33.3,
        "majority_macro_f1": 16.7,
    }
    assert figures["polarity"]["accuracy"] == 100.0
    assert figures["certainty"]["accuracy"] == 66.7  # one is annotated as hedged that nothing in it hedges
    assert figures["certainty"]["macro_f1"] == figures["certainty"]["majority_macro_f1"] == 40.0


def test_an_annotation_of_an_article_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    path = annotated(tmp_path, ("the pier is safe", "indirect", "positive", "asserted"))
    with pytest.raises(FileNotFoundError):
        claim_figures(tmp_path / "elsewhere", path)
