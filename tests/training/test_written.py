"""Targets and reports written for claims: offsets and our own words only, and the pairs that are made of them."""

import json
from collections import defaultdict
from pathlib import Path

from service.domain.claim import StanceLabel
from tests.fakes import FakeEngine
from training.annotated import attributions, written
from training.annotated.articles import ARTICLES

ROWS = [json.loads(line) for line in written.ANNOTATIONS.read_text(encoding="utf-8").splitlines()]
ARTICLE = "Ana Bell said the ferry carries 300 people to the island. Tom Reyes said the old pier is closed for good.\n"
HEADLINE = "New Ferry Links Island"
REPORTS = {
    "same": "The boat takes three hundred islanders, by Bell's account.",
    "agree": "There is a ferry.",
    "contradict": "No boat goes there any more.",
    "unrelated": "The ferry was painted in May.",
}


def test_the_rows_are_offsets_known_labels_and_whole_sets_of_reports() -> None:
    kinds = {"same", "agree", "contradict", "unrelated"}
    for row in ROWS:
        assert row.keys() == {"file", "contents", "part", "stances", "headline", "headlines", "reports"}
        assert row["part"] in written.PARTS
        assert all(0 <= start < end for start, end in row["contents"])
        assert {label for _, label in (*row["stances"], *row["headlines"])} <= set(map(str, StanceLabel))
        assert row["reports"] is None or row["reports"].keys() == kinds


def test_an_article_is_in_one_part_and_what_measures_is_not_what_the_tagger_learnt_from() -> None:
    parts = defaultdict(set)
    for row in ROWS:
        parts[row["file"]].add(row["part"])
    assert all(len(own) == 1 for own in parts.values())
    assert not any(file.startswith("fnc1/") for file, own in parts.items() if own != {written.TRAIN})
    articles = [file for file, own in parts.items() if own == {written.TRAIN} and "/" not in file]
    assert all(file in attributions.annotated() and not attributions.is_measured(file) for file in articles)


def test_a_claim_becomes_pairs_in_both_orders_but_for_what_only_follows_from_it(tmp_path: Path, monkeypatch) -> None:
    folder = tmp_path / ARTICLES
    folder.mkdir(parents=True)
    (folder / "harbour.txt").write_text(ARTICLE, encoding="utf-8")
    words = "the ferry carries 300 people to the island"
    at = ARTICLE.index(words)
    blank = {"file": "harbour.txt", "part": "train", "headline": None, "headlines": [], "reports": None}
    row, gone = (blank | {"contents": [place]} for place in ([at, at + len(words)], [0, 3]))
    path = tmp_path / "written.jsonl"
    rows = [
        row | {"stances": [["the ferry", "neutral"]], "headlines": [[HEADLINE, "favor"]], "reports": REPORTS},
        gone | {"stances": [["piers", "favor"]]},
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    monkeypatch.setattr(written, "ANNOTATIONS", path)

    found = list(written.pairs(FakeEngine(), tmp_path, "train"))
    claim = "The ferry carries 300 people to the island."
    stances = [(one.corpus, one.a, one.b, one.label) for one in found if one.task == "stance"]
    assert stances == [
        (written.CORPUS, f"Ana Bell said: {claim}", "the ferry", "neutral"),
        (written.HEADLINES, f"Ana Bell said: {claim}", HEADLINE, "favor"),
    ]
    related = {(one.a, one.b): one.label for one in found if one.task == "relation"}
    assert related[claim, REPORTS["agree"]] == "agree"
    assert (REPORTS["agree"], claim) not in related
    assert related[claim, REPORTS["contradict"]] == related[REPORTS["contradict"], claim] == "contradict"
    assert related[REPORTS["same"], claim] == "agree"
    same = {(one.a, one.b): one.label for one in found if one.task == "paraphrase"}
    assert same[claim, REPORTS["same"]] == "same"
    assert same[REPORTS["unrelated"], claim] == "different"
