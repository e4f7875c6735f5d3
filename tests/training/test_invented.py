"""Invented claims and reports: whole sets with known labels, and the pairs that are made of them."""

import json
import re

from service.domain.claim import StanceLabel
from training.annotated import invented

ROWS = [json.loads(line) for line in invented.TEXTS.read_text(encoding="utf-8").splitlines()]
STANCES = [row for row in ROWS if row["kind"] != "reports"]
REPORTS = [row for row in ROWS if row["kind"] == "reports"]


def test_every_set_has_all_labels_or_all_kinds_of_reports() -> None:
    assert {row["kind"] for row in ROWS} == set(invented.KINDS)
    for row in STANCES:
        assert row.keys() == {"kind", "target", "claims"}
        assert {label for _, label in row["claims"]} == set(map(str, StanceLabel)), row["target"]
    for row in REPORTS:
        assert row.keys() == {"kind", "claim", "same", "follows", "contradict", "neither"}
        assert all(row[kind] for kind in row)


def test_nothing_is_of_the_seeds_event() -> None:
    assert not re.search(r"Kosov|Serb|KFOR|Vu[cč]i[cć]|Pristina", invented.TEXTS.read_text(encoding="utf-8"))


def test_no_text_is_judged_twice_towards_a_target() -> None:
    asked = [(text, row["target"]) for row in STANCES for text, _ in row["claims"]]
    assert len(set(asked)) == len(asked)


def test_no_text_or_target_that_is_measured_is_trained_on() -> None:
    measured, trained = (list(invented.pairs(measured=part)) for part in (True, False))
    assert 0 < len(measured) < len(trained) / 4
    assert not {pair.group.casefold() for pair in measured} & {pair.group.casefold() for pair in trained}
    assert not {pair.a for pair in measured} & {pair.a for pair in trained}


def test_reports_that_contradict_do_so_either_way_and_what_follows_only_as_the_claim() -> None:
    row = REPORTS[0]
    made = {
        (pair.a, pair.b): pair.label
        for part in (True, False)
        for pair in invented.pairs(measured=part)
        if pair.task == "relation" and pair.group == row["claim"]
    }
    denial, less = row["contradict"][0], row["follows"][0]
    assert made[row["claim"], denial] == made[denial, row["claim"]] == "contradict"
    assert made[row["claim"], less] == "agree"
    assert (less, row["claim"]) not in made
