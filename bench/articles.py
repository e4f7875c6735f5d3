"""Real articles from a folder, and texts of a given length made of them."""

import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

WORD = re.compile(r"\S+")


def articles_in(folder: Path) -> list[str]:
    """The folder's *.txt files as text, in the order of their names."""
    texts = [path.read_bytes().decode("utf-8", "replace") for path in sorted(folder.glob("*.txt"))]
    if not texts:
        raise SystemExit(f"There are no *.txt files in {folder}.")
    return texts


def of_about(texts: Sequence[str], words: int, count: int) -> list[str]:
    """The first articles that have that many words, give or take one in twenty."""
    near = (text for text in texts if abs(len(text.split()) - words) <= words / 20)
    return list(islice(near, count))


def joined(texts: Sequence[str], words: int, first: int) -> str:
    """Whole articles one after the other, from the first on and round again, up to exactly that many words."""
    text, at = "", first
    while len(text.split()) < words:
        text += texts[at % len(texts)] + "\n\n"
        at += 1
    *_, last = islice(WORD.finditer(text), words)
    return text[: last.end()]
