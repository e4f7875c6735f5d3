"""How long a comparison takes on one thread, and how that grows with the number of articles.

python -m bench.compare ARTICLES [--checkpoint FOLDER] [--write]

The articles are those of about 600 words that are nearest to each other, since reports of one event have the most
claims to compare.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from bench.articles import articles_in, of_about
from bench.report import Row, arguments, report
from service.domain.document import Document
from service.engine import Engine
from service.engine.checkpoint import load
from service.pipeline import extract
from service.pipeline.candidates import candidates
from service.pipeline.comparison import compare, side_by_side
from service.pipeline.word_stems import likeness, weighted
from service.wsgi import checkpoint_folder

WORDS = 600
COUNTS = (5, 10, 20)


def nearest(texts: Sequence[str], count: int) -> list[str]:
    """The text whose nearest neighbours are nearest, and those neighbours."""
    vectors = [weighted(text) for text in texts]
    rows = [sorted(((-likeness(a, b), at) for at, b in enumerate(vectors))) for a in vectors]
    best = min(rows, key=lambda row: sum(value for value, _ in row[:count]))
    return [texts[at] for _, at in best[:count]]


def measure(engine: Engine, texts: Sequence[str]) -> Row:
    """Seconds to extract and to compare, and what there was to compare."""
    start = perf_counter()
    found = [extract(Document(text), engine, any_language=True) for text in texts]
    extracted = perf_counter()
    comparison = compare(found, engine)
    end = perf_counter()
    _, accounts, origins = side_by_side(found)
    return {
        "articles": len(texts),
        "claims": len(accounts),
        "pairs": len(candidates(accounts, origins)),
        "relations": len(comparison.relations),
        "extract_s": round(extracted - start, 2),
        "compare_s": round(end - extracted, 2),
        "total_s": round(end - start, 2),
        "compare_ms_a_claim": round(1000 * (end - extracted) / max(1, len(accounts)), 1),
    }


def main() -> None:
    """Print seconds by number of articles."""
    parser = arguments(__doc__)
    parser.add_argument("articles", type=Path, help="a folder of *.txt")
    options = parser.parse_args()
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    engine = load(checkpoint_folder(options.checkpoint), threads=1)
    texts = nearest(of_about(articles_in(options.articles), WORDS, 200), max(COUNTS))
    measure(engine, texts[:2])  # warm
    rows = [measure(engine, texts[:count]) for count in COUNTS]
    report("compare", {"model": f"{engine.name} {engine.version}"}, {"by articles": rows}, write=options.write)


if __name__ == "__main__":
    main()
