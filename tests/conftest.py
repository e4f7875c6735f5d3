"""The application over the fake engine, and the reading of its answers."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.app import create_app
from service.settings import Settings
from tests.fakes import FakeEngine

ARTICLE = """Council backs new bridge

Mayor Ann Smith said that the city will build a bridge for 20 million dollars by 2027. "We support the bridge," \
said Smith. She announced that work starts on Monday.

The opposition warned that the plan is bad for the 3,000 people of the old town. Traffic fell by 12 percent in 2021.
"""


@pytest.fixture(scope="session")
def app() -> Flask:
    return create_app(Settings(), FakeEngine())


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def article() -> str:
    return ARTICLE


def spans_in(answer: Any) -> Iterator[dict[str, Any]]:
    """Every object in a JSON answer that has a start and an end."""
    if isinstance(answer, dict):
        if {"start", "end", "text"} <= answer.keys():
            yield answer
        answer = list(answer.values())
    if isinstance(answer, list):
        for part in answer:
            yield from spans_in(part)


def assert_spans_point_into(text: str, answer: Any) -> int:
    """Check every span of an answer against the text; returns how many there were."""
    spans = list(spans_in(answer))
    for span in spans:
        assert text[span["start"] : span["end"]] == span["text"], span
    return len(spans)
