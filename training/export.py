"""Trained weights -> a checkpoint folder: two ONNX networks with tokenizers and configuration, a card, a licence."""

import argparse
import hashlib
import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import torch
from transformers import PreTrainedTokenizerFast

from service.engine.words import TOKEN_TYPES
from training.annotation import AnnotatedDocument, read_documents, read_pairs
from training.corpora import Corpus
from training.corpora.catalogue import CORPORA
from training.encoder import load_encoder, load_tokenizer
from training.model_card import model_card
from training.pair_data import LABELS
from training.pairs import MAX_TOKENS, OUTPUTS, PairModel
from training.storage import STORAGES, write_network
from training.tagger import WINDOW, Tagger
from training.tagging_data import BIO, tag_words
from training.transitions import label_bigrams

OVERLAP = 64
BASE = "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)"


def write_part(folder: Path, model: torch.nn.Module, heads: list[str], *, base: str | None, storage: str) -> None:
    """One network with its tokenizer and configuration in the standard Hugging Face layout."""
    write_network(model, heads, folder / "model.onnx", storage)
    model.encoder.config.save_pretrained(folder)
    tokenizer = load_tokenizer(base)
    tokenizer.backend_tokenizer.no_truncation()
    tokenizer.backend_tokenizer.no_padding()
    tokenizer.save_pretrained(folder)


def checksums(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of the two networks, by path within the folder."""
    files = sorted(path for part in ("tagger", "pairs") for path in (folder / part).iterdir())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def training_data(names: set[str]) -> list[dict[str, str]]:
    """Source and terms of each corpus that the weights were trained on."""
    used: list[Corpus] = [CORPORA[name] for name in sorted(names)]
    return [{"name": c.name, "tasks": ", ".join(c.tasks), "source": c.source, "terms": c.terms} for c in used]


def _labels(head: str) -> list[str]:
    """The labels that the head has an output for; a yes-or-no head has one."""
    return list(LABELS[head]) if len(LABELS[head]) > 2 else list(LABELS[head][-1:])


def tagger_heads(documents: Iterable[AnnotatedDocument], tokenizer: PreTrainedTokenizerFast) -> dict[str, dict]:
    """For each head of the tagger its labels, the counted transitions and a temperature to be calibrated."""
    bigrams = label_bigrams(tag_words(document, tokenizer) for document in documents)
    return {
        task: {"labels": list(BIO[task]), "transitions": bigrams[task].round(4).tolist(), "temperature": 1.0}
        for task in BIO
    }


def main() -> None:
    """Export both models into one folder; figures are added by training.evaluate --write."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--tagger", type=Path, required=True, help="folder with the tagger's model.pt")
    parser.add_argument("--pairs", type=Path, required=True, help="folder with the pair model's model.pt")
    parser.add_argument("--data", type=Path, required=True, help="the prepared data that both were trained on")
    parser.add_argument("--out", type=Path, required=True, help="models/<name>-<date>")
    parser.add_argument("--base")
    parser.add_argument("--storage", choices=STORAGES, default="int8")
    options = parser.parse_args()

    tagger = Tagger(load_encoder(options.base, token_types=TOKEN_TYPES))
    tagger.load_state_dict(torch.load(options.tagger / "model.pt", weights_only=True, map_location="cpu"))
    pairs = PairModel(options.base)
    pairs.load_state_dict(torch.load(options.pairs / "model.pt", weights_only=True, map_location="cpu"))

    shutil.rmtree(options.out, ignore_errors=True)
    write_part(options.out / "tagger", tagger, list(BIO), base=options.base, storage=options.storage)
    write_part(options.out / "pairs", pairs, list(OUTPUTS), base=options.base, storage=options.storage)
    documents = list(read_documents(options.data / "documents.train.jsonl"))
    corpora = {document.corpus for document in documents}
    corpora |= {pair.corpus for pair in read_pairs(options.data / "pairs.train.jsonl")}
    name, _, version = options.out.name.partition("-20")
    card = {
        "name": name,
        "version": f"20{version}",
        "base": BASE,
        "language": ["en"],
        "storage": options.storage,
        "tagger": {
            "window": WINDOW + 2,
            "overlap": OVERLAP,
            "heads": tagger_heads(documents, load_tokenizer(options.base)),
        },
        "pairs": {
            "window": MAX_TOKENS,
            "heads": {head: {"labels": _labels(head), "temperature": 1.0} for head in OUTPUTS},
        },
        "thresholds": {"check_worthiness": 0.5, "stance": 0.45},
        "training_data": training_data(corpora),
        "figures": {},
        "sha256": checksums(options.out),
    }
    (options.out / "card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n")
    (options.out / "README.md").write_text(model_card(card))
    shutil.copy("LICENSE", options.out / "LICENSE")


if __name__ == "__main__":
    main()
