"""Attributions and sentences worth checking become claims, filled in by the stages that know one thing each."""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from service.domain.claim import Attribution, Claim, ClaimKind, Quantity, Source, Stance, Time
from service.domain.document import Document, Span
from service.engine import Engine, LabelledSpan
from service.pipeline import certainty, check_worthiness, kinds, quantities, stance, times
from service.pipeline.asides import aside
from service.pipeline.cast import Cast
from service.pipeline.standalone import ENDED, standalone

WORD = re.compile(r"\w+")
UNENDED = 1.5  # of the threshold: for a line without a full stop, as headings are
TO_DO_IT = re.compile(r"to \w+ (?:it|this|that|so)[.,;]?", re.I)
EMPTY = frozenset(
    "it this that these those he him she her they them we us i me you who whom what which so the a an such one ones "
    "all both each other others sides parties himself herself itself themselves "
    "news story message letter post interview".split()
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the earlier stages found in one document; `sources` go with the attributions one to one.

    A side towards a target is taken from the probability `least_side` on. `spoken` is what a transcript's turns say.
    """

    document: Document
    sentences: tuple[Span, ...]
    cast: Cast
    attributions: tuple[Attribution, ...]
    sources: tuple[Source | None, ...]
    dates: tuple[LabelledSpan, ...]
    targets: tuple[str, ...]
    least_side: float
    spoken: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before its words are judged: where it stands, who says it, how sure the model is that it is one."""

    contents: tuple[Span, ...]
    source: Source | None
    cue: Span | None
    kind: ClaimKind
    check_worthiness: float
    confidence: float


class Placed(Protocol):
    """Anything that stands somewhere in the text."""

    @property
    def span(self) -> Span:
        """Where."""
        ...


PlacedThing = TypeVar("PlacedThing", bound=Placed)


def claims_of(reading: Reading, engine: Engine) -> tuple[Claim, ...]:
    """The document's claims in text order."""
    found_times = times.times_in(
        reading.document, reading.sentences, reading.dates, published_at=reading.document.published_at
    )
    found_quantities = quantities.quantities_in(reading.document, reading.sentences, found_times)
    found = (*_attributed(reading, engine), *_unattributed(reading, engine))
    drafts = sorted(found, key=lambda draft: draft.contents[0].start)
    sentences = [_sentence(reading, draft.contents[0]) for draft in drafts]
    texts = [
        standalone(reading.cast, draft.contents, draft.source, draft.cue, sentence)
        for draft, sentence in zip(drafts, sentences, strict=True)
    ]
    spoken = [stance.with_speaker(text, draft.source, draft.cue) for draft, text in zip(drafts, texts, strict=True)]
    stances = stance.stances(engine, spoken, reading.targets, reading.least_side)
    document_id = reading.document.id
    return tuple(
        _claim(
            reading,
            draft,
            _identifier(document_id, draft),
            text,
            own,
            _inside(found_times, draft),
            _inside(found_quantities, draft),
        )
        for draft, text, own in zip(drafts, texts, stances, strict=True)
    )


def _attributed(reading: Reading, engine: Engine) -> list[Draft]:
    """Every attribution but a chained content that has nobody to go with, and contents without a word of their own."""
    kept = [
        (found, source)
        for found, source in zip(reading.attributions, reading.sources, strict=True)
        if (found.cue or source) and says_something(found.contents)
    ]
    scores = engine.check_worthiness([_words(found.contents) for found, _ in kept])
    named = kinds.kinds_of(reading.document, [found.contents for found, _ in kept], reading.spoken)
    return [
        Draft(found.contents, source, found.cue, kind, score, found.score)
        for (found, source), kind, score in zip(kept, named, scores, strict=True)
    ]


def says_something(contents: Sequence[Span]) -> bool:
    """Whether the contents are more than «it», «this», «him», «both sides», «a letter» or «to know it»."""
    if all(TO_DO_IT.fullmatch(span.text) for span in contents):
        return False
    return any(word.casefold() not in EMPTY for span in contents for word in WORD.findall(span.text))


def _unattributed(reading: Reading, engine: Engine) -> list[Draft]:
    """Sentences without any attribution that are claims by themselves, or, where just that is, what they say on the
    side. Somebody's quoted words are none, even where it was not found whose.
    """
    free = check_worthiness.unattributed(reading.sentences, reading.attributions)
    named = kinds.kinds_of(reading.document, [(sentence,) for sentence in free], reading.spoken)
    sentences = [sentence for sentence, kind in zip(free, named, strict=True) if kind is not ClaimKind.DIRECT]
    sides = {sentence: side for sentence in sentences if (side := aside(reading.document, sentence))}
    places: list[tuple[Span, ...]] = [(sentence,) for sentence in sentences]
    places += [place for main, clause in sides.values() for place in ((main,), clause)]
    scores = dict(zip(places, engine.claim_detection([_words(place) for place in places]), strict=True))
    least = engine.thresholds.claim_detection
    found: list[tuple[Span, ...]] = []
    for sentence in sentences:
        main, clause = sides.get(sentence, (sentence, ()))
        if clause and scores[main,] < least <= scores[clause]:
            found.append(clause)
        elif scores[sentence,] >= (least if ENDED.search(sentence.text) else least * UNENDED):
            found.append((sentence,))
    worth = engine.check_worthiness([_words(place) for place in found])
    return [
        Draft(place, None, None, ClaimKind.UNATTRIBUTED, score, scores[place])
        for place, score in zip(found, worth, strict=True)
    ]


def _claim(
    reading: Reading,
    draft: Draft,
    identifier: str,
    text: str,
    stances: tuple[Stance, ...],
    own_times: tuple[Time, ...],
    own_quantities: tuple[Quantity, ...],
) -> Claim:
    words, cue = _words(draft.contents), draft.cue.text if draft.cue else ""
    named = [e for span in draft.contents for _, e in reading.cast.between(span.start, span.end)]
    return Claim(
        id=identifier,
        kind=draft.kind,
        text=words,
        standalone=text,
        contents=draft.contents,
        sentence=_sentence(reading, draft.contents[0]),
        source=draft.source,
        cue=draft.cue,
        check_worthiness=draft.check_worthiness,
        polarity=certainty.polarity_of(words, cue),
        certainty=certainty.certainty_of(words, cue),
        entities=tuple(dict.fromkeys(named)),
        times=own_times,
        quantities=own_quantities,
        stances=stances,
        confidence=draft.confidence,
    )


def _words(contents: Sequence[Span]) -> str:
    """A claim's text: its contents as printed, a blank between them."""
    return " ".join(span.text for span in contents)


def _identifier(document_id: str, draft: Draft) -> str:
    """The same for the same document and spans, whatever the checkpoint."""
    spans = [*draft.contents, *([draft.source.span] if draft.source and draft.source.span else [])]
    places = ",".join(f"{span.start}-{span.end}" for span in spans)
    return hashlib.sha256(f"{document_id}:{places}".encode()).hexdigest()[:16]


def _sentence(reading: Reading, content: Span) -> Span:
    """The sentence in which a content starts; the content itself where the sentences leave it out."""
    number = bisect_right(reading.sentences, content.start, key=lambda sentence: sentence.start) - 1
    if number >= 0 and reading.sentences[number].overlaps(content):
        return reading.sentences[number]
    return content


def _inside(found: Sequence[PlacedThing], draft: Draft) -> tuple[PlacedThing, ...]:
    """Those of the found things, which are in text order, that stand within the draft's contents."""
    inside: list[PlacedThing] = []
    for span in draft.contents:
        at = bisect_left(found, span.start, key=lambda thing: thing.span.start)
        while at < len(found) and found[at].span.end <= span.end:
            inside.append(found[at])
            at += 1
    return tuple(inside)
