"""What a worker of the service as shipped holds in memory while it answers one long batch, and how long that takes.

python -m bench.batch ARTICLES [--checkpoint FOLDER] [--lines 10000] [--words 40] [--write]

The lines are the articles in turn, cut after so many words, all sent before the first answer is read. `peak` is the
most that the process has held so far, `file` what is in its temporary files. All in MiB.
"""

import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path

import requests

from bench.articles import articles_in, joined
from bench.memory import children, memory, serving
from bench.report import Row, arguments, report
from service.wsgi import checkpoint_folder

SOME = 100


def lines(articles: Sequence[str], count: int, words: int) -> Iterator[bytes]:
    """So many lines of a batch; with `words` each article is cut off, or carried on, to have just so many."""
    texts = [joined([text], words, 0) if words else text for text in articles]
    for number, text in enumerate(islice(cycle(texts), count), 1):
        article = {"key": f"{number}", "text": text, "targets": ["the plan"], "any_language": True}
        yield json.dumps(article).encode() + b"\n"


def snapshot(moment: str, worker: int, since: float) -> Row:
    """What the worker holds now."""
    return {"when": moment, **memory(worker), "file": temporary(worker), "s": round(time.monotonic() - since)}


def temporary(process: int) -> int:
    """The size of the files that a process has open and that have no name."""
    size = 0
    for handle in Path(f"/proc/{process}/fd").iterdir():
        with suppress(OSError):  # it may be closed by now
            size += os.stat(handle).st_size if "(deleted)" in os.readlink(handle) else 0
    return round(size / 2**20)


def main() -> None:
    """Print the worker's memory before, after the first answers, after a tenth, a half and all of them."""
    parser = arguments(__doc__)
    parser.add_argument("articles", type=Path, help="a folder of *.txt")
    parser.add_argument("--lines", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=40, help="words a line; 0 for whole articles")
    options = parser.parse_args()
    checkpoint, count = checkpoint_folder(options.checkpoint), options.lines
    body = lines(articles_in(options.articles), count, options.words)
    moments = {SOME, count // 10, count // 2, count}
    answers: Counter[str] = Counter()
    with serving(checkpoint, 1) as (master, api):
        (worker,), began = children(master), time.monotonic()
        rows = [snapshot("start", worker, began)]
        headers = {"Content-Type": "application/x-ndjson"}
        with requests.post(f"{api}/v1/batch", data=body, headers=headers, stream=True, timeout=300) as response:
            response.raise_for_status()
            for number, line in enumerate(response.iter_lines(), 1):
                answers[f"{json.loads(line).get('error', {}).get('status', 200)}"] += 1
                if number in moments:
                    rows.append(snapshot(f"{number} lines", worker, began))
    about = {
        "model": checkpoint.name,
        "words": options.words,
        "answers": " ".join(f"{s}×{n}" for s, n in answers.items()),
    }
    report("batch", about, {"MiB of the worker": rows}, write=options.write)


if __name__ == "__main__":
    main()
