"""What each way of storing the weights costs and gives: size, load time, speed on one thread, figures on dev.

python -m bench.storage VARIANTS ARTICLES --corpora FOLDER [--pairs] [--write]

VARIANTS holds one checkpoint folder a variant, as `training.export --storage` writes them from the same weights. The
figures are those that `training.evaluate` prints, which is run as a command: bench does not import training.
"""

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from bench.articles import articles_in
from bench.report import Row, report
from service.engine.checkpoint import OnnxEngine, load
from service.engine.words import split_words

MIB = 2**20
ARTICLES = 20
CHOSEN = ("micro", "whole overlap", "macro-F1", "f1")  # of each dev set


def tokens_a_second(engine: OnnxEngine, articles: Sequence[str]) -> int:
    """Tokens of the articles, each counted once, over the seconds it takes to tag them."""
    tokens = sum(sum(map(len, split_words(text, engine.tagger.tokenizer).tokens)) for text in articles)
    start = perf_counter()
    for text in articles:
        engine.tag(text)
    return round(tokens / (perf_counter() - start))


def cost(path: Path, articles: Sequence[str]) -> Row:
    """Size and speed of one checkpoint."""
    start = perf_counter()
    engine = load(path, threads=1)
    loaded = perf_counter() - start
    engine.tag(articles[0])  # warm
    return {
        "storage": str(engine.card["storage"]),
        "networks_mib": round(sum(file.stat().st_size for file in path.glob("*/model.onnx")) / MIB, 1),
        "load_s": round(loaded, 1),
        "tokens_a_second": tokens_a_second(engine, articles),
    }


def figures(path: Path, corpora: Path, *, pairs: bool) -> dict[str, float]:
    """The chosen figures of one checkpoint, by dev set and name."""
    command = [sys.executable, "-m", "training.evaluate", "--corpora", str(corpora), "--checkpoint", str(path)]
    printed = subprocess.run(
        command if pairs else [*command, "--only", "tagger"], stdout=subprocess.PIPE, text=True, check=True
    ).stdout
    found = {}
    for name, row in re.findall(r"^(\S+ \S+): (.*)$", printed, re.MULTILINE):
        for figure in row.split("  "):
            key, _, value = figure.rpartition(" ")
            if key in CHOSEN:
                found[f"{name} {key}"] = float(value)
    return found


def main() -> None:
    """Print a row a variant."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("variants", type=Path)
    parser.add_argument("articles", type=Path, help="a folder of *.txt, to time the tagger on")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--pairs", action="store_true", help="the pair sets too, which takes long")
    parser.add_argument("--write", action="store_true", help="keep the result under bench/results")
    options = parser.parse_args()
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    articles = articles_in(options.articles)[:ARTICLES]
    paths = sorted(card.parent for card in options.variants.glob("*/card.json"))
    costs = [cost(path, articles) for path in paths]
    found = [figures(path, options.corpora, pairs=options.pairs) for path in paths]
    names = [str(row["storage"]) for row in costs]
    gains = [
        {"figure": name} | {storage: row[name] for storage, row in zip(names, found, strict=True)}
        for name in (found[0] if found else ())
    ]
    tables = {"size and speed": costs, "figures on dev": gains}
    report("storage", {"articles": len(articles)}, tables, write=options.write)


if __name__ == "__main__":
    main()
