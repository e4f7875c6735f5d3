"""How many of the training articles have each stem, written as the weights that claims are compared by.

python -m training.word_weights --data FOLDER   # rewrites service/pipeline/word_weights.txt
"""

import argparse
import math
from collections import Counter
from pathlib import Path

from service.pipeline.word_stems import TABLE, stems
from training import files
from training.annotation import read_documents

LEAST = 4  # articles that a stem must stand in; rarer ones have the greatest weight


def main() -> None:
    """Write each stem with ten times the logarithm of the share of articles that have it, the commonest first."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that training.prepare wrote")
    options = parser.parse_args()
    articles = [set(stems(document.text)) for document in read_documents(options.data / files.DOCUMENTS)]
    counts = Counter(word for article in articles for word in article)
    rows = sorted(((-count, word) for word, count in counts.items() if count >= LEAST and not word[:1].isdigit()))
    lines = [f"{word}\t{round(10 * math.log(len(articles) / -count))}" for count, word in rows]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} stems of {len(articles)} articles")


if __name__ == "__main__":
    main()
