"""The model behind one small interface: text in, labelled spans and scores out."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from service.domain.claim import StanceLabel
from service.domain.comparison import RelationLabel


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """Code points [start, end) under a label; `score` in [0, 1] is its probability.

    `inside` is the mean probability of its words to stand in a span of this label, wherever that begins and ends: of a
    long span nobody may be sure where it ends, and yet what it is.
    """

    start: int
    end: int
    label: str
    score: float
    inside: float


@dataclass(frozen=True, slots=True)
class Tags:
    """What the tagger found in one text, each in text order and without overlaps.

    attribution: source, cue, content. entities: person, organization, location, group, other, date, money.
    """

    attribution: tuple[LabelledSpan, ...]
    entities: tuple[LabelledSpan, ...]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The decision points that were tuned with the weights and travel with them.

    A sentence without a source is a claim from `claim_detection` on, and worth checking by ClaimBuster's lights from
    `check_worthiness` on, which decides nothing. A text that somebody sends beside a target takes a side from `stance`
    on; an article's claims, most of which take none, from `claim_stance` on, and towards a mere headline from
    `headline` on. Two claims agree if they say the same, which they do from `paraphrase` on, or if one follows from
    the other, from `agree` on. They contradict each other in a difference between them if they say the same or follow
    `but_for` it, and in something else from `contradict` on.
    """

    claim_detection: float
    check_worthiness: float
    stance: float
    claim_stance: float
    headline: float
    paraphrase: float = 0.5
    agree: float = 0.7
    but_for: float = 0.6
    contradict: float = 0.85


@dataclass(frozen=True, slots=True)
class PartScores:
    """How sure the parts of an attribution are, each in [0, 1]; no source is None."""

    source: float | None
    cue: float
    content: float


@dataclass(frozen=True, slots=True)
class Confidence:
    """From how sure an attribution's parts are to the probability that it is right, learnt with the weights.

    A logistic function of their log-odds; an attribution without a source is right less often (`sourceless`). One whose
    probability is below `least` is not given out.
    """

    bias: float = 0.0
    source: float = 1 / 3
    cue: float = 1 / 3
    content: float = 1 / 3
    sourceless: float = 0.0
    least: float = 0.0

    def probability(self, parts: PartScores) -> float:
        """That an attribution with these parts is right."""
        odds = self.bias + self.cue * log_odds(parts.cue) + self.content * log_odds(parts.content)
        odds += self.sourceless if parts.source is None else self.source * log_odds(parts.source)
        return 1 / (1 + math.exp(-odds))


def log_odds(probability: float) -> float:
    """The natural logarithm of the odds, of what is nearly 0 or 1 as of 0.0001 from there."""
    sure = min(1 - 1e-4, max(1e-4, probability))
    return math.log(sure / (1 - sure))


class Engine(Protocol):
    """What the pipeline asks of a model; nothing else in the service knows tensors or tokens."""

    @property
    def name(self) -> str:
        """The checkpoint's name."""
        ...

    @property
    def version(self) -> str:
        """The checkpoint's date or version."""
        ...

    @property
    def card(self) -> Mapping[str, Any]:
        """The checkpoint's card as published in its folder."""
        ...

    @property
    def thresholds(self) -> Thresholds:
        """The checkpoint's decision points."""
        ...

    @property
    def confidence(self) -> Confidence:
        """How sure the checkpoint is of whole attributions."""
        ...

    def tag(self, text: str) -> Tags:
        """Label a text of any length; offsets point into it as it was given."""
        ...

    def stance(self, pairs: Sequence[tuple[str, str]]) -> list[dict[StanceLabel, float]]:
        """For each (text, target), the probabilities of favor, against and neutral, which sum to 1."""
        ...

    def relation(self, pairs: Sequence[tuple[str, str]]) -> list[dict[RelationLabel, float]]:
        """For each (evidence, claim), the probabilities of agree, contradict and unrelated, which sum to 1."""
        ...

    def paraphrase(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """For each two texts, the probability in [0, 1] that they say the same."""
        ...

    def claim_detection(self, sentences: Sequence[str]) -> list[float]:
        """For each sentence, the probability that an editor would take it as a claim by itself."""
        ...

    def check_worthiness(self, sentences: Sequence[str]) -> list[float]:
        """For each sentence, the probability in [0, 1] that it states something worth checking."""
        ...
