"""The articles that the annotations point into, read so that offsets count the same code points everywhere; halves."""

import argparse
from pathlib import Path

from service import wsgi
from service.domain.claim import Claim
from training.split import held_out

ARTICLES = Path("articles", "worldwide")
Places = tuple[tuple[int, int], ...]


def article_text(path: Path) -> str:
    """The article as its bytes say it: UTF-8, line ends untouched."""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return file.read()


def places(claim: Claim) -> Places:
    """Where a claim's contents stand, in code points."""
    return tuple((span.start, span.end) for span in claim.contents)


def half_of(name: str) -> str:
    """`first` for what rules were mended by, `second` for what is kept aside."""
    return "first" if held_out(name, 0.5, "halves") else "second"


def checkpoint_folder(path: str) -> Path:
    """The model folder meant: this one, or the last by name in it."""
    return wsgi.checkpoint_folder(Path(path))


def arguments(description: str | None) -> argparse.ArgumentParser:
    """What every command here is told: the folder of the corpora, and a checkpoint if not the shipped one."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--checkpoint", type=checkpoint_folder, default="models", help="a model folder, or one of them")
    return parser
