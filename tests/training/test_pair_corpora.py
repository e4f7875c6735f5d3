"""The pair corpora are read as published, and no held-out text reaches the training file."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from training import pair_data
from training.annotation import AnnotatedPair, read_pairs
from training.corpora import (
    babe,
    claimbuster,
    conjnli,
    dnc,
    fever_dev_rte,
    fnc1,
    lingnli,
    mnli_val,
    newsmtsc,
    perspectrum,
    policlaim,
    sts_news,
    vast,
    wice,
)
from training.corpora.catalogue import CORPORA
from training.split import held_out


def put(path: Path, *rows: dict | str) -> Path:
    """Write lines, objects as JSON; returns the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path.parent


def pair(identity: str, a: str, b: str = "", label: str = "agree", group: str = "g") -> AnnotatedPair:
    return AnnotatedPair(identity, "made_up", "relation", a, b, label, group)


def nli(premise: str, hypothesis: str, label: str, number: int) -> dict:
    return {"premise": premise, "hypothesis": hypothesis, "label": label, "idx": number, "promptID": number}


# Readers


def test_perspectrum_gives_every_perspective_of_a_cluster_its_claim_and_keeps_the_test_claims_out(
    tmp_path: Path,
) -> None:
    put(tmp_path / "dataset_split_v1.0.json", {"1": "train", "2": "test"})
    put(tmp_path / "perspective_pool_v1.0.json", json.dumps([{"pId": n, "text": f"reason {n}"} for n in range(4)]))
    clusters = [{"pids": [0, 1], "stance_label_3": "SUPPORT"}, {"pids": [2], "stance_label_3": "UNDERMINE"}]
    claims = [{"cId": 1, "text": "Trams should be free", "perspectives": clusters}]
    claims += [{"cId": 2, "text": "Kept aside", "perspectives": [{"pids": [3], "stance_label_3": "SUPPORT"}]}]
    put(tmp_path / "perspectrum_with_answers_v1.0.json", json.dumps(claims))
    rows = list(perspectrum.read(tmp_path, "train"))
    assert [(row.a, row.label) for row in rows] == [
        ("reason 0", "favor"),
        ("reason 1", "favor"),
        ("reason 2", "against"),
    ]
    assert {(row.b, row.group) for row in rows} == {("Trams should be free", "1")}


def test_vast_never_tears_a_comment_apart_even_where_it_is_filed_under_a_second_topic(tmp_path: Path) -> None:
    first = {"post": "Bins overflow.", "ori_topic": "bins", "new_topic": "waste", "topic_str": "wast", "label": "0"}
    second = first | {"ori_topic": "streets", "new_topic": "clean streets", "label": "1"}
    folder = put(tmp_path / "vast_train.jsonl", first | {"type_idx": "1"}, second | {"type_idx": "2"})
    rows = list(vast.read(folder, "train"))
    assert [(row.b, row.label) for row in rows] == [("waste", "against"), ("clean streets", "favor")]
    assert {row.group for row in rows} == {"bins"}


def test_vast_takes_the_random_topic_of_a_neutral_row_from_where_it_is_named(tmp_path: Path) -> None:
    row = {"post": "Bins overflow.", "ori_topic": "bins", "new_topic": "waste", "topic_str": "chess", "type_idx": "4"}
    (row,) = vast.read(put(tmp_path / "vast_train.jsonl", row | {"label": "2"}), "train")
    assert (row.b, row.label) == ("chess", "neutral")


def test_newsmtsc_makes_one_row_of_every_mention_and_groups_by_article(tmp_path: Path) -> None:
    targets = [
        {"Input.gid": "one", "mention": "Ann Lee", "polarity": 6.0},
        {"Input.gid": "two", "mention": "the mayor", "polarity": 2.0},
    ]
    row = {
        "primary_gid": "paper_10_3_7_Ann Lee_0_7",
        "sentence_normalized": "Ann Lee beat the mayor.",
        "targets": targets,
    }
    rows = list(newsmtsc.read(put(tmp_path / "train.jsonl", row), "train"))
    assert [(row.b, row.label, row.group) for row in rows] == [
        ("Ann Lee", "favor", "paper_10_3"),
        ("the mayor", "against", "paper_10_3"),
    ]


def test_fnc1_reads_three_sentences_of_a_quoted_body_and_drops_unrelated_headlines(tmp_path: Path) -> None:
    put(tmp_path / "train_bodies.csv", "Body ID,articleBody", '7,"One ""fell"".\n\nTwo fell. Three fell! Four fell."')
    put(tmp_path / "train_stances.csv", "Headline,Body ID,Stance", '"It fell, again",7,disagree', "Moon,7,unrelated")
    (row,) = fnc1.read(tmp_path, "train")
    assert (row.a, row.b) == ('One "fell". Two fell. Three fell!', "It fell, again")
    assert (row.label, row.group) == ("against", "7")


