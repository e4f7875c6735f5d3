"""The model behind one small interface: text in, labelled spans and scores out."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from service.domain.claim import StanceLabel
from service.domain.comparison import RelationLabel


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """Code points [start, end) under a label; `score` in [0, 1] is its probability."""

    start: int
    end: int
    label: str
    score: float


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

    A sentence without a source is a claim from `check_worthiness` on; a side is taken from `stance` on, towards a mere
    headline, where most of an article takes none, from `headline` on. Two claims agree if they say the same, which they
    do from `paraphrase` on, or if one follows from the other, from `agree` on. They contradict each other in a
    difference between them if they say the same or follow `but_for` it, and in something else from `contradict` on.
    """

    check_worthiness: float
    stance: float
    headline: float
    paraphrase: float = 0.5
    agree: float = 0.7
    but_for: float = 0.6
    contradict: float = 0.85


@dataclass(frozen=True, slots=True)
class Confidence:
    """From the scores of an attribution's parts to the probability that it is right, learnt with the weights.

    A logistic function of their mean's log-odds; an attribution without a source is right less often (`sourceless`).
    One whose probability is below `least` is not given out.
    """

    bias: float = 0.0
    slope: float = 1.0
    sourceless: float = 0.0
    least: float = 0.0

    def probability(self, score: float, *, has_source: bool) -> float:
        """That an attribution with this mean score in [0, 1] is right."""
        sure = min(1 - 1e-4, max(1e-4, score))
        odds = self.bias + self.slope * math.log(sure / (1 - sure)) + (0.0 if has_source else self.sourceless)
        return 1 / (1 + math.exp(-odds))


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

    def check_worthiness(self, sentences: Sequence[str]) -> list[float]:
        """For each sentence, the probability in [0, 1] that it states something worth checking."""
        ...
