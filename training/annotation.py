"""The one format that every corpus is read into: text with character offsets, or a labelled pair of texts."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

Task = Literal["attribution", "entities", "stance", "relation", "paraphrase", "check_worthiness", "claim_detection"]
Terms = Literal["open", "unstated", "nc"]


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """Characters [start, end) of the document's text under one label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class AnnotatedAttribution:
    """One attribution: each part is a tuple of fragments [start, end), in text order, empty where absent."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A text with its span annotations; `tasks` names the ones that are complete, so that silence means «none here»."""

    id: str
    corpus: str
    text: str
    tasks: tuple[Task, ...]
    spans: tuple[LabelledSpan, ...] = ()
    attributions: tuple[AnnotatedAttribution, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotatedPair:
    """Two texts and the label of the second against the first; `b` is empty where the task judges one text.

    stance: a = the text, b = the target. relation: a = the evidence, b = the claim read against it. paraphrase: either
    order. check_worthiness, claim_detection: a = the sentence. `group` is what a split must not tear apart (topic,
    document, speaker).
    """

    id: str
    corpus: str
    task: Task
    a: str
    b: str
    label: str
    group: str = field(default="")


def write_jsonl(path: Path, rows: Iterable[AnnotatedDocument | AnnotatedPair]) -> int:
    """Write one JSON object a line; returns how many were written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")
            count += 1
    return count


def read_documents(path: Path) -> Iterator[AnnotatedDocument]:
    """Read what write_jsonl wrote of documents."""
    for row in _rows(path):
        yield AnnotatedDocument(
            id=row["id"],
            corpus=row["corpus"],
            text=row["text"],
            tasks=tuple(row["tasks"]),
            spans=tuple(LabelledSpan(**span) for span in row["spans"]),
            attributions=tuple(
                AnnotatedAttribution(**{part: tuple(map(tuple, spans)) for part, spans in attribution.items()})
                for attribution in row["attributions"]
            ),
        )


def read_pairs(path: Path) -> Iterator[AnnotatedPair]:
    """Read what write_jsonl wrote of pairs."""
    return (AnnotatedPair(**row) for row in _rows(path))


def _rows(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)
