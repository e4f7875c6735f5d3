"""The shipped checkpoint, loaded once."""

from pathlib import Path

import pytest

from service.engine.checkpoint import OnnxEngine, load

MODELS = Path(__file__).parents[2] / "models"


@pytest.fixture(scope="session")
def checkpoint() -> Path:
    return max(MODELS.glob("*/card.json")).parent


@pytest.fixture(scope="session")
def engine(checkpoint: Path) -> OnnxEngine:
    return load(checkpoint)
