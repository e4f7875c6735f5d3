"""What a deployment may decide, read once from the environment."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from environs import Env
from marshmallow.validate import OneOf, Range

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings, each under its name in capitals after `CLAIMS_`.

    `checkpoint` is a model folder, or a folder of them, of which the last by name is taken. A worker process computes
    `running` requests at a time and lets `waiting` more wait `wait_seconds`; what comes on top is refused with 503.
    Each of at most `batches` batches has a thread for itself and waits with the others, line by line.
    `trusted_proxies` is the number of proxies in front whose X-Forwarded headers are believed.
    """

    checkpoint: Path = Path("models")
    bind: str = "127.0.0.1:8000"
    workers: int = 2
    running: int = 1
    waiting: int = 8
    wait_seconds: int = 30
    batches: int = 2
    engine_threads: int = 1
    max_characters: int = 100_000
    max_total_characters: int = 250_000
    max_body_bytes: int = 2_000_000
    max_batch_bytes: int = 200_000_000
    trusted_proxies: int = 0
    log_level: str = "INFO"

    @property
    def threads(self) -> int:
        """Request threads a worker: for who computes, waits or streams, and some for health checks and refusals."""
        return self.running + self.waiting + self.batches + 4

    @classmethod
    def from_environment(cls) -> "Settings":
        """Read every setting; raises environs.EnvValidationError with all that are wrong at once."""
        default = cls()
        env = Env(eager=False, prefix="CLAIMS_")

        def number(name: str, low: int, high: int) -> Any:
            return env.int(name.upper(), getattr(default, name), validate=Range(low, high))

        values: dict[str, Any] = {
            "checkpoint": env.path("CHECKPOINT", default.checkpoint),
            "bind": env.str("BIND", default.bind),
            "workers": number("workers", 1, 64),
            "running": number("running", 1, 16),
            "waiting": number("waiting", 0, 256),
            "wait_seconds": number("wait_seconds", 0, 600),
            "batches": number("batches", 1, 64),
            "engine_threads": number("engine_threads", 1, 64),
            "max_characters": number("max_characters", 1, 10_000_000),
            "max_total_characters": number("max_total_characters", 1, 10_000_000),
            "max_body_bytes": number("max_body_bytes", 1_000, 100_000_000),
            "max_batch_bytes": number("max_batch_bytes", 1_000, 10_000_000_000),
            "trusted_proxies": number("trusted_proxies", 0, 8),
            "log_level": env.str("LOG_LEVEL", default.log_level, validate=OneOf(LOG_LEVELS)),
        }
        env.seal()
        return cls(**values)
