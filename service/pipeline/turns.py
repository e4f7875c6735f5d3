"""Speech that layout alone gives to somebody: transcripts («DOE: …», «Q: …») and quotes signed after a dash.

The tagger learnt from articles, where speech stands between quotation marks beside a verb. So it is shown such lines
as an article would print them, «DOE: “…”» and «“…” said Doe», and what it finds is carried back to the text as it is. A
transcript is read a second time without its labels, for what its speakers report of others.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from service.domain.claim import Attribution
from service.domain.document import Document, Span
from service.engine import LabelledSpan
from service.pipeline.segmentation import paragraphs

LABELLED = re.compile(
    r"(?P<label>[QA]\d{0,3}|[A-Z][\w.'’-]*(?: [A-Za-z][\w.'’-]*){0,4})(?: ?\([^()\n]{1,40}\))? ?(?P<colon>:)\s+(?=\S)"
)
QUESTION_LABEL = re.compile(r"[QA]\d{0,3}\Z")
SPEAKER = frozenset("i we my our you your".split())
QUOTES = '"“”„«»'
SIGNED = re.compile(
    r"(?<=[\"”»’])(?P<gap>[ \t]{0,20}\n?[ \t]{0,20})(?P<dash>—|―|–|--|-)[ \t]{0,20}"
    r"(?=[A-Z][\w.'’-]+[^\n]{0,80}(?<![.!?:;])$)",
    re.M,
)
FEWEST = 3  # labelled paragraphs that make a transcript, if they are at least half of them and a label comes again


@dataclass(frozen=True, slots=True)
class Turn:
    """Who speaks (the label with its colon) and one paragraph of what they say.

    `goes_on` where the paragraph itself has no label, `asks` where it ends in a question.
    """

    label: Span
    colon: Span
    speech: Span
    goes_on: bool
    asks: bool


@dataclass(frozen=True, slots=True)
class Edit:
    """The words that stand for [start, end) in the rendition; they mean the code points [first, last) of the text."""

    start: int
    end: int
    words: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Where code points from `at` on in the rendition come from; those of an edit all mean the same [first, last)."""

    at: int
    first: int
    last: int
    verbatim: bool


