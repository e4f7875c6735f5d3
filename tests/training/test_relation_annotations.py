"""The annotated relations are labels and offsets only, and the figures count what the service makes of them."""

import json
import re
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from service.domain.comparison import ConflictKind, RelationLabel
from tests.fakes import FakeEngine
from training.annotated.articles import ARTICLES, article_text, half_of
from training.annotated.relations import (
    ANNOTATIONS,
    LABELS,
    SEEDS,
    Annotated,
    AnnotatedRelation,
    Judged,
    best_likeness,
    by_words,
    confusion,
    extractions_of,
    figures,
    judged,
    read_relations,
    text_of,
)
from training.annotated.sample_relations import BANDS, MOST_OF_TWO, drawn, found

CORPORA = Path("..", "shared", "corpora")
ROWS = [json.loads(line) for line in ANNOTATIONS.read_text(encoding="utf-8").splitlines()]
GROUPS = {
    "seeds": lambda row: row["a"]["file"].startswith("seeds/"),
    "articles": lambda row: not row["a"]["file"].startswith("seeds/"),
    "first half": lambda row: row["half"] == "first",
    "second half": lambda row: row["half"] == "second",
    "all": lambda row: True,
}
HARBOUR = "Ana Bell said the ferry 🙂 carries 300 people to the island. Tom Reyes said the old pier is closed.\r\n"
COAST = "The ferry sails at noon. Ana Bell said the ferry carries 300 people to the far island.\r\n"
SAME = ("the ferry 🙂 carries 300 people to the island", "the ferry carries 300 people to the far island")
OTHER = ("the old pier is closed", "the ferry carries 300 people to the far island")


def sides(row: dict) -> list[dict]:
    return [row["a"], row["b"]]


def written(corpora: Path) -> Path:
    """Two short articles of one event, of two outlets, in a folder of corpora."""
    (corpora / ARTICLES).mkdir(parents=True)
    (corpora / ARTICLES / "harbour_1.txt").write_bytes(HARBOUR.encode())
    (corpora / ARTICLES / "coast_1.txt").write_bytes(COAST.encode())
    return corpora


def annotated(words: tuple[str, str], label: str) -> AnnotatedRelation:
    """One claim of either article, by its words."""
    left, right = HARBOUR.index(words[0]), COAST.index(words[1])
    return AnnotatedRelation(
        Annotated("harbour_1.txt", ((left, left + len(words[0])),)),
        Annotated("coast_1.txt", ((right, right + len(words[1])),)),
        label,
        None,
        "first",
    )


def given(right: str, said: str, likeness: float = 0.5) -> Judged:
    """A pair of that label, which the service says that of."""
    return Judged(annotated(SAME, right), ("", ""), likeness, True, True, said, None)


# The file


def test_there_are_sixty_pairs_and_at_most_three_of_two_articles() -> None:
    pairs = Counter((row["a"]["file"], row["b"]["file"]) for row in ROWS)
    assert len(ROWS) == len(read_relations()) == 60
    assert max(pairs.values()) <= MOST_OF_TWO
    assert all(row["a"]["file"] != row["b"]["file"] for row in ROWS)


def test_every_label_is_one_of_the_service_and_only_contradictions_have_a_kind() -> None:
    assert set(LABELS) == set(map(str, RelationLabel))
    for row in ROWS:
        assert row["label"] in LABELS
        assert (row["kind"] is not None) == (row["label"] == "contradict")
        assert row["kind"] is None or row["kind"] in set(map(str, ConflictKind))


@pytest.mark.parametrize("group", GROUPS)
def test_there_are_as_many_of_each_label_as_the_guidelines_say(group: str) -> None:
    guidelines = ANNOTATIONS.with_suffix(".md").read_text(encoding="utf-8")
    said = re.search(rf"^\| {group} \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", guidelines, re.M)
    own = Counter(row["label"] for row in ROWS if GROUPS[group](row))
    assert said
    assert tuple(map(int, said.groups())) == (own.total(), *(own[label] for label in LABELS))


def test_contents_stand_in_order_without_overlap() -> None:
    for side in chain.from_iterable(map(sides, ROWS)):
        assert side["contents"]
        edges = [edge for span in side["contents"] for edge in span]
        assert edges == sorted(set(edges)) and edges[0] >= 0


def test_no_claim_is_drawn_twice() -> None:
    places = [(side["file"], str(side["contents"])) for row in ROWS for side in sides(row)]
    assert len(set(places)) == len(places)


