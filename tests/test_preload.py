"""The seeds go through the HTTP API, and whatever goes wrong is told by name."""

import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
import requests

from service.preload import Patience, PreloadError, as_json, main, preload, seeds_in, summary, wait_until_ready

SPAN = {"start": 0, "end": 3, "text": "The"}
CLAIM = {
    "id": "c1", "kind": "indirect", "text": "The", "standalone": "The", "contents": [SPAN], "sentence": SPAN,
    "source": {"span": SPAN, "name": "Ann Smith", "entity": "e1", "resolved_by": "name"}, "cue": SPAN,
    "check_worthiness": 0.5, "polarity": "positive", "certainty": "asserted", "entities": ["e1"], "times": [],
    "quantities": [], "stances": [{"target": "Bridge", "label": "favor", "score": 0.9}], "confidence": 0.9,
}  # fmt: skip
DOCUMENT = {
    "id": "d", "title": None, "url": None, "publisher": None, "published_at": None, "language": "en", "characters": 3,
    "sentences": 1, "furniture": [], "warnings": [],
}  # fmt: skip
ANSWER = {
    "document": DOCUMENT,
    "claims": [CLAIM, {**CLAIM, "id": "c2", "source": None, "cue": None, "kind": "unattributed", "stances": []}],
    "entities": [{"id": "e1", "name": "Ann Smith", "type": "person", "mentions": [{**SPAN, "score": 0.9}]}],
    "holders": [],
    "model": {"name": "stub", "version": "1"},
}
OK = (200, ANSWER, {})
PLACES = [{"document": 0, "claim": "c1"}, {"document": 1, "claim": "c1"}]
COMPARISON = {
    "documents": [{"key": "01-text.txt", **ANSWER}, {"key": "02-page.html", **ANSWER}],
    "entities": [],
    "relations": [
        {
            "a": PLACES[0], "b": PLACES[1], "label": "contradict", "score": 0.9, "same_holder": None,
            "conflict": {"kind": "date", "a": {**SPAN, "text": "Monday"}, "b": {**SPAN, "text": "Friday"}},
        }
    ],
    "groups": [{"id": "g", "claims": PLACES, "status": "disputed", "origins": 2}],
    "holders": [],
}  # fmt: skip


@dataclass
class Stub:
    """A service that gives the scripted replies, the last one for ever, and keeps what it was sent."""

    replies: list[tuple[int, Any, dict[str, str]]] = field(default_factory=lambda: [OK])
    unready: int = 0
    received: list[tuple[str, str, bytes]] = field(default_factory=list)
    comparison: tuple[int, Any, dict[str, str]] = (200, COMPARISON, {})
    compared: list[bytes] = field(default_factory=list)
    hang: Event | None = None
    url: str = ""

    def reply(self, method: str, path: str) -> tuple[int, Any, dict[str, str]]:
        if path == "/v1/compare":
            return self.comparison
        if method == "GET":
            self.unready -= 1
            return (200, {}, {}) if self.unready < 0 else (503, {}, {})
        if self.hang:
            self.hang.wait(5)
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


@pytest.fixture
def stub() -> Iterator[Stub]:
    script = Stub()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if self.path == "/v1/compare":
                script.compared.append(body)
            else:
                script.received.append((self.path, self.headers.get("Content-Type", ""), body))
            status, content, headers = script.reply(self.command, self.path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content if isinstance(content, bytes) else json.dumps(content).encode())

        do_GET = do_POST = answer

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    script.url = f"http://127.0.0.1:{server.server_port}"
    yield script
    if script.hang:
        script.hang.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "02-page.html").write_text("<p>The Köln bridge", encoding="utf-8")
    (folder / "01-text.txt").write_text("The bridge, “said” 😀", encoding="utf-8")
    (folder / "README.md").write_text("no seed", encoding="utf-8")
    return folder


