"""re3d: reports on the war in Syria and Iraq by governments, armies and Wikipedia, with overlapping mentions.

It annotates descriptions («the rebels», «we») as well as names, and keeps its program's guesses at confidence 0. Names
are kept: those that people confirmed, and guesses at nationalities, places and persons where nothing confirmed stands.
A person's title is left off where the name within was guessed. BBC Online's folder, not open, is never read. It cannot
say other: weapons, vehicles and documents are mostly no names.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from training.annotation import AnnotatedDocument, LabelledSpan
from training.corpora import Corpus
from training.corpora.names import is_name, trimmed
from training.corpora.rows import json_lines

FOLDERS = (
    "Australian Department of Foreign Affairs",
    "CENTCOM",
    "Delegation of the European Union to Syria",
    "UK Government",
    "US State Department",
    "Wikipedia",
)
TYPES = {
    "Location": "location",
    "Nationality": "group",
    "Person": "person",
    "Organisation": "organization",
    "Temporal": "date",
    "Money": "money",
}
GUESSED = ("Location", "Nationality", "Person")
NAMELESS = ("Temporal", "Money")
CONFIRMED = 0.5
LABELS = tuple(TYPES.values())


def read(folder: Path, part: str) -> Iterator[AnnotatedDocument]:
    """Each report of the open folders."""
    for name in FOLDERS:
        mentions: dict[str, list[dict]] = {}
        for row in json_lines(folder / name / "entities.json"):
            mentions.setdefault(row["documentId"], []).append(row)
        for row in json_lines(folder / name / "documents.json"):
            identifier, text = row["_id"], row["text"]
            spans = tuple(flat(text, mentions.get(identifier, [])))
            yield AnnotatedDocument(f"re3d/{identifier}", "re3d", text, ("entities",), spans)


def flat(text: str, mentions: Iterable[dict]) -> list[LabelledSpan]:
    """The names without overlaps: the confirmed before the guessed, then the longer, then the type that is first."""
    names = _names(text, mentions)
    confirmed = {(span.start, span.end) for span, guessed in names if not guessed}
    spans = {span for span, _ in names}
    full = {(span.start, span.end) for span in spans if span.label == "person" and " " in text[span.start : span.end]}

    def rank(span: LabelledSpan) -> tuple[bool, int, int, int]:
        return (span.start, span.end) not in confirmed, span.start - span.end, LABELS.index(span.label), span.start

    chosen: list[LabelledSpan] = []
    for span in sorted(spans, key=rank):
        titled = span.label == "person" and any(_inside(name, span) for name in full)
        if not titled and all(span.end <= other.start or other.end <= span.start for other in chosen):
            chosen.append(span)
    return sorted(chosen, key=lambda span: span.start)


def _names(text: str, mentions: Iterable[dict]) -> list[tuple[LabelledSpan, bool]]:
    """Each mention that may be a name, and whether it is but a guess."""
    names = []
    for mention in mentions:
        kind, guessed = mention["type"], mention["confidence"] < CONFIRMED
        start, end = trimmed(text, mention["begin"], mention["end"], person=kind == "Person")
        named = kind in NAMELESS or (kind in TYPES and is_name(text[start:end]))
        if named and (kind in GUESSED or not guessed):
            names.append((LabelledSpan(start, end, TYPES[kind]), guessed))
    return names


def _inside(name: tuple[int, int], span: LabelledSpan) -> bool:
    """Whether the name is part of the span, but not all of it."""
    return name != (span.start, span.end) and span.start <= name[0] and name[1] <= span.end


CORPUS = Corpus(
    name="re3d",
    folder="ner/re3d",
    tasks=("entities",),
    terms="open",
    source="github.com/dstl/re3d, all but BBC Online: OGL v3, public domain, CC BY, CC BY-SA, EU reuse notice",
    read=read,
    labels=frozenset(TYPES.values()),
)
