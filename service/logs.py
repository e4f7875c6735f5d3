"""One line of JSON for each log record, on standard error."""

import json
import logging
from datetime import UTC, datetime
from traceback import extract_tb
from typing import Any


class JsonFormatter(logging.Formatter):
    """Writes time, level, logger, message, an exception, and what the caller put under `extra={"fields": ...}`."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line)


def discreet(error: BaseException) -> dict[str, Any]:
    """The class of an error and where it arose, but not its message, which may quote the article."""
    stack = [f"{at.filename}:{at.lineno} {at.name}" for at in extract_tb(error.__traceback__)]
    return {"exception": type(error).__name__, "stack": stack}


def logging_config(level: str) -> dict[str, Any]:
    """The configuration for logging.config.dictConfig and for gunicorn's `logconfig_dict`."""
    quiet = {"level": "WARNING", "handlers": [], "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "service.logs.JsonFormatter"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"level": level, "handlers": ["stderr"]},
        "loggers": {
            "gunicorn.error": {"level": level, "handlers": [], "propagate": True},
            "gunicorn.access": quiet,
            "trafilatura": {**quiet, "level": "CRITICAL"},
            "htmldate": {**quiet, "level": "CRITICAL"},
        },
    }