@dataclass(frozen=True, slots=True)
class Rendition:
    """The text as the tagger is shown it, and the way back; `turns` are those of a transcript."""

    original: Document
    document: Document
    pieces: tuple[Piece, ...]
    turns: tuple[Turn, ...]
    kept: tuple[Piece, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kept", tuple(piece for piece in self.pieces if piece.verbatim))

    def there(self, position: int) -> int:
        """The place in the rendition of a code point that no edit replaced."""
        number = bisect_right(self.kept, position, key=lambda one: one.first) - 1
        piece = self.kept[max(0, number)]
        return piece.at + position - piece.first

    def back(self, start: int, end: int) -> Span | None:
        """What [start, end) of the rendition means in the text, or None if that is nothing but white space."""
        head, tail = self._piece(start), self._piece(end - 1)
        if head is not tail and head.first < head.last <= tail.first and not head.verbatim:
            following = self.pieces[bisect_right(self.pieces, start, key=lambda one: one.at)]
            return self.back(following.at, end)  # a label that was put in again before this paragraph
        first = head.first + start - head.at if head.verbatim else head.first
        last = tail.first + end - tail.at if tail.verbatim else tail.last
        return self.original.trimmed(first, last) if first < last else None

    def named(self, spans: Sequence[LabelledSpan]) -> list[LabelledSpan]:
        """The tagged names in the text, without the Q and A of an interview and labels that were put in again."""
        if self.document is self.original:
            return list(spans)
        bare = {turn.label.start for turn in self.turns if QUESTION_LABEL.match(turn.label.text)}
        found: dict[tuple[int, int], LabelledSpan] = {}
        for span in spans:
            own = self.back(span.start, span.end)
            if own and own.start not in bare and self._piece(span.start).verbatim:
                found.setdefault((own.start, own.end), replace(span, start=own.start, end=own.end))
        return [found[place] for place in sorted(found)]

    def attributed(self, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
        """The attributions in the text, without the questions of an interview."""
        if self.document is self.original:
            return tuple(attributions)
        found = []
        for one in attributions:
            contents = tuple(filter(None, (self.back(span.start, span.end) for span in one.contents)))
            source = self.back(one.source.start, one.source.end) if one.source else None
            cue = self.back(one.cue.start, one.cue.end) if one.cue else None
            turn = self._turn(contents[0]) if contents else None
            if contents and not (turn and turn.asks):
                found.append(replace(one, contents=contents, source=source, cue=cue))
        return tuple(sorted(found, key=lambda one: one.contents[0].start))

    def unlabelled(self) -> str:
        """The text as it reads with blanks for who speaks, so that only what is said is left."""
        letters = list(self.original.flow)
        for turn in self.turns:
            start, end = turn.label.start, turn.colon.end
            letters[start:end] = " " * (end - start)
        return "".join(letters)

    def within(self, attributions: Sequence[Attribution]) -> list[Attribution]:
        """Those of the attributions in what is said that a speaker reports of somebody else."""
        found = []
        for one in attributions:
            parts = [*one.contents, *filter(None, (one.source, one.cue))]
            own = self._turn(one.contents[0])
            reported = own and not own.asks and all(map(own.speech.contains, parts))
            if reported and one.source and one.source.text.casefold() not in SPEAKER:
                found.append(one)
        return found

    def _turn(self, content: Span) -> Turn | None:
        """The turn in whose speech a content begins."""
        number = bisect_right(self.turns, content.start, key=lambda turn: turn.speech.start) - 1
        return self.turns[number] if number >= 0 and content.start < self.turns[number].speech.end else None

    def _piece(self, position: int) -> Piece:
        return self.pieces[bisect_right(self.pieces, position, key=lambda one: one.at) - 1]


def rendered(document: Document, body: Sequence[Span]) -> Rendition:
    """The document with its transcript's turns in quotation marks and its signed quotes as said by whoever signs."""
    turns = turns_of(document, body)
    edits = sorted([*_quoted(turns), *_said(document, body)], key=lambda edit: edit.start)
    if not edits:
        return Rendition(document, document, (Piece(0, 0, len(document.text), verbatim=True),), turns)
    words: list[str] = []
    pieces: list[Piece] = []
    length = at = 0
    for edit in [*edits, Edit(len(document.flow), len(document.flow), "", 0, 0)]:
        for text, first, last, verbatim in (
            (document.flow[at : edit.start], at, edit.start, True),
            (edit.words, edit.first, edit.last, False),
        ):
            if text:
                pieces.append(Piece(length, first, last, verbatim))
                words.append(text)
                length += len(text)
        at = edit.end
    return Rendition(document, Document("".join(words)), tuple(pieces), turns)


def turns_of(document: Document, body: Sequence[Span]) -> tuple[Turn, ...]:
    """The turns of a transcript, a paragraph each; none where the text is no transcript.

    A paragraph without a label goes on with the one before it.
    """
    lines = [line for span in body for line in paragraphs(document, span.start, span.end)]
    found = [(line, LABELLED.match(document.flow, *line)) for line in lines]
    labels = Counter(match["label"].rstrip("0123456789") for _, match in found if match)
    total = sum(labels.values())
    if total < FEWEST or 2 * total < len(lines) or len(labels) < 2 or max(labels.values()) < 2:
        return ()
    turns: list[Turn] = []
    for (start, end), match in found:
        speech = document.trimmed(match.end() if match else start, end)
        if speech and (match or turns):
            label = document.span(*match.span("label")) if match else turns[-1].label
            colon = document.span(*match.span("colon")) if match else turns[-1].colon
            asks = speech.text.rstrip(QUOTES + ")").endswith("?")
            turns.append(Turn(label, colon, speech, goes_on=match is None, asks=asks))
    return tuple(turns)


def _quoted(turns: Sequence[Turn]) -> Iterator[Edit]:
    """Quotation marks around what is said; its label again before a paragraph that has none."""
    for turn in turns:
        start, end = turn.speech.start, turn.speech.end
        if not turn.asks and turn.speech.text[0] not in QUOTES:
            if turn.goes_on:
                yield Edit(start, start, turn.label.text, turn.label.start, turn.label.end)
                yield Edit(start, start, ": ", turn.colon.start, turn.colon.end)
            yield Edit(start, start, "“", start, start)
            yield Edit(end, end, "”", end, end)


def _said(document: Document, body: Sequence[Span]) -> Iterator[Edit]:
    """The dash before a signature as «said», on the quote's own line."""
    for span in body:
        for match in SIGNED.finditer(document.flow, span.start, span.end):
            yield Edit(*match.span("gap"), " ", *match.span("gap"))
            touches = match.end("dash") == match.end()
            yield Edit(*match.span("dash"), "said " if touches else "said", *match.span("dash"))