def run(stub: Stub, seeds: Path, **patience: Any) -> tuple[dict[str, str], list[float]]:
    """Preload without waiting; the failures and the pauses it would have made."""
    pauses: list[float] = []
    with requests.Session() as session:
        limits = Patience(**{"pause": 1, "sleep": pauses.append, **patience})
        return preload(session, stub.url, seeds, seeds.parent / "out", limits), pauses


def test_every_article_is_posted_in_name_order_with_its_own_content_type(stub: Stub, seeds: Path) -> None:
    assert run(stub, seeds) == ({}, [])
    assert stub.received[1:] == [
        ("/v1/claims", "text/plain; charset=utf-8", "The bridge, “said” 😀".encode()),
        ("/v1/claims", "text/html; charset=utf-8", "<p>The Köln bridge".encode()),
    ]


def test_each_answer_is_written_as_the_same_sorted_json(stub: Stub, seeds: Path) -> None:
    run(stub, seeds)
    out = seeds.parent / "out"
    assert sorted(path.name for path in out.iterdir()) == ["01-text.json", "02-page.json", "comparison.json"]
    first = (out / "01-text.json").read_bytes()
    assert first == as_json(ANSWER).encode()
    run(stub, seeds)
    assert (out / "01-text.json").read_bytes() == first


def test_json_has_sorted_keys_and_letters_as_they_are() -> None:
    assert as_json({"b": "é", "a": [1]}) == '{\n  "a": [\n    1\n  ],\n  "b": "é"\n}\n'


def test_the_table_counts_claims_speakers_and_stances() -> None:
    lines = summary({"01-text.txt": ANSWER, "2.html": {**ANSWER, "claims": []}}).splitlines()
    assert [line.split() for line in lines] == [
        ["article", "claims", "speakers", "favor/against/neutral"],
        ["01-text.txt", "2", "1", "1/0/0"],
        ["2.html", "0", "0", "0/0/0"],
    ]
    assert len({len(line) for line in lines}) == 1


def test_it_waits_with_longer_and_longer_pauses_until_the_service_is_ready(stub: Stub, seeds: Path) -> None:
    stub.unready = 3
    assert run(stub, seeds) == ({}, [1, 2, 4])


def test_it_gives_up_on_a_service_that_does_not_get_ready(stub: Stub) -> None:
    stub.unready = 1000
    with requests.Session() as session, pytest.raises(PreloadError, match=r"not ready within 0\.05 seconds.* 503"):
        wait_until_ready(session, stub.url, Patience(ready=0.05, pause=0.02))


def test_it_gives_up_on_a_service_that_is_not_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
        with requests.Session() as session, pytest.raises(PreloadError, match="ConnectionError"):
            wait_until_ready(session, url, Patience(ready=0))


def test_a_busy_service_is_asked_again_after_as_long_as_it_says(stub: Stub, seeds: Path) -> None:
    stub.replies = [(503, {}, {"Retry-After": "7"}), (429, {}, {}), (502, {}, {"Retry-After": "soon"}), OK]
    assert run(stub, seeds) == ({}, [7, 2, 4])
    assert len({body for _, _, body in stub.received[1:5]}) == 1


def test_a_service_that_stays_busy_is_reported(stub: Stub, seeds: Path) -> None:
    stub.replies = [(503, {"title": "Busy", "detail": "The queue is full."}, {})]
    failures, pauses = run(stub, seeds, tries=3)
    assert failures == dict.fromkeys(["01-text.txt", "02-page.html"], "503: The queue is full.")
    assert pauses == [1, 2, 1, 2]


def test_a_refused_article_is_reported_by_name_and_the_others_go_on(stub: Stub, seeds: Path) -> None:
    problem = {"detail": "Something is wrong.", "errors": {"text": ["Is blank."]}}
    stub.replies = [(422, problem, {}), OK]
    assert run(stub, seeds)[0] == {"01-text.txt": "422: Something is wrong. {'text': ['Is blank.']}"}
    assert [path.name for path in (seeds.parent / "out").iterdir()] == ["02-page.json"]