@pytest.mark.parametrize(
    ("entailed", "labels"),
    [("It happened.", ["agree", "contradict"]), ("It might or might not have happened.", ["unrelated", "unrelated"])],
)
def test_dnc_turns_three_readings_of_a_verb_into_two_relations(
    tmp_path: Path, entailed: str, labels: list[str]
) -> None:
    readings = ["It happened.", "It didn't happen.", "It might or might not have happened."]
    rows = [
        {
            "pair-id": n,
            "context": "They said so.",
            "hypothesis": h,
            "label": "entailed" if h == entailed else "not-entailed",
        }
        for n, h in enumerate(readings)
    ]
    origin = [{"pair-id": n, "corpus-sent-id": "say:that_S:active", "corpus-license": "MIT"} for n in range(3)]
    put(tmp_path / "train" / "recast_megaveridicality_data.json", json.dumps(rows))
    put(tmp_path / "train" / "recast_megaveridicality_metadata.json", json.dumps(origin))
    read = list(dnc.read(tmp_path, "train"))
    assert [row.label for row in read] == labels
    assert {row.group for row in read} == {"say"}


def test_dnc_leaves_out_items_without_an_open_licence(tmp_path: Path) -> None:
    row = {"pair-id": 1, "context": "They said so.", "hypothesis": "It happened.", "label": "entailed"}
    origin = {"pair-id": 1, "corpus-sent-id": "say:that_S", "corpus-license": "LDC"}
    put(tmp_path / "train" / "recast_megaveridicality_data.json", json.dumps([row]))
    put(tmp_path / "train" / "recast_megaveridicality_metadata.json", json.dumps([origin]))
    assert list(dnc.read(tmp_path, "train")) == []


def test_lingnli_drops_pairs_without_a_majority_label(tmp_path: Path) -> None:
    rows = [nli("Ice melts.", "Ice is dry.", label, 5) for label in ("contradiction", "no_winner")]
    put(tmp_path / "1_Baseline_protocol" / "train_round1_baseline.jsonl", *rows)
    (row,) = lingnli.read(tmp_path, "train")
    assert (row.a, row.b, row.label, row.group) == ("Ice melts.", "Ice is dry.", "contradict", "5")


def test_conjnli_reads_past_a_byte_order_mark_and_keeps_lone_quotes(tmp_path: Path) -> None:
    line = 'He sang "Low and left.\tHe left.\tentailment'
    (row,) = conjnli.read(put(tmp_path / "conj_dev.tsv", "\ufeffPremise\tHypothesis\tLabel", line), "dev")
    assert (row.a, row.label) == ('He sang "Low and left.', "agree")


def test_fever_turns_bracket_names_back_into_brackets(tmp_path: Path) -> None:
    row = {"evidence": "Oslo -LRB- a city -RRB- is `` old '' .", "claim": "Oslo is new.", "label": "REFUTES"}
    (row,) = fever_dev_rte.read(put(tmp_path / "fever_dev_support_refute.jsonl", row), "train")
    assert (row.a, row.label) == ('Oslo ( a city ) is " old " .', "contradict")


def test_wice_takes_the_supporting_sentences_and_drops_half_supported_claims(tmp_path: Path) -> None:
    row = {"label": "supported", "claim": "It opened.", "evidence": ["Menu", "It opened.", "Bye", "In May."]}
    row |= {"supporting_sentences": [[3, 1]], "meta": {"id": "dev1", "claim_title": "Bridge"}}
    put(tmp_path / "entailment_retrieval" / "claim" / "dev.jsonl", row, row | {"label": "partially_supported"})
    (row,) = wice.read(tmp_path, "dev")
    assert (row.a, row.label, row.group) == ("It opened. In May.", "agree", "Bridge")


def test_claimbuster_keeps_neighbouring_sentences_in_one_group(tmp_path: Path) -> None:
    debate = [{"sentence_id": n, "label": n % 2, "text": f"Sentence {n}."} for n in (3, 4, 900)]
    put(tmp_path / "kfold_30ncs.json", json.dumps(debate))
    first, second, far = claimbuster.read(tmp_path, "train")
    assert first.group == second.group != far.group
    assert (first.label, second.label) == ("worthy", "unworthy")


def test_policlaim_groups_by_speech_and_is_never_trained_on(tmp_path: Path) -> None:
    speech = [{"speech": f"XX{n // 2}", "sentence": f"Line {n}.", "verifiable_claim": n % 2} for n in range(4)]
    rows = list(policlaim.read(put(tmp_path / "policlaim_train_gold.jsonl", *speech), "train"))
    assert [(row.group, row.label) for row in rows] == [
        ("XX0", "unworthy"), ("XX0", "worthy"), ("XX1", "unworthy"), ("XX1", "worthy"),
    ]  # fmt: skip
    assert not policlaim.CORPUS.train


