"""PolNeAR: US political news with every attribution's source, cue and content, in brat standoff files."""

import re
from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedAttribution, AnnotatedDocument, LabelledSpan
from training.corpora import Corpus

PARTS = ("source", "cue", "content")
TEXT_BOUND = re.compile(r"^(T\d+)\t(Source|Cue|Content) (\d+ \d+(?:;\d+ \d+)*)\t", re.MULTILINE)
EVENT = re.compile(r"^E\d+\tAttribution\S* (.*)$", re.MULTILINE)
ARGUMENT = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")


def read(folder: Path, part: str) -> Iterator[AnnotatedDocument]:
    """Yield one document an article, by its first annotator in name order."""
    for path in sorted((folder / part / "text").glob("*.txt")):
        annotations = sorted((folder / part / "attributions").glob(f"{path.stem}_????.ann"))
        if annotations:
            text = path.read_bytes().decode("utf-8")
            yield read_standoff(path.stem, text, annotations[0].read_bytes().decode("utf-8"))


def read_standoff(identifier: str, text: str, standoff: str) -> AnnotatedDocument:
    """One article from its text and brat standoff; labels other than source, cue and content are left out."""
    fragments = {key: (label.lower(), _fragments(text, spans)) for key, label, spans in TEXT_BOUND.findall(standoff)}
    attributions = []
    for arguments in EVENT.findall(standoff):
        parts: dict[str, list] = {name: [] for name in PARTS}
        for label, key in ARGUMENT.findall(arguments):
            if key in fragments:
                parts[label.lower()] += fragments[key][1]
        if parts["content"]:
            attributions.append(AnnotatedAttribution(**{name: tuple(sorted(parts[name])) for name in PARTS}))
    spans = [LabelledSpan(*fragment, label) for label, found in fragments.values() for fragment in found]
    return AnnotatedDocument(
        id=f"polnear/{identifier}",
        corpus="polnear",
        text=text,
        tasks=("attribution",),
        spans=tuple(sorted(spans, key=lambda span: (span.start, span.end))),
        attributions=tuple(attributions),
    )


def _fragments(text: str, spans: str) -> list[tuple[int, int]]:
    """Fragments trimmed of white space; those that only blanks on one line keep apart are joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(tuple(map(int, pair.split())) for pair in spans.split(";")):
        words = text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        gap = text[joined[-1][1] : start] if joined else "-"
        if start < end and joined and not gap.strip() and "\n" not in gap:
            joined[-1] = (joined[-1][0], end)
        elif start < end:
            joined.append((start, end))
    return joined


CORPUS = Corpus(
    name="polnear",
    folder="attribution/polnear",
    tasks=("attribution",),
    terms="unstated",
    source="github.com/networkdynamics/PolNeAR",
    read=read,
    parts=("train", "dev"),
)