def test_an_answer_that_does_not_fit_the_schema_is_reported_and_not_written(stub: Stub, seeds: Path) -> None:
    stub.replies = [(200, {**ANSWER, "claims": [{**CLAIM, "kind": "odd"}]}, {}), (200, [], {})]
    failures = run(stub, seeds)[0]
    assert list(failures) == ["01-text.txt", "02-page.html"]
    assert all("does not fit its schema" in reason for reason in failures.values())
    assert "kind" in failures["01-text.txt"]
    assert list((seeds.parent / "out").iterdir()) == []


@pytest.mark.parametrize("status", [200, 500])
def test_an_answer_that_is_no_json_is_reported(stub: Stub, seeds: Path, status: int) -> None:
    stub.replies = [(status, b"<html>", {})]
    assert run(stub, seeds)[0]["01-text.txt"] == f"{status}, and the answer is not JSON"


def test_an_answer_that_does_not_come_in_time_is_reported_and_not_asked_for_again(stub: Stub, seeds: Path) -> None:
    stub.hang = Event()
    assert run(stub, seeds, answer=0.05)[0]["01-text.txt"] == "no answer within 0.05 seconds"
    assert len(stub.received) == 3


def test_a_connection_that_breaks_is_tried_again_and_then_reported(seeds: Path) -> None:
    class Broken(requests.Session):
        def get(self, *_: Any, **__: Any) -> requests.Response:
            response = requests.Response()
            response.status_code = 200
            return response

        def post(self, *_: Any, **__: Any) -> requests.Response:
            raise requests.ConnectionError

    pauses: list[float] = []
    failures = preload(Broken(), "http://x", seeds, seeds / "out", Patience(tries=2, pause=1, sleep=pauses.append))
    assert failures["01-text.txt"] == "no connection after 2 tries: ConnectionError"
    assert pauses == [1, 1]


def test_a_folder_without_articles_or_with_two_of_one_name_is_an_error(tmp_path: Path, seeds: Path) -> None:
    with pytest.raises(PreloadError, match=r"no \*.txt or \*.html"):
        seeds_in(tmp_path / "nowhere")
    (seeds / "01-text.html").touch()
    with pytest.raises(PreloadError, match="same name: 01-text"):
        seeds_in(seeds)


def test_the_command_line_tells_success_and_each_failure(
    stub: Stub, seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--api", f"{stub.url}/", "--seeds", str(seeds), "--out", str(seeds.parent / "out")]
    assert main(arguments) == 0
    assert "01-text.txt" in capsys.readouterr().out
    stub.replies = [(422, {"title": "Unprocessable"}, {}), OK]
    assert main(arguments) == 1
    assert "01-text.txt: 422: Unprocessable" in capsys.readouterr().err
    assert main([*arguments[:3], str(seeds.parent / "none"), *arguments[4:]]) == 1
    assert "preload: There are no *.txt" in capsys.readouterr().err


def test_all_articles_are_compared_and_the_differences_printed(
    stub: Stub, seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(stub, seeds)
    (body,) = stub.compared
    assert json.loads(body) == {
        "documents": [
            {"key": "01-text.txt", "text": "The bridge, “said” 😀"},
            {"key": "02-page.html", "html": "<p>The Köln bridge"},
        ]
    }
    assert (seeds.parent / "out" / "comparison.json").read_bytes() == as_json(COMPARISON).encode()
    printed = capsys.readouterr().out
    assert "corroborated 0  disputed 1  single-source 0" in printed
    assert "contradict 0.90  date: «Monday» / «Friday»" in printed
    assert "    02-page.html: The" in printed


def test_a_single_article_is_not_compared(stub: Stub, seeds: Path) -> None:
    (seeds / "02-page.html").unlink()
    assert run(stub, seeds) == ({}, [])
    assert stub.compared == []


def test_a_comparison_that_fails_is_told_by_name(stub: Stub, seeds: Path) -> None:
    stub.comparison = (422, {"detail": "no"}, {})
    assert run(stub, seeds)[0] == {"comparison": "422: no"}