def test_the_rows_hold_no_article_text() -> None:
    for row in ROWS:
        assert set(row) == {"a", "b", "label", "kind", "half"}
        for side in sides(row):
            assert set(side) == {"file", "contents"}
            assert side["file"].endswith(".txt") and " " not in side["file"]
            assert all(type(edge) is int for span in side["contents"] for edge in span)


def test_two_articles_fall_into_one_half_whole_by_their_hash() -> None:
    assert {row["half"] for row in ROWS} == {"first", "second"}
    assert all(row["half"] == half_of(f"{row['a']['file']}:{row['b']['file']}") for row in ROWS)


def test_contents_of_seeds_stand_within_the_seeds() -> None:
    for side in chain.from_iterable(map(sides, ROWS)):
        if side["file"].startswith(f"{SEEDS}/"):
            assert side["contents"][-1][1] <= len(article_text(Path(side["file"])))


@pytest.mark.skipif(not (CORPORA / ARTICLES).is_dir(), reason="the corpora are not beside the repository")
def test_contents_of_articles_stand_within_the_articles() -> None:
    for side in chain.from_iterable(map(sides, ROWS)):
        assert side["contents"][-1][1] <= len(text_of(side["file"], CORPORA))


# The figures


def test_each_pair_is_compared_as_the_service_compares_the_two_articles(tmp_path: Path) -> None:
    annotations = [annotated(SAME, "agree"), annotated(OTHER, "unrelated")]
    same, other = judged(FakeEngine(), written(tmp_path), annotations)
    assert (same.label, same.kind, same.proposed, same.exact) == ("agree", None, True, True)
    assert (other.label, other.proposed) == ("unrelated", False)
    assert other.likeness < 0.3 < same.likeness


def test_an_annotation_is_matched_with_the_claim_that_shares_most_with_it(tmp_path: Path) -> None:
    shorter = annotated(("🙂 carries 300 people", "the ferry carries 300 people"), "agree")
    (one,) = judged(FakeEngine(), written(tmp_path), [shorter])
    assert one.texts[0].startswith("The ferry 🙂 carries") and not one.exact


def test_a_pair_whose_claim_is_no_longer_found_is_left_out(tmp_path: Path) -> None:
    gone = annotated(("Ana Bell said", "the ferry carries 300 people to the far island"), "agree")
    assert not list(judged(FakeEngine(), written(tmp_path), [gone]))


def test_an_annotation_of_an_article_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(judged(FakeEngine(), tmp_path, [annotated(SAME, "agree")]))


def test_the_figures_are_shares_in_percent() -> None:
    pairs = [
        given("agree", "agree"),
        given("agree", "unrelated"),
        given("contradict", "contradict"),
        given("unrelated", "contradict"),
    ]
    assert figures(pairs, [one.label for one in pairs]) == {
        "accuracy": 50.0,
        "macro_f1": 44.4,
        "agree_precision": 100.0,
        "agree_recall": 50.0,
        "contradict_precision": 50.0,
        "contradict_recall": 100.0,
    }
    assert confusion(pairs) == {
        ("agree", "agree"): 1,
        ("agree", "unrelated"): 1,
        ("contradict", "contradict"): 1,
        ("unrelated", "contradict"): 1,
    }


def test_the_baseline_of_words_takes_the_threshold_that_parts_the_labels_best() -> None:
    pairs = [given("agree", "agree", 0.9), given("agree", "agree", 0.61), given("unrelated", "agree", 0.5)]
    least = best_likeness(pairs)
    assert 0.5 < least <= 0.61
    assert by_words(pairs, least) == ["agree", "agree", "unrelated"]


def test_figures_of_no_pairs_are_nought() -> None:
    assert set(figures([], []).values()) == {0.0}


# The draw


def test_pairs_are_drawn_by_hash_whatever_the_order_of_the_pool(tmp_path: Path) -> None:
    files = ("harbour_1.txt", "coast_1.txt")
    pool = list(found([files], extractions_of(files, written(tmp_path), FakeEngine())))
    assert pool
    chosen = drawn(pool, 6)
    assert chosen == drawn(pool[::-1], 6)
    assert 0 < len(chosen) <= MOST_OF_TWO
    assert not any(one.shares_claim(other) for one in chosen for other in chosen if one is not other)


def test_the_bands_go_down_to_all_that_the_service_compares() -> None:
    assert tuple(sorted(BANDS, reverse=True)) == BANDS
    assert BANDS[-1] == (0.0, 1.0)
