"""The application as gunicorn runs it, once in each worker process."""

from pathlib import Path

from flask import Flask

from service.app import create_app
from service.domain.document import Document
from service.domain.errors import CheckpointError
from service.engine import checkpoint
from service.memory import keep_memory_small
from service.pipeline import extract
from service.settings import Settings

WARM_UP = Document("The minister said on Tuesday that the plan would cost the city of Springfield 20 million dollars.")


def serve() -> Flask:
    """Load the checkpoint and run every stage once, so that no request pays for it, and make the application."""
    keep_memory_small()
    settings = Settings.from_environment()
    engine = checkpoint.load(checkpoint_folder(settings.checkpoint), threads=settings.engine_threads)
    extract(WARM_UP, engine, targets=("the plan",), any_language=True)
    return create_app(settings, engine)


def checkpoint_folder(path: Path) -> Path:
    """The folder itself if it holds a card, else the last by name of those in it that do."""
    if (path / checkpoint.CARD).is_file():
        return path
    cards = sorted(path.glob(f"*/{checkpoint.CARD}"))
    if not cards:
        raise CheckpointError(f"There is no checkpoint in {path}: no folder in it holds a {checkpoint.CARD}.")
    return cards[-1].parent
