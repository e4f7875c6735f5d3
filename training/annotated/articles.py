"""The articles that the annotations point into, read so that offsets count the same code points everywhere."""

from pathlib import Path

ARTICLES = Path("articles", "worldwide")


def article_text(path: Path) -> str:
    """The article as its bytes say it: UTF-8, line ends untouched."""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return file.read()
