"""How often pairs are read, and which network is trained on; needs torch, runs by make train-test."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from training import pairs  # noqa: E402
from training.annotated import invented, written  # noqa: E402
from training.annotation import AnnotatedPair, write_jsonl  # noqa: E402
from training.corpora.catalogue import CORPORA  # noqa: E402

OURS = {invented.CORPUS, written.CORPUS, "same_event", "news_pairs"}


def rows(corpus: str, task: str, count: int) -> list[AnnotatedPair]:
    return [AnnotatedPair(f"{corpus}{n}", corpus, task, "a", "b", "favor", "") for n in range(count)]


def test_every_corpus_that_is_read_more_or_less_often_is_one() -> None:
    assert {name for often in pairs.READ.values() for name in often} <= {*CORPORA, *OURS}


def test_pairs_are_read_as_often_as_the_table_says_and_other_heads_pairs_never(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setitem(pairs.READ, "stance", {"vast": 0.4, "ibm_cs": 2.5})
    made = [*rows("vast", "stance", 200), *rows("ibm_cs", "stance", 200), *rows("fnc1", "stance", 7)]
    write_jsonl(tmp_path / "pairs.train.jsonl", [*made, *rows("lingnli", "relation", 5)])
    found = [row.corpus for row in pairs.trained_on(tmp_path, "stance", pairs.NETWORKS["stance"])]
    assert found.count("fnc1") == 7
    assert 60 <= found.count("vast") <= 100
    assert 470 <= found.count("ibm_cs") <= 530
    assert "lingnli" not in found


def test_a_checkpoint_without_a_network_of_these_heads_is_refused(tmp_path: Path) -> None:
    (tmp_path / "card.json").write_text('{"pairs": {"stance": {"heads": {"stance": {}}}}}')

    class Model:
        heads = ("relation", "paraphrase")

    with pytest.raises(ValueError, match="relation, paraphrase"):
        pairs.state_of(tmp_path, Model())
