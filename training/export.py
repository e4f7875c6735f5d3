"""Trained weights -> a checkpoint folder: ONNX networks with tokenizers and configuration, a card, a licence."""

import argparse
import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import torch
from transformers import PreTrainedTokenizerFast

from service.engine.checkpoint import CARD, TAGGER, TRANSITIONS
from service.engine.grammar import states, to_table
from training import files
from training.annotated import invented_articles
from training.annotation import AnnotatedDocument, read_documents, read_pairs
from training.corpora import Corpus
from training.corpora.catalogue import CORPORA
from training.encoder import load_tokenizer
from training.model_card import model_card
from training.pair_data import outputs_of
from training.pairs import MAX_TOKENS, NETWORKS, OUTPUTS, all_rows, trained
from training.storage import STORAGES, write_network
from training.tagger import WINDOW, Tagger
from training.tagging_data import BIO, tag_words
from training.transitions import counted

OVERLAP = 64
SIDES = {"stance": 0.4, "claim_stance": 0.45, "headline": 0.65}  # thresholds until they are calibrated
RELATED = {"agree": 0.9, "but_for": 0.6, "contradict": 0.9}  # the first until it is calibrated
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
    """SHA-256 of every file of the networks, by path within the folder."""
    files = sorted(path for path in folder.glob("*/*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def training_data(names: set[str]) -> list[dict[str, str]]:
    """Source and terms of each corpus that the weights were trained on."""
    used: list[Corpus] = [CORPORA[name] for name in sorted(names)]
    return [
        {"name": c.name, "tasks": ", ".join(c.tasks) or "none, as plain text", "source": c.source, "terms": c.terms}
        for c in used
    ]


def write_transitions(path: Path, documents: Sequence[AnnotatedDocument], tokenizer: PreTrainedTokenizerFast) -> None:
    """The decoder's weights, counted in these documents, by head, border, state and next state: a line a state."""
    weights = counted((document, tag_words(document, tokenizer)) for document in documents)
    tables = {task: to_table(weights[task], states(labels)) for task, labels in BIO.items()}
    lines = json.dumps(tables, ensure_ascii=False).replace("}, ", "},\n")
    path.write_text(lines + "\n", encoding="utf-8")


def export_tagger(options: argparse.Namespace, documents: Sequence[AnnotatedDocument]) -> dict:
    """Write the tagger and its decoder's weights; returns its part of the card, temperatures to be calibrated."""
    model = Tagger(options.base)
    model.load_state_dict(torch.load(options.tagger / "model.pt", weights_only=True, map_location="cpu"))
    write_part(options.out / TAGGER, model, list(BIO), base=options.base, storage=options.storage)
    write_transitions(options.out / TAGGER / TRANSITIONS, documents, load_tokenizer(options.base))
    heads = {task: {"labels": list(labels), "temperature": 1.0} for task, labels in BIO.items()}
    return {"window": WINDOW + 2, "overlap": OVERLAP, "heads": heads}


def export_pairs(options: argparse.Namespace, used: set[str]) -> dict:
    """Write the networks that read pairs; returns their entries of the card, temperatures and thresholds to be
    calibrated.
    """
    networks = {}
    taught = {row.task for row in all_rows(options.data, OUTPUTS, unlabelled_too=False)}
    for name, own in NETWORKS.items():
        heads = [head for head in own if head in taught]  # under open terms nobody judged sentences
        model = trained(getattr(options, name), heads, options.base)
        write_part(options.out / name, model, heads, base=options.base, storage=options.storage)
        made = {head: {"labels": outputs_of(head), "temperature": 1.0} for head in heads}
        networks[name] = {"window": MAX_TOKENS, "heads": made}
    used |= {pair.corpus for pair in read_pairs(options.data / files.PAIRS)}
    return {
        "pairs": networks,
        "thresholds": SIDES | {"check_worthiness": 0.5, "paraphrase": 0.5} | RELATED,
        "pairs_made_by_rule": _count(options.data / files.NEWS_PAIRS),
        "pairs_by_reading": _count(options.data / files.SAME_EVENT),
        "pairs_written": _count(options.data / files.WRITTEN, "stance") + _count(options.data / files.WRITTEN),
        "pairs_invented": _count(options.data / files.INVENTED, "stance") + _count(options.data / files.INVENTED),
        "pairs_commented": _count(options.data / files.COMMENTS, "stance"),
        "sentences_judged": _count(options.data / files.SENTENCES, "claim_detection"),
        "training_data": training_data(used),
        "figures": {},
    }


def _count(pairs: Path, task: str = "relation") -> int:
    """How many pairs a file has for a head."""
    return sum(row.task == task for row in read_pairs(pairs)) if pairs.exists() else 0


def kept_pairs(options: argparse.Namespace, used: set[str]) -> dict:
    """Copy the networks that read pairs of an earlier checkpoint with their entries of the card."""
    card = json.loads((options.pairs / CARD).read_text(encoding="utf-8"))
    for name in card["pairs"]:
        shutil.copytree(options.pairs / name, options.out / name)
    used |= {row["name"] for row in card["training_data"] if set(row["tasks"].split(", ")) & set(OUTPUTS)}
    kept = {name: row for name, row in card["figures"].items() if name.split()[0] in OUTPUTS}
    return {
        "pairs": card["pairs"],
        "thresholds": SIDES | RELATED | card["thresholds"],
        "pairs_made_by_rule": card.get("pairs_made_by_rule", 0),
        "pairs_by_reading": card.get("pairs_by_reading", 0),
        "pairs_written": card.get("pairs_written", 0),
        "pairs_invented": card.get("pairs_invented", 0),
        "pairs_commented": card.get("pairs_commented", 0),
        "sentences_judged": card.get("sentences_judged", 0),
        "training_data": training_data(used),
        "figures": kept,
    }


def main() -> None:
    """Export all networks into one folder; figures are added by training.evaluate --write."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--tagger", type=Path, required=True, help="folder with the tagger's model.pt")
    for name in NETWORKS:
        parser.add_argument(f"--{name}", type=Path, help=f"folder with the model.pt of the {name} network")
    parser.add_argument(
        "--pairs", type=Path, help="instead of all of those, a checkpoint whose networks for pairs stay"
    )
    parser.add_argument("--data", type=Path, required=True, help="the prepared data that all were trained on")
    parser.add_argument("--out", type=Path, required=True, help="models/<name>-<date>")
    parser.add_argument("--base")
    parser.add_argument("--storage", choices=STORAGES, default="int8")
    options = parser.parse_args()
    if not options.pairs and not all(getattr(options, name) for name in NETWORKS):
        parser.error("needs the folder of each network for pairs, or --pairs")

    shutil.rmtree(options.out, ignore_errors=True)
    documents = list(read_documents(options.data / files.DOCUMENTS))
    used = {document.corpus for document in documents} & CORPORA.keys()
    name, _, version = options.out.name.partition("-20")
    card = {
        "name": name,
        "version": f"20{version}",
        "base": BASE,
        "language": ["en"],
        "storage": options.storage,
        "tagger": export_tagger(options, documents),
        **(kept_pairs(options, used) if options.pairs else export_pairs(options, used)),
        "articles_corrected": sum(set(document.tasks) == {"attribution", "entities"} for document in documents),
        "articles_invented": sum(document.corpus == invented_articles.CORPUS for document in documents),
        "sha256": checksums(options.out),
    }
    (options.out / CARD).write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n")
    (options.out / "README.md").write_text(model_card(card))
    shutil.copy("LICENSE", options.out / "LICENSE")


if __name__ == "__main__":
    main()
