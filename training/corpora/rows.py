"""The few file shapes that corpora are published in: JSON lines and tables with a header line."""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

csv.field_size_limit(sys.maxsize)


def json_lines(path: Path) -> Iterator[dict]:
    """The objects of a JSON-lines file."""
    with path.open(encoding="utf-8-sig") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def table(path: Path, delimiter: str, *, quoted: bool) -> Iterator[dict[str, str]]:
    """The rows of a delimited file by the names in its header; `quoted` says whether quotes are syntax or text."""
    quoting = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, delimiter=delimiter, quoting=quoting)


def nli_label(label: str) -> str | None:
    """Our relation for an inference label, None where annotators found none."""
    return {"entailment": "agree", "contradiction": "contradict", "neutral": "unrelated"}.get(label)
