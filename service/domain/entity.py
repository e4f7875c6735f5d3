"""Who and what an article names."""

from dataclasses import dataclass
from enum import StrEnum

from service.domain.document import Span


class EntityType(StrEnum):
    """The kinds of thing that are named."""

    PERSON = "person"
    ORGANIZATION = "organization"
    LOCATION = "location"
    GROUP = "group"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of an entity; `score` in [0, 1] is the tagger's probability for the whole span."""

    span: Span
    type: EntityType
    score: float


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing with all its mentions, in text order; `name` is its fullest naming in the document."""

    id: str
    name: str
    type: EntityType
    mentions: tuple[Mention, ...]
