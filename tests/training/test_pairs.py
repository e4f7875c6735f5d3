"""How often pairs are read, and which network is trained on; needs torch, runs by make train-test."""

from dataclasses import replace
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from training import files, guesses, pairs  # noqa: E402
from training.annotated import comments, invented, verdicts, written  # noqa: E402
from training.annotation import AnnotatedPair, write_jsonl  # noqa: E402
from training.corpora.catalogue import CORPORA  # noqa: E402

OURS = {comments.CORPUS, invented.CORPUS, written.CORPUS, verdicts.CORPUS, "same_event", "news_pairs"}


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


def test_pairs_without_a_label_are_read_only_by_a_student(tmp_path: Path) -> None:
    write_jsonl(tmp_path / files.PAIRS, rows("vast", "stance", 3))
    write_jsonl(tmp_path / files.UNLABELLED_PAIRS, [replace(row, label="") for row in rows("unlabelled", "stance", 2)])
    heads = pairs.NETWORKS["stance"]
    assert len(pairs.trained_on(tmp_path, "stance", heads)) == 3
    assert len(pairs.trained_on(tmp_path, "stance", heads, taught=True)) == 5


def test_what_a_teacher_says_is_half_of_a_labels_target_and_all_where_there_is_none() -> None:
    says = (0.2, 0.3, 0.5)
    labelled, taught, unlabelled = (
        pairs.Example("stance", [101, 7, 102], [0, 0, 0], label, guess)
        for label, guess in ((0, ()), (0, says), (-1, says))
    )
    targets = pairs.prepared([labelled, taught, unlabelled], "cpu").targets
    smooth = torch.tensor([1 - pairs.SMOOTHING * 2 / 3, pairs.SMOOTHING / 3, pairs.SMOOTHING / 3])
    assert torch.allclose(targets[0], smooth)
    assert torch.allclose(targets[1], (smooth + torch.tensor(says)) / 2)
    assert torch.allclose(targets[2], torch.tensor(says))
    assert torch.allclose(targets.sum(dim=1), torch.ones(3))


def test_a_pair_that_nobody_has_a_word_for_is_refused() -> None:
    with pytest.raises(ValueError, match="no teacher"):
        pairs.prepared([pairs.Example("stance", [101, 7, 102], [0, 0, 0], -1)], "cpu")


def test_guesses_of_pairs_come_back_as_they_were_written(tmp_path: Path) -> None:
    made = [*rows("vast", "stance", 1), AnnotatedPair("c", "claimbuster", "check_worthiness", "a", "", "worthy", "")]
    guesses.write_of_pairs(tmp_path / "guesses.npz", made, [(0.25, 0.25, 0.5), (0.75, 0.25)])
    told = guesses.read_of_pairs(tmp_path / "guesses.npz")
    assert [told[guesses.key_of_pair(row)] for row in made] == [(0.25, 0.25, 0.5), (0.75, 0.25)]


def test_a_checkpoint_without_a_network_of_these_heads_is_refused(tmp_path: Path) -> None:
    (tmp_path / "card.json").write_text('{"pairs": {"stance": {"heads": {"stance": {}}}}}')

    class Model:
        heads = ("relation", "paraphrase")

    with pytest.raises(ValueError, match="relation, paraphrase"):
        pairs.weights_of(tmp_path, Model())


def test_a_head_that_a_start_lacks_stays_as_it_is_and_is_refused_elsewhere(tmp_path: Path) -> None:
    class Model(torch.nn.Module):
        def __init__(self, *heads: str) -> None:
            super().__init__()
            self.heads = heads
            for head in heads:
                self.add_module(head, torch.nn.Linear(1, 1))

    old, new = Model("stance"), Model("stance", "claim_detection")
    torch.save(old.state_dict(), tmp_path / "model.pt")
    found = pairs.weights_of(tmp_path / "model.pt", new, some=True)
    assert found["stance.weight"] == old.stance.weight
    assert found["claim_detection.weight"] == new.claim_detection.weight
    with pytest.raises(ValueError, match="claim_detection"):
        pairs.weights_of(tmp_path / "model.pt", new)
