"""What every measurement prints: the machine, commit and date, and a small table; as JSON too where asked for."""

import argparse
import json
import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

Row = Mapping[str, str | int | float]

RESULTS = Path(__file__).parent / "results"


def machine() -> dict[str, str | int | float]:
    """Where and when this runs; the load says how far the timings can be believed."""
    return {
        "cpu": _first(r"model name\s*: (.*)", "/proc/cpuinfo"),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(int(_first(r"MemTotal:\s*(\d+)", "/proc/meminfo") or 0) / 2**20, 1),
        "load": round(os.getloadavg()[0], 2),
        "commit": _git("rev-parse", "--short", "HEAD") + ("+" if _git("status", "--porcelain") else ""),
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def arguments(description: str | None) -> argparse.ArgumentParser:
    """The arguments of every script: the checkpoint and whether the result is kept."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, default=Path("models"), help="a model folder, or a folder of them")
    parser.add_argument("--write", action="store_true", help="keep the result under bench/results")
    return parser


def report(name: str, about: Row, tables: Mapping[str, Sequence[Row]], *, write: bool) -> None:
    """Print what was measured, and with `write` keep it as bench/results/<name>-<date>-<commit>.json."""
    about = machine() | dict(about)
    print("  ".join(f"{key} {value}" for key, value in about.items()))
    for title, rows in tables.items():
        print(f"\n{title}\n{table(rows)}")
    if write:
        path = RESULTS / f"{name}-{str(about['date'])[:10]}-{about['commit']}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"about": about, **tables}, indent=1) + "\n", encoding="utf-8")
        print(f"\nwritten to {path}")


def table(rows: Sequence[Row]) -> str:
    """The rows under the names of their columns, flush right but for the first column."""
    columns = list(dict.fromkeys(key for row in rows for key in row))
    cells = [columns, *([str(row.get(column, "")) for column in columns] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = (zip(row, widths, strict=True) for row in cells)
    return "\n".join(
        "  ".join(cell.rjust(width) if number else cell.ljust(width) for number, (cell, width) in enumerate(line))
        for line in lines
    )


def _first(pattern: str, path: str) -> str:
    found = re.search(pattern, Path(path).read_text(encoding="utf-8"))
    return found.group(1).strip() if found else ""


def _git(*words: str) -> str:
    command = ["git", "-C", str(RESULTS.parent), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
