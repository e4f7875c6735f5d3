"""One line of JSON for each log record, on standard error."""

import json
import logging
from datetime import UTC, datetime
from traceback import extract_tb
from typing import Any


class JsonFormatter(logging.Formatter):
    """Writes time, level, logger, message and whatever the caller put under `extra={"fields": ...}`.

    Of an exception it writes the class and where it arose, but not its message, which may quote the article.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            line["stack"] = [f"{at.filename}:{at.lineno} {at.name}" for at in extract_tb(record.exc_info[2])]
        return json.dumps(line)


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
