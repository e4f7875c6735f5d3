"""The articles that the annotations point into, read so that offsets count the same code points everywhere."""

import argparse
from pathlib import Path

from service import wsgi

ARTICLES = Path("articles", "worldwide")


def article_text(path: Path) -> str:
    """The article as its bytes say it: UTF-8, line ends untouched."""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return file.read()


def checkpoint_folder(path: str) -> Path:
    """The model folder meant: this one, or the last by name in it."""
    return wsgi.checkpoint_folder(Path(path))


def arguments(description: str | None) -> argparse.ArgumentParser:
    """What every command here is told: the folder of the corpora, and a checkpoint if not the shipped one."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--checkpoint", type=checkpoint_folder, default="models", help="a model folder, or one of them")
    return parser
