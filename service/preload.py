"""The seeds through the HTTP API: post every article of a folder, then all together, check the answers, write them."""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from typing import Any

import requests
from marshmallow import Schema
from tqdm import tqdm

from service.api.comparison_schemas import MAX_DOCUMENTS, MIN_DOCUMENTS, ComparisonSchema
from service.api.schemas import ExtractionSchema
from service.domain.claim import StanceLabel
from service.domain.comparison import GroupStatus

CONTENT_TYPES = {".txt": "text/plain; charset=utf-8", ".html": "text/html; charset=utf-8"}
FIELDS = {".txt": "text", ".html": "html"}
COMPARISON = "comparison.json"
AGAIN = {429, 502, 503, 504}
COLUMNS = ("article", "claims", "speakers", "/".join(StanceLabel))

Answer = dict[str, Any]


class PreloadError(Exception):
    """Why the seeds, or one of them, did not get through."""


FAILURES = (PreloadError, requests.RequestException, OSError)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds, and how often to try; the pause doubles after each try up to the longest."""

    ready: float = 300
    connect: float = 5
    answer: float = 300
    tries: int = 6
    pause: float = 0.5
    longest_pause: float = 30
    sleep: Callable[[float], None] = time.sleep

    def pauses(self) -> Iterator[float]:
        """Ever longer pauses."""
        pause = self.pause
        while True:
            yield pause
            pause = min(pause * 2, self.longest_pause)


def seeds_in(folder: Path) -> list[Path]:
    """The articles of a folder in the order of their names; none, or two for one answer, is an error."""
    seeds = sorted(path for path in folder.glob("*") if path.suffix in CONTENT_TYPES)
    if not seeds:
        raise PreloadError(f"There are no *.txt or *.html files in {folder}.")
    twice = [stem for stem, count in Counter(seed.stem for seed in seeds).items() if count > 1]
    if twice:
        raise PreloadError(f"Two articles have the same name: {', '.join(twice)}.")
    return seeds


def wait_until_ready(session: requests.Session, api: str, patience: Patience) -> None:
    """Return once the service is ready; PreloadError if that takes too long."""
    end = time.monotonic() + patience.ready
    for pause in patience.pauses():
        try:
            response = session.get(f"{api}/health/ready", timeout=patience.connect)
            state = f"it answers {response.status_code}"
            if response.ok:
                return
        except requests.RequestException as error:
            state = type(error).__name__
        if time.monotonic() + pause > end:
            raise PreloadError(f"{api} was not ready within {patience.ready:g} seconds: {state}.")
        patience.sleep(pause)


def extraction_of(session: requests.Session, api: str, seed: Path, patience: Patience) -> Answer:
    """The service's answer to one article, checked; PreloadError says what is wrong with it."""
    response = _post(session, f"{api}/v1/claims", seed.read_bytes(), CONTENT_TYPES[seed.suffix], patience)
    return _checked(response, ExtractionSchema())


def comparison_of(session: requests.Session, api: str, seeds: Sequence[Path], patience: Patience) -> Answer:
    """The service's answer to all articles together, checked; the files' names are their keys."""
    documents = [{"key": seed.name, FIELDS[seed.suffix]: seed.read_text(encoding="utf-8-sig")} for seed in seeds]
    body = json.dumps({"documents": documents}).encode()
    return _checked(_post(session, f"{api}/v1/compare", body, "application/json", patience), ComparisonSchema())


def _checked(response: requests.Response, schema: Schema) -> Answer:
    try:
        answer: Answer = response.json()
    except requests.JSONDecodeError:
        raise PreloadError(f"{response.status_code}, and the answer is not JSON") from None
    if response.status_code != requests.codes.ok:
        raise PreloadError(f"{response.status_code}: {_problem(answer)}")
    if errors := schema.validate(answer):
        raise PreloadError(f"the answer does not fit its schema: {errors}")
    return answer


def _post(session: requests.Session, url: str, body: bytes, kind: str, patience: Patience) -> requests.Response:
    headers = {"Content-Type": kind, "Accept": "application/json"}
    limits = (patience.connect, patience.answer)
    pauses, left = patience.pauses(), patience.tries
    while True:
        pause, left = next(pauses), left - 1
        try:
            response = session.post(url, data=body, headers=headers, timeout=limits)
            if response.status_code not in AGAIN or not left:
                return response
            pause = min(_retry_after(response, pause), patience.answer)
        except requests.ReadTimeout:  # asking again would only add to the work that made it slow
            raise PreloadError(f"no answer within {patience.answer:g} seconds") from None
        except requests.ConnectionError as error:
            if not left:
                raise PreloadError(f"no connection after {patience.tries} tries: {type(error).__name__}") from None
        patience.sleep(pause)


