import json
import shutil
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from service.domain.errors import CheckpointError
from service.engine.checkpoint import OnnxEngine, load

pytestmark = pytest.mark.real


@pytest.fixture
def copy(checkpoint: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(checkpoint, tmp_path / "copy"))


def change_card(folder: Path, **changes: object) -> None:
    card = json.loads((folder / "card.json").read_text())
    (folder / "card.json").write_text(json.dumps(card | changes))


def test_a_folder_without_a_card_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match=r"card\.json is missing"):
        load(tmp_path)


def test_a_card_that_is_not_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "card.json").write_text("{")
    with pytest.raises(CheckpointError, match="not JSON"):
        load(tmp_path)


def test_a_changed_file_is_refused_by_its_hash(copy: Path) -> None:
    with (copy / "tagger" / "config.json").open("a") as file:
        file.write(" ")
    with pytest.raises(CheckpointError, match=r"config\.json is not the file in the card"):
        load(copy)


def test_a_missing_file_is_named(copy: Path) -> None:
    network = next(iter(json.loads((copy / "card.json").read_text())["pairs"]))
    (copy / network / "model.onnx").unlink()
    with pytest.raises(CheckpointError, match=rf"lacks {network}/model\.onnx"):
        load(copy)


def test_labels_that_the_service_does_not_know_are_refused(copy: Path) -> None:
    card = json.loads((copy / "card.json").read_text())
    card["tagger"]["heads"]["entities"]["labels"][1] = "B-planet"
    change_card(copy, tagger=card["tagger"])
    with pytest.raises(CheckpointError, match=r"entities labels .* B-planet"):
        load(copy)


def test_a_card_of_one_unnamed_network_for_pairs_is_refused(copy: Path) -> None:
    card = json.loads((copy / "card.json").read_text())
    change_card(copy, pairs=next(iter(card["pairs"].values())))
    with pytest.raises(CheckpointError, match="does not name its networks"):
        load(copy)


def test_a_card_with_other_weights_of_confidence_is_refused(copy: Path) -> None:
    card = json.loads((copy / "card.json").read_text())
    card["tagger"]["confidence"] = {"bias": 0.7, "slope": 0.9, "least": 0.5}
    (copy / "card.json").write_text(json.dumps(card))
    with pytest.raises(CheckpointError, match="slope"):
        load(copy)


def test_a_head_that_no_network_has_is_missed(copy: Path) -> None:
    card = json.loads((copy / "card.json").read_text())
    for network in card["pairs"].values():
        network["heads"].pop("relation", None)
    change_card(copy, pairs=card["pairs"])
    with pytest.raises(CheckpointError, match=r"relation labels .* agree, contradict, unrelated"):
        load(copy)


def test_decoding_weights_that_miss_a_move_are_refused(copy: Path) -> None:
    path = copy / "tagger" / "transitions.json"
    tables = json.loads(path.read_text())
    del tables["attribution"]["sentence"]["O SC"]
    path.write_text(json.dumps(tables))
    change_card(copy, sha256={})
    with pytest.raises(CheckpointError, match=r"transitions\.json does not hold .*O SC"):
        load(copy)


def test_a_tokenizer_of_another_size_is_refused(copy: Path) -> None:
    tokenizer = Tokenizer.from_file(str(copy / "tagger" / "tokenizer.json"))
    tokenizer.add_tokens(["brexit"])
    tokenizer.save(str(copy / "tagger" / "tokenizer.json"))
    change_card(copy, sha256={})
    with pytest.raises(CheckpointError, match="tokenizer has"):
        load(copy)


def test_each_file_is_small_enough_for_the_repository(checkpoint: Path) -> None:
    sizes = [path.stat().st_size for path in checkpoint.rglob("*") if path.is_file()]
    assert max(sizes) < 50_000_000
    assert sum(sizes) < 90_000_000


def test_transformers_and_tokenizers_give_the_same_ids(engine: OnnxEngine, checkpoint: Path) -> None:
    texts = ["Prices rose 3.5% in Q2, it said.", "Ünïcödé “quotes” — naïve", "e\u0301 🙂 \u200f", "x" * 300, "NATO’s"]
    networks = {name: engine.pairs[next(iter(made["heads"]))] for name, made in engine.card["pairs"].items()}
    for part, model in {"tagger": engine.tagger, **networks}.items():
        plain = Tokenizer.from_file(str(checkpoint / part / "tokenizer.json"))
        for text in texts:
            ids = model.tokenizer(text, add_special_tokens=False)["input_ids"]
            assert ids == plain.encode(text, add_special_tokens=False).ids


def test_probabilities_sum_to_one(engine: OnnxEngine) -> None:
    pairs = [("We must ban plastic bags.", "plastic bag ban"), ("The sun is out.", "plastic bag ban")]
    for scores in (*engine.stance(pairs), *engine.relation(pairs)):
        assert sum(scores.values()) == pytest.approx(1.0, abs=1e-4)


def test_a_text_longer_than_the_window_is_read_to_its_end(engine: OnnxEngine) -> None:
    filler = "The weather was mild and the trains ran on time. " * 60
    assert engine.stance([(filler, "bags")]) != engine.stance([(filler + "We must ban bags now. " * 20, "bags")])


def test_the_same_text_gives_the_same_tags_alone_and_in_a_long_text(engine: OnnxEngine) -> None:
    text = "Mayor Ann Doe said on Monday that the old bridge will be closed for repairs.\n\n"
    alone = {(span.start, span.end, span.label) for span in engine.tag(text).attribution}
    within = {(span.start, span.end, span.label) for span in engine.tag(text * 40).attribution}
    assert alone <= within


def test_a_checkpoint_without_a_head_for_claims_goes_by_check_worthiness(copy: Path) -> None:
    card = json.loads((copy / "card.json").read_text())
    del card["pairs"]["stance"]["heads"]["claim_detection"]
    del card["thresholds"]["claim_detection"]
    (copy / "card.json").write_text(json.dumps(card))
    engine = load(copy)
    sentences = ["The pier was sold in May.", "Who knows why?"]
    assert engine.claim_detection(sentences) == engine.check_worthiness(sentences)
    assert engine.thresholds.claim_detection == engine.thresholds.check_worthiness


def test_a_bare_fact_is_a_claim_by_itself_and_an_appeal_is_none(engine: OnnxEngine) -> None:
    fact, appeal = engine.claim_detection(
        ["The old pier was sold to a shipping company in May.", "Let us pray for them."]
    )
    assert fact >= engine.thresholds.claim_detection > appeal


def test_no_pairs_and_no_text_are_answered(engine: OnnxEngine) -> None:
    assert engine.stance([]) == []
    assert engine.check_worthiness([]) == []
    assert engine.tag("").attribution == ()
    assert engine.tag(" \n ").entities == ()
