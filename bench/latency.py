"""How long one article takes on one thread, and how that grows with its length; and which stages take the time.

python -m bench.latency ARTICLES [--checkpoint FOLDER] [--target TEXT] [--repeats 5] [--write]

Stances cost time only where there is a target: the headline, where the article has one, or those given.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from bench.articles import articles_in, joined, of_about
from bench.report import Row, arguments, report
from bench.stages import clocked
from service.domain.document import Document
from service.engine import Engine
from service.engine.checkpoint import load
from service.pipeline import extract
from service.wsgi import checkpoint_folder

SHORT = 600
LENGTHS = (1250, 2500, 5000, 10_000)


def measure(engine: Engine, texts: Sequence[str], targets: Sequence[str]) -> dict[str, float]:
    """Medians over the texts: words, milliseconds by the wall's clock and by the processor's."""
    rows = []
    for text in texts:
        wall, processor = perf_counter(), process_time()
        extract(Document(text), engine, targets=targets, any_language=True)
        rows.append((len(text.split()), 1000 * (perf_counter() - wall), 1000 * (process_time() - processor)))
    return dict(zip(("words", "ms", "cpu_ms"), map(median, zip(*rows, strict=True)), strict=True))


def growth(engine: Engine, sets: Sequence[Sequence[str]], targets: Sequence[str]) -> list[Row]:
    """A row a set of texts of like length, each beside the first."""
    found = [measure(engine, texts, targets) for texts in sets]
    return [
        {
            "words": round(row["words"]),
            "ms": round(row["ms"], 1),
            "cpu_ms": round(row["cpu_ms"], 1),
            "ms_per_1000_words": round(1000 * row["ms"] / row["words"], 1),
            "times_the_words": round(row["words"] / found[0]["words"], 2),
            "times_the_ms": round(row["ms"] / found[0]["ms"], 2),
        }
        for row in found
    ]


def stages(engine: Engine, sets: Sequence[Sequence[str]], targets: Sequence[str]) -> list[Row]:
    """The share of each stage in percent, for the shortest and the longest texts."""
    shares: list[dict[str, float]] = []
    for texts in (sets[0], sets[-1]):
        with clocked(engine) as (watched, clocks):
            measure(watched, texts, targets)
        total = sum(clocks.seconds.values())
        shares.append({stage: round(100 * spent / total, 1) for stage, spent in clocks.seconds.items()})
    first, last = shares
    return [
        {"stage": stage, "shortest_%": first.get(stage, 0.0), "longest_%": last.get(stage, 0.0)}
        for stage in sorted(first.keys() | last.keys(), key=lambda stage: -first.get(stage, 0.0))
    ]


def main() -> None:
    """Print milliseconds by length and share by stage."""
    parser = arguments(__doc__)
    parser.add_argument("articles", type=Path, help="a folder of *.txt")
    parser.add_argument("--repeats", type=int, default=5, help="texts of each length")
    parser.add_argument("--target", action="append", default=[], help="what the stances are towards")
    options = parser.parse_args()
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    engine = load(checkpoint_folder(options.checkpoint), threads=1)
    articles = articles_in(options.articles)
    short = of_about(articles, SHORT, 2 * options.repeats)
    step = len(articles) // options.repeats
    long = [[joined(articles, words, step * turn) for turn in range(options.repeats)] for words in LENGTHS]
    sets = [short, *long]
    measure(engine, short[:2], options.target)  # warm
    tables = {"by length": growth(engine, sets, options.target), "by stage": stages(engine, sets, options.target)}
    report("latency", {"model": f"{engine.name} {engine.version}"}, tables, write=options.write)


if __name__ == "__main__":
    main()
