"""The model folder: card, weights, tokenizers; refused at start, with a sentence that says why, if they do not fit."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, cast

import onnxruntime
from transformers import AutoConfig, AutoTokenizer, PreTrainedTokenizerFast

from service.domain.claim import StanceLabel
from service.domain.comparison import RelationLabel
from service.domain.entity import EntityType
from service.domain.errors import CheckpointError
from service.engine import Confidence, Tags, Thresholds
from service.engine.decoding import Decoder
from service.engine.grammar import from_table, states
from service.engine.pairs import PairModel
from service.engine.tagger import Tagger
from service.engine.words import TOKEN_TYPES

TAGGER, CARD = "tagger", "card.json"
TRANSITIONS = "transitions.json"
HEADS: dict[str, set[str]] = {
    "attribution": {"source", "cue", "content"},
    "entities": {*map(str, EntityType), "date", "money"},
}
PAIR_LABELS: dict[str, set[str]] = {
    "stance": set(map(str, StanceLabel)),
    "relation": set(map(str, RelationLabel)),
    "paraphrase": {"same"},
    "check_worthiness": {"worthy"},
    "claim_detection": {"claim"},
}
STAND_INS = {"claim_detection": "check_worthiness"}  # what stands in for a head that older and open checkpoints lack


@dataclass(frozen=True, slots=True)
class OnnxEngine:
    """The Engine over ONNX Runtime: a tagger and the pair model of each head from one checkpoint folder."""

    card: Mapping[str, Any]
    tagger: Tagger
    pairs: Mapping[str, PairModel]
    thresholds: Thresholds
    confidence: Confidence

    @property
    def name(self) -> str:
        """The checkpoint's name."""
        return str(self.card["name"])

    @property
    def version(self) -> str:
        """The checkpoint's date."""
        return str(self.card["version"])

    def tag(self, text: str) -> Tags:
        """Label a text of any length; offsets point into it as it was given."""
        return self.tagger.tag(text)

    def stance(self, pairs: Sequence[tuple[str, str]]) -> list[dict[StanceLabel, float]]:
        """For each (text, target), the probabilities of favor, against and neutral."""
        labels = [StanceLabel(label) for label in self.pairs["stance"].labels["stance"]]
        rows = self.pairs["stance"].probabilities("stance", pairs)
        return [dict(zip(labels, map(float, row), strict=True)) for row in rows]

    def relation(self, pairs: Sequence[tuple[str, str]]) -> list[dict[RelationLabel, float]]:
        """For each (evidence, claim), the probabilities of agree, contradict and unrelated."""
        labels = [RelationLabel(label) for label in self.pairs["relation"].labels["relation"]]
        rows = self.pairs["relation"].probabilities("relation", pairs)
        return [dict(zip(labels, map(float, row), strict=True)) for row in rows]

    def paraphrase(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """For each two texts, the probability that they say the same."""
        return [float(value) for value in self.pairs["paraphrase"].probability("paraphrase", pairs)]

    def claim_detection(self, sentences: Sequence[str]) -> list[float]:
        """For each sentence, the probability that an editor would take it as a claim by itself."""
        return self._of_single("claim_detection", sentences)

    def check_worthiness(self, sentences: Sequence[str]) -> list[float]:
        """For each sentence, the probability that it states something worth checking."""
        return self._of_single("check_worthiness", sentences)

    def _of_single(self, head: str, sentences: Sequence[str]) -> list[float]:
        known = head if head in self.pairs else STAND_INS[head]
        return [float(value) for value in self.pairs[known].probability(known, [(one, "") for one in sentences])]


def load(path: Path, *, threads: int = 1) -> OnnxEngine:
    """The engine of a checkpoint folder, with `threads` threads a network; CheckpointError where it does not fit."""
    card = _card(path)
    _check_files(path, card)
    _check_labels(card)
    settings = card["tagger"]
    session, tokenizer = _session(path / TAGGER, threads), _tokenizer(path / TAGGER)
    decoders = _decoders(path / TAGGER / TRANSITIONS, settings["heads"])
    _check_outputs(session, {head: len(decoder.labels) for head, decoder in decoders.items()})
    models = [_pair_model(path / name, made, threads) for name, made in card["pairs"].items()]
    return OnnxEngine(
        card=card,
        tagger=Tagger(session, tokenizer, decoders, settings["window"], settings["overlap"]),
        pairs={head: model for model in models for head in model.labels},
        thresholds=_thresholds(card["thresholds"]),
        confidence=_confidence(settings.get("confidence", {})),
    )


def _card(path: Path) -> dict[str, Any]:
    try:
        return dict(json.loads((path / CARD).read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise CheckpointError(f"There is no checkpoint in {path}: {CARD} is missing.") from None
    except ValueError:
        raise CheckpointError(f"{path / CARD} is not JSON.") from None


def _check_files(path: Path, card: Mapping[str, Any]) -> None:
    for name, expected in card["sha256"].items():
        file = path / name
        if not file.is_file():
            raise CheckpointError(f"The checkpoint {path} lacks {name}, which its card lists.")
        found = hashlib.sha256(file.read_bytes()).hexdigest()
        if found != expected:
            raise CheckpointError(f"{file} is not the file in the card: sha256 {found[:12]}…, not {expected[:12]}….")


def _confidence(weights: Mapping[str, float]) -> Confidence:
    """The card's weights; of cards up to 2026-11-27 they were others."""
    known = {field.name for field in fields(Confidence)}
    if not weights.keys() <= known:
        names = ", ".join(sorted(weights.keys() - known))
        raise CheckpointError(f"The card's confidence has weights that this version does not know: {names}.")
    return Confidence(**weights)


def _thresholds(values: Mapping[str, float]) -> Thresholds:
    """The card's decision points; where it lacks a head's, those of what stands in for the head."""
    stand_ins = {name: values[other] for name, other in STAND_INS.items()}
    return Thresholds(**{name: float(value) for name, value in {**stand_ins, **values}.items()})


def _check_labels(card: Mapping[str, Any]) -> None:
    for head, names in HEADS.items():
        expected = {"O", *(f"{position}-{name}" for name in names for position in "BI")}
        _compare(head, set(card["tagger"]["heads"][head]["labels"]), expected)
    networks = list(card["pairs"].values())
    if not all(isinstance(network, dict) and "heads" in network for network in networks):
        raise CheckpointError("The checkpoint's card does not name its networks for pairs, each with its heads.")
    pairs = {head: set(made["labels"]) for network in networks for head, made in network["heads"].items()}
    for head, labels in PAIR_LABELS.items():
        if head not in pairs and head in STAND_INS:
            continue
        _compare(head, pairs.get(head, set()), labels)


def _compare(head: str, found: set[str], expected: set[str]) -> None:
    if found != expected:
        odd = ", ".join(sorted(found ^ expected))
        raise CheckpointError(f"The checkpoint's {head} labels are not the service's: they differ in {odd}.")


def _tokenizer(path: Path) -> PreTrainedTokenizerFast:
    """The folder's tokenizer without truncation or padding, of the vocabulary that the network was built for."""
    config = AutoConfig.from_pretrained(path)
    tokenizer = cast(PreTrainedTokenizerFast, AutoTokenizer.from_pretrained(path))
    tokenizer.backend_tokenizer.no_truncation()
    tokenizer.backend_tokenizer.no_padding()
    if len(tokenizer) != config.vocab_size:
        raise CheckpointError(f"{path}: the tokenizer has {len(tokenizer)} tokens, the network {config.vocab_size}.")
    if path.name == TAGGER and config.type_vocab_size != TOKEN_TYPES:
        raise CheckpointError(f"{path}: the network knows {config.type_vocab_size} token types, not {TOKEN_TYPES}.")
    return tokenizer


def _decoders(path: Path, heads: Mapping[str, Any]) -> dict[str, Decoder]:
    """A decoder for each head, with the weights that the file gives for every move of its grammar."""
    decoders = {}
    try:
        tables = json.loads(path.read_text(encoding="utf-8"))
        for head, made in heads.items():
            labels = tuple(made["labels"])
            known = states(labels)
            decoders[head] = Decoder(labels, known, from_table(tables[head], known), float(made["temperature"]))
    except (OSError, ValueError, KeyError) as error:
        raise CheckpointError(f"{path} does not hold the decoder's weights: {error!r}.") from None
    return decoders


def _pair_model(path: Path, made: Mapping[str, Any], threads: int) -> PairModel:
    """One of the networks that read pairs, by what the card says of it."""
    session, tokenizer = _session(path, threads), _tokenizer(path)
    labels = {head: tuple(one["labels"]) for head, one in made["heads"].items()}
    temperatures = {head: float(one["temperature"]) for head, one in made["heads"].items()}
    _check_outputs(session, {head: len(names) for head, names in labels.items()})
    return PairModel(session, tokenizer, labels, temperatures, made["window"])


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.enable_cpu_mem_arena = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path / "model.onnx"), options, providers=["CPUExecutionProvider"])


def _check_outputs(session: onnxruntime.InferenceSession, widths: Mapping[str, int]) -> None:
    outputs = {output.name: output.shape[-1] for output in session.get_outputs()}
    for head, width in widths.items():
        if outputs.get(head) != width:
            raise CheckpointError(f"The network's {head} output has {outputs.get(head)} labels, its card {width}.")
