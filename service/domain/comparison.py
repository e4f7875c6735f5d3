"""What several documents say of the same things: claims that agree, claims that conflict, and where exactly."""

from dataclasses import dataclass
from enum import StrEnum

from service.domain.claim import Holder
from service.domain.document import Span
from service.domain.entity import EntityType


class RelationLabel(StrEnum):
    """What one claim says of the other: consistency, never truth."""

    AGREE = "agree"
    CONTRADICT = "contradict"
    UNRELATED = "unrelated"


class ConflictKind(StrEnum):
    """What two contradicting claims differ in."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    OTHER = "other"


class GroupStatus(StrEnum):
    """Whether a group's claims conflict, agree over several origins, or come from one."""

    CORROBORATED = "corroborated"
    DISPUTED = "disputed"
    SINGLE_SOURCE = "single-source"


@dataclass(frozen=True, slots=True, order=True)
class ClaimPlace:
    """A claim by its document's number, from zero, and its id there."""

    document: int
    claim: str


@dataclass(frozen=True, slots=True, order=True)
class EntityPlace:
    """An entity by its document's number, from zero, and its id there."""

    document: int
    entity: str


@dataclass(frozen=True, slots=True)
class SharedEntity:
    """One thing over all documents; `name` is its fullest naming."""

    id: str
    name: str
    type: EntityType
    members: tuple[EntityPlace, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where two claims differ: the words in the document of each."""

    kind: ConflictKind
    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class Relation:
    """Two claims of different documents that agree or contradict each other.

    `score` is the probability of that; of a conflict by figure, date, name or denial that they agree but for it.

    `conflict` is set where they contradict each other. `same_holder` says whether one source makes both claims, None
    where that cannot be told.
    """

    a: ClaimPlace
    b: ClaimPlace
    label: RelationLabel
    score: float
    conflict: Conflict | None
    same_holder: bool | None


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims that hang together by their relations; `origins` counts the texts among theirs that are independent."""

    id: str
    claims: tuple[ClaimPlace, ...]
    status: GroupStatus
    origins: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What several documents say side by side."""

    entities: tuple[SharedEntity, ...]
    relations: tuple[Relation, ...]
    groups: tuple[ClaimGroup, ...]
    holders: tuple[Holder[ClaimPlace], ...]