def test_babe_keeps_only_sentences_that_are_plainly_fact_or_opinion(tmp_path: Path) -> None:
    lines = ["text;news_link;label_opinion", '"Fell; then rose.";u;Entirely factual', "Mixed.;u;No agreement"]
    (row,) = babe.read(put(tmp_path / "final_labels_SG2.csv", *lines), "dev")
    assert (row.a, row.label, row.b) == ("Fell; then rose.", "worthy", "")


def test_sts_news_drops_pairs_without_a_score(tmp_path: Path) -> None:
    (row,) = sts_news.read(
        put(tmp_path / "2015_headlines.tsv", "\tNo score\tNone", "3.50\tRain falls\tIt rains"), "train"
    )
    assert (row.label, row.group) == ("3.50", "2015_headlines")


def test_every_corpus_is_catalogued_under_its_own_name_and_no_closed_one_is_trained_on() -> None:
    assert all(name == corpus.name for name, corpus in CORPORA.items())
    assert not [corpus.name for corpus in CORPORA.values() if corpus.terms == "nc" and corpus.train]
    assert set(pair_data.PLANS) <= set(CORPORA)


# Split rules


def test_a_repeated_pair_is_kept_once_and_one_with_two_labels_not_at_all() -> None:
    rows = [pair("1", "A b.", "C"), pair("2", "a  B.", "c"), pair("3", "X", "Y"), pair("4", "X", "Y", "contradict")]
    assert [row.id for row in pair_data.settled(rows)] == ["1"]


def test_a_cap_is_shared_evenly_over_the_labels_and_picks_the_same_rows_in_any_order() -> None:
    rows = [pair(str(n), f"text {n}", label="agree" if n < 5 else "contradict") for n in range(40)]
    chosen = pair_data.capped(rows, 8)
    assert Counter(row.label for row in chosen) == {"agree": 4, "contradict": 4}
    assert chosen == pair_data.capped(rows[::-1], 8)


def test_a_group_is_never_on_both_sides_of_a_split(tmp_path: Path) -> None:
    rows = [nli(f"Premise {n // 3}.", f"Claim {n}.", "neutral", n) for n in range(120)]
    kept, dev = pair_data.split(mnli_val.CORPUS, put(tmp_path / "first_half.jsonl", *rows))
    assert kept
    assert dev
    assert len(kept) + len(dev) == 120
    assert not {row.group for row in kept} & {row.group for row in dev}


@pytest.fixture
def two_corpora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An mnli_val of forty premises and a lingnli that was written against the same ones, in capitals."""
    corpora = {"lingnli": lingnli.CORPUS, "mnli_val": mnli_val.CORPUS}
    corpora["lingnli"] = replace(corpora["lingnli"], parts=("train",))
    monkeypatch.setattr(pair_data, "CORPORA", corpora)
    labels = ("entailment", "contradiction")
    rows = [nli(f"Premise {n // 2}.", f"Claim {n}.", labels[n % 2], n) for n in range(80)]
    put(tmp_path / "nli" / "mnli_val" / "first_half.jsonl", *rows)
    again = [row | {"premise": row["premise"].upper(), "hypothesis": "Other."} for row in rows[::2]]
    put(tmp_path / "nli" / "lingnli" / "1_Baseline_protocol" / "train_round1_baseline.jsonl", *again)
    return tmp_path


def test_no_premise_of_a_held_out_pair_is_trained_on_from_another_corpus(two_corpora: Path, tmp_path: Path) -> None:
    pair_data.prepare_pairs(two_corpora, tmp_path / "out")
    held = {row.a.lower() for row in read_pairs(tmp_path / "out" / "pairs.dev.relation.mnli_val.jsonl")}
    trained = list(read_pairs(tmp_path / "out" / "pairs.train.jsonl"))
    assert held == {f"premise {n}." for n in range(40) if held_out(f"Premise {n}.", 0.5, "mnli_val")}
    assert {row.corpus for row in trained} == {"lingnli", "mnli_val"}
    assert not held & {row.a.lower() for row in trained}


def test_open_terms_leave_the_other_corpora_out_of_training_and_the_dev_files_as_they_were(
    two_corpora: Path, tmp_path: Path
) -> None:
    pair_data.prepare_pairs(two_corpora, tmp_path / "all")
    pair_data.prepare_pairs(two_corpora, tmp_path / "open", terms="open")
    assert {row.corpus for row in read_pairs(tmp_path / "open" / "pairs.train.jsonl")} == {"mnli_val"}
    name = "pairs.dev.relation.mnli_val.jsonl"
    assert (tmp_path / "open" / name).read_bytes() == (tmp_path / "all" / name).read_bytes()


def test_preparing_twice_writes_the_same_bytes(two_corpora: Path, tmp_path: Path) -> None:
    for name in ("first", "second"):
        pair_data.prepare_pairs(two_corpora, tmp_path / name)
    first, second = (tmp_path / name / "pairs.train.jsonl" for name in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()
