"""An Engine without a model: a few lexical rules, so that tests know what it will find."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from service.domain.claim import StanceLabel
from service.domain.comparison import RelationLabel
from service.engine import Confidence, LabelledSpan, Tags, Thresholds

NAME = r"\b[A-Z][\w'’-]{0,30}(?: [A-Z][\w'’-]{0,30}){0,4}"
CUE = r"said|says|announced|warned|denied"
SOURCE = rf"{NAME}|\b(?:[Hh]e|[Ss]he|[Tt]hey|[Tt]he [a-z]{{1,20}})"
QUOTED = re.compile(rf"(?P<content>[\"“][^\"“”\n]{{1,500}}[\"”]),? (?P<cue>{CUE}) (?P<source>{SOURCE})")
REPORTED = re.compile(rf"(?P<source>{SOURCE}) (?P<cue>{CUE})(?: that|,)? (?P<content>[^.!?\n]{{2,2000}})")
NAMED = re.compile(NAME)
LOCATIONS = {"Kosovo", "Serbia", "Springfield", "London", "Belgrade", "Germany"}
NO_NAMES = {"The", "He", "She", "They", "It", "We", "I", "A", "In", "On", "But", "And", "No", "That", "This", "There"}
FAVOR = {"support", "supports", "supported", "welcome", "welcomes", "good"}
AGAINST = {"reject", "rejects", "rejected", "oppose", "opposes", "bad", "never"}
NEGATIONS = {"no", "not", "never"}


class FakeEngine:
    """The Engine protocol over word lists; `calls` counts what it was asked."""

    name = "fake"
    version = "2026-11-22"
    card: Mapping[str, Any] = {"name": "fake", "version": "2026-11-22", "languages": ["en"]}
    thresholds = Thresholds(claim_detection=0.5, check_worthiness=0.5, stance=0.5, claim_stance=0.5, headline=0.5)
    confidence = Confidence()

    def __init__(self) -> None:
        self.calls = 0

    def tag(self, text: str) -> Tags:
        """Quoted and reported speech with said, and capitalised words as names."""
        self.calls += 1
        return Tags(tuple(sorted(_attributions(text), key=lambda span: span.start)), tuple(_names(text)))

    def stance(self, pairs: Sequence[tuple[str, str]]) -> list[dict[StanceLabel, float]]:
        """Favor and against by their words."""
        self.calls += 1
        return [_spread(StanceLabel, _stance(_words(text))) for text, _ in pairs]

    def relation(self, pairs: Sequence[tuple[str, str]]) -> list[dict[RelationLabel, float]]:
        """Texts that share half their words agree, unless just one is negated."""
        self.calls += 1
        return [_spread(RelationLabel, _relation(_words(a), _words(b))) for a, b in pairs]

    def paraphrase(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """High for texts that share most of their words."""
        self.calls += 1
        return [_shared(_words(a), _words(b)) for a, b in pairs]

    def claim_detection(self, sentences: Sequence[str]) -> list[float]:
        """High with a digit."""
        self.calls += 1
        return [0.9 if any(letter.isdigit() for letter in sentence) else 0.2 for sentence in sentences]

    def check_worthiness(self, sentences: Sequence[str]) -> list[float]:
        """Higher with a digit."""
        self.calls += 1
        return [0.7 if any(letter.isdigit() for letter in sentence) else 0.1 for sentence in sentences]


class BrokenEngine(FakeEngine):
    """An engine that cannot answer."""

    def tag(self, text: str) -> Tags:
        """Fail, with the text in the message, as libraries do."""
        raise RuntimeError(f"cannot tag {text!r}")


def _attributions(text: str) -> Iterator[LabelledSpan]:
    taken = 0
    matches = sorted([*QUOTED.finditer(text), *REPORTED.finditer(text)], key=lambda found: found.start())
    for match in matches:
        if match.start() >= taken:
            taken = match.end()
            for label in ("source", "cue", "content"):
                yield LabelledSpan(match.start(label), match.end(label), label, 0.9, 0.9)


def _names(text: str) -> Iterator[LabelledSpan]:
    for match in NAMED.finditer(text):
        words = match.group().split(" ")
        start = match.start()
        while words and words[0] in NO_NAMES:
            start += len(words.pop(0)) + 1
        if words:
            name = " ".join(words)
            kind = "location" if name in LOCATIONS else "organization" if name.isupper() else "person"
            yield LabelledSpan(start, match.end(), kind, 0.95, 0.95)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _stance(words: set[str]) -> StanceLabel:
    if words & FAVOR:
        return StanceLabel.FAVOR
    return StanceLabel.AGAINST if words & AGAINST else StanceLabel.NEUTRAL


def _shared(a: set[str], b: set[str]) -> float:
    return len(a & b) / max(1, len(a | b))


def _relation(a: set[str], b: set[str]) -> RelationLabel:
    if 2 * len((a & b) - NEGATIONS) < min(len(a - NEGATIONS), len(b - NEGATIONS)):
        return RelationLabel.UNRELATED
    return RelationLabel.AGREE if bool(a & NEGATIONS) == bool(b & NEGATIONS) else RelationLabel.CONTRADICT


def _spread(labels: type[StanceLabel] | type[RelationLabel], chosen: str) -> dict[Any, float]:
    return {label: 0.8 if label == chosen else 0.1 for label in labels}
