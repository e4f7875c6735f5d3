"""What the workers of the service as shipped hold in memory: after start, and after articles have gone through them.

python -m bench.memory ARTICLES [--checkpoint FOLDER] [--workers 2] [--count 40] [--write]

`pss` shares pages among the processes that map them, so that its sum is what the machine gives; `peak` is the most a
process has held so far. All in MiB.
"""

import os
import re
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import requests

from bench.articles import articles_in
from bench.report import Row, arguments, report
from service.wsgi import checkpoint_folder

ROOT = Path(__file__).parents[1]
PATIENCE = 120.0


@contextmanager
def serving(checkpoint: Path, workers: int) -> Iterator[tuple[int, str]]:
    """Gunicorn as the Makefile runs it, on a free port; gives its process id and address once every worker answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    settings = {"BIND": address, "WORKERS": f"{workers}", "CHECKPOINT": f"{checkpoint.resolve()}", "LOG_LEVEL": "ERROR"}
    environment = os.environ | {f"CLAIMS_{name}": value for name, value in settings.items()}
    server = subprocess.Popen([sys.executable, "-m", "gunicorn"], cwd=ROOT, env=environment)
    try:
        _wait(server, f"http://{address}", workers)
        yield server.pid, f"http://{address}"
    finally:
        server.terminate()
        server.wait(timeout=60)


def _wait(server: subprocess.Popen, api: str, workers: int) -> None:
    """Return once the service is ready and no worker has grown for two seconds."""
    end, last = time.monotonic() + PATIENCE, [0]
    while time.monotonic() < end and server.poll() is None:
        time.sleep(2)
        held = [memory(worker)["pss"] // 4 for worker in children(server.pid)]
        if len(held) == workers and held == last and _ready(api):
            return
        last = held
    raise SystemExit("The service did not become ready.")


def _ready(api: str) -> bool:
    try:
        return requests.get(f"{api}/health/ready", timeout=5).ok
    except requests.ConnectionError:
        return False


def children(process: int) -> list[int]:
    """The processes that this one has started."""
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def memory(process: int) -> dict[str, int]:
    """Resident, proportional and private memory of a process and its peak, in MiB."""
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text() + Path(f"/proc/{process}/status").read_text()
    held = {name: int(size) for name, size in re.findall(r"^(\w+):\s+(\d+) kB", rollup, re.MULTILINE)}
    private = held["Private_Clean"] + held["Private_Dirty"]
    sizes = {"rss": held["Rss"], "pss": held["Pss"], "private": private, "peak": held["VmHWM"]}
    return {name: round(size / 1024) for name, size in sizes.items()}


def snapshot(moment: str, master: int) -> list[Row]:
    """A row for the master and each worker, and their sum of pss."""
    processes = [("master", master), *((f"worker {n}", child) for n, child in enumerate(children(master), 1))]
    rows: list[dict[str, str | int]] = [{"when": moment, "process": name, **memory(pid)} for name, pid in processes]
    return [*rows, {"when": moment, "process": "all", "pss": sum(int(row["pss"]) for row in rows)}]


def post(api: str, articles: Sequence[str], at_once: int) -> Counter[int]:
    """Send the articles, some at a time; how often each status came back."""

    def send(text: str) -> int:
        headers = {"Content-Type": "text/plain; charset=utf-8"}
        return requests.post(f"{api}/v1/claims", data=text.encode(), headers=headers, timeout=300).status_code

    with ThreadPoolExecutor(at_once) as senders:
        return Counter(senders.map(send, articles))


def main() -> None:
    """Print memory by process at start, after a share of the articles, and after all."""
    parser = arguments(__doc__)
    parser.add_argument("articles", type=Path, help="a folder of *.txt")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--count", type=int, default=40, help="articles to send")
    options = parser.parse_args()
    checkpoint = checkpoint_folder(options.checkpoint)
    articles = articles_in(options.articles)[: options.count]
    quarter = len(articles) // 4
    statuses: Counter[int] = Counter()
    with serving(checkpoint, options.workers) as (master, api):
        rows = snapshot("start", master)
        for moment, batch in (
            (f"{quarter} articles", articles[:quarter]),
            (f"{len(articles)} articles", articles[quarter:]),
        ):
            statuses += post(api, batch, 2 * options.workers)
            rows += snapshot(moment, master)
    answers = " ".join(f"{status}×{count}" for status, count in sorted(statuses.items()))
    report("memory", {"model": checkpoint.name, "answers": answers}, {"MiB by process": rows}, write=options.write)


if __name__ == "__main__":
    main()
