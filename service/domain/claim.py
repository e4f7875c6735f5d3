"""What an article claims: attributed contents and sentences worth checking, and who stands where."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from service.domain.document import Document, Span
from service.domain.entity import Entity


class ClaimKind(StrEnum):
    """How the content is given: in quotation marks, in the reporter's words, in both, or with no source."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    UNATTRIBUTED = "unattributed"


class ResolvedBy(StrEnum):
    """How a source's words led to its name."""

    NAME = "name"
    PRONOUN = "pronoun"
    TITLE = "title"
    QUOTE_CHAIN = "quote-chain"


class Polarity(StrEnum):
    """Whether cue and content together assert the content's main verb or deny it."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Certainty(StrEnum):
    """Whether the content is put as fact or hedged, in itself (may, likely) or by its cue (fears, is alleged)."""

    ASSERTED = "asserted"
    HEDGED = "hedged"


class StanceLabel(StrEnum):
    """Where a text stands towards a target."""

    FAVOR = "favor"
    AGAINST = "against"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and contents as they stand; `score` in [0, 1]: how likely the whole (a lone content) is right."""

    contents: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    score: float


@dataclass(frozen=True, slots=True)
class Source:
    """The literal words for who said it, and whom they mean; span is None only in a chained quote without one."""

    span: Span | None
    name: str | None = None
    entity: str | None = None
    resolved_by: ResolvedBy | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression; `value` is ISO 8601 at the grain the words give (2022, 2022-12, 2022-12-18), or None."""

    span: Span
    value: str | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts; `unit` is None where the words name none."""

    span: Span
    value: float
    unit: str | None


@dataclass(frozen=True, slots=True)
class Stance:
    """Where a claim stands towards a target, with the model's probability for the label."""

    target: str
    label: StanceLabel
    score: float


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim with everything the stages found out about it; spans point into the extraction's document."""

    id: str
    kind: ClaimKind
    text: str
    standalone: str
    contents: tuple[Span, ...]
    sentence: Span
    source: Source | None
    cue: Span | None
    check_worthiness: float
    polarity: Polarity
    certainty: Certainty
    entities: tuple[str, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    stances: tuple[Stance, ...]
    confidence: float


Place = TypeVar("Place")


@dataclass(frozen=True, slots=True)
class Holder(Generic[Place]):
    """Where one source stands towards a target over all its claims; `entity` is None for an unnamed source.

    `claims` say where the label shows: ids within one document, places over several.
    """

    entity: str | None
    name: str
    target: str
    label: StanceLabel
    score: float
    claims: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one document; `furniture` is the text that was passed over."""

    document: Document
    language: str
    sentences: int
    furniture: tuple[Span, ...]
    warnings: tuple[str, ...]
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]
    holders: tuple[Holder[str], ...]
