"""Settings come from the environment, and all that is wrong is said at once."""

import dataclasses
from pathlib import Path

import pytest
from environs import EnvValidationError

from service.settings import Settings


def test_without_an_environment_the_defaults_hold() -> None:
    assert Settings.from_environment() == Settings()


def test_every_setting_is_read_under_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    values = {
        "checkpoint": "/srv/model",
        "bind": "0.0.0.0:80",
        "workers": "3",
        "running": "2",
        "waiting": "4",
        "wait_seconds": "5",
        "batches": "9",
        "engine_threads": "6",
        "max_characters": "7000",
        "max_total_characters": "70000",
        "max_body_bytes": "80000",
        "max_batch_bytes": "900000",
        "trusted_proxies": "1",
        "log_level": "DEBUG",
    }
    assert values.keys() == {field.name for field in dataclasses.fields(Settings)}
    for name, value in values.items():
        monkeypatch.setenv(f"CLAIMS_{name.upper()}", value)
    read = dataclasses.asdict(Settings.from_environment())
    assert read.pop("checkpoint") == Path("/srv/model")
    assert {name: str(value) for name, value in read.items()} == {k: v for k, v in values.items() if k != "checkpoint"}


def test_all_faults_are_reported_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"WORKERS": "many", "WAITING": "-1", "LOG_LEVEL": "loud"}.items():
        monkeypatch.setenv(f"CLAIMS_{name}", value)
    with pytest.raises(EnvValidationError) as caught:
        Settings.from_environment()
    assert set(caught.value.error_messages) == {"CLAIMS_WORKERS", "CLAIMS_WAITING", "CLAIMS_LOG_LEVEL"}


def test_there_are_threads_left_when_the_queue_is_full() -> None:
    settings = Settings(running=2, waiting=5, batches=3)
    assert settings.threads > settings.running + settings.waiting + settings.batches