def _retry_after(response: requests.Response, otherwise: float) -> float:
    seconds = response.headers.get("Retry-After", "")
    return float(seconds) if seconds.isdecimal() else otherwise


def _problem(answer: object) -> str:
    if not isinstance(answer, Mapping):
        return "no problem details"
    detail = str(answer.get("detail") or answer.get("title") or "no problem details")
    return f"{detail} {answer['errors']}" if answer.get("errors") else detail


def as_json(answer: Answer) -> str:
    """The answer as it is written: the same answer is always the same text."""
    return json.dumps(answer, sort_keys=True, indent=2, ensure_ascii=False) + "\n"


def summary(answers: Mapping[str, Answer]) -> str:
    """An aligned table: for each article its claims, its speakers and the stances of its claims."""
    rows = [COLUMNS, *((name, *_counts(answer["claims"])) for name, answer in answers.items())]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    line = "".join(f"{{:{side}{width}}}  " for side, width in zip("<>>>", widths, strict=True)).rstrip()
    return "\n".join(line.format(*row) for row in rows)


def _counts(claims: Sequence[Answer]) -> tuple[str, str, str]:
    sources = [claim["source"] for claim in claims if claim["source"]]
    speakers = {source["entity"] or source["name"] for source in sources} - {None}
    stances = Counter(stance["label"] for claim in claims for stance in claim["stances"])
    return str(len(claims)), str(len(speakers)), "/".join(str(stances[label]) for label in StanceLabel)


def conflicts(answer: Answer) -> str:
    """A readable table: how the claims hang together, then each contradiction with the words that differ."""
    texts = {
        (number, claim["id"]): " ".join(claim["standalone"].split())
        for number, document in enumerate(answer["documents"])
        for claim in document["claims"]
    }
    counts = Counter(group["status"] for group in answer["groups"])
    lines = ["  ".join(f"{status} {counts[status]}" for status in GroupStatus)]
    for relation in sorted(answer["relations"], key=lambda one: -one["score"]):
        conflict = relation["conflict"]
        words = f"  {conflict['kind']}: «{conflict['a']['text']}» / «{conflict['b']['text']}»" if conflict else ""
        lines.append(f"{relation['label']} {relation['score']:.2f}{words}")
        for place in (relation["a"], relation["b"]):
            name = answer["documents"][place["document"]]["key"]
            lines.append(f"    {name}: {shorten(texts[place['document'], place['claim']], 110)}")
    return "\n".join(lines)


def preload(session: requests.Session, api: str, seeds: Path, out: Path, patience: Patience) -> dict[str, str]:
    """Post every seed and then those that got through together, write the answers to `out`, print what they say.

    Returns the reasons of those that failed, by name.
    """
    articles = seeds_in(seeds)
    wait_until_ready(session, api, patience)
    out.mkdir(parents=True, exist_ok=True)
    answers: dict[str, Answer] = {}
    failures: dict[str, str] = {}
    for seed in tqdm(articles, desc="preload", unit="article"):
        try:
            answers[seed.name] = extraction_of(session, api, seed, patience)
            (out / f"{seed.stem}.json").write_text(as_json(answers[seed.name]), encoding="utf-8", newline="\n")
        except FAILURES as error:
            failures[seed.name] = str(error)
    print(summary(answers))
    compared = [seed for seed in articles if seed.name in answers]
    if MIN_DOCUMENTS <= len(compared) <= MAX_DOCUMENTS:
        try:
            answer = comparison_of(session, api, compared, patience)
            (out / COMPARISON).write_text(as_json(answer), encoding="utf-8", newline="\n")
            print(f"\n{conflicts(answer)}")
        except FAILURES as error:
            failures["comparison"] = str(error)
    return failures


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 0 if every seed got through."""
    parser = argparse.ArgumentParser(prog="python -m service.preload", description=__doc__)
    parser.add_argument("--api", required=True, help="such as http://localhost:8000")
    parser.add_argument("--seeds", required=True, type=Path, help="folder with *.txt and *.html articles")
    parser.add_argument("--out", required=True, type=Path, help="folder for one JSON file per article")
    parser.add_argument("--wait", type=float, default=Patience().ready, help="seconds until the service must be ready")
    options = parser.parse_args(arguments)
    try:
        with requests.Session() as session:
            patience = Patience(ready=options.wait)
            failures = preload(session, options.api.rstrip("/"), options.seeds, options.out, patience)
    except PreloadError as error:
        failures = {"preload": str(error)}
    for name, reason in failures.items():
        print(f"{name}: {reason}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
