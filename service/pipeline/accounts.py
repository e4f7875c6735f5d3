"""Claims of several documents made ready to be compared: each with its document, its words and the names it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.domain.claim import Claim, Extraction
from service.domain.comparison import ClaimPlace, EntityPlace
from service.domain.document import Document, Span
from service.domain.entity import EntityType
from service.pipeline.word_stems import weighted


@dataclass(frozen=True, slots=True)
class Named:
    """A name within a claim and the thing over all documents that it means."""

    span: Span
    thing: str
    type: EntityType


@dataclass(frozen=True, slots=True)
class Account:
    """What one document says once: a claim, its weighted words, its names, and who makes it over all documents.

    `holder` is a thing's id, None for an unnamed source or none.
    """

    place: ClaimPlace
    document: Document
    claim: Claim
    words: Mapping[str, float]
    names: tuple[Named, ...]
    holder: str | None

    @property
    def text(self) -> str:
        """The claim as it can be read alone."""
        return self.claim.standalone


def accounts_of(extractions: Sequence[Extraction], things: Mapping[EntityPlace, str]) -> tuple[Account, ...]:
    """Every claim of every document, document by document; `things` says which shared entity each one is."""
    return tuple(
        Account(
            place=ClaimPlace(number, claim.id),
            document=extraction.document,
            claim=claim,
            words=weighted(claim.standalone),
            names=_names(number, extraction, claim, things),
            holder=_holder(number, claim, things),
        )
        for number, extraction in enumerate(extractions)
        for claim in extraction.claims
    )


def _names(number: int, extraction: Extraction, claim: Claim, things: Mapping[EntityPlace, str]) -> tuple[Named, ...]:
    own = set(claim.entities)
    found = [
        Named(mention.span, things[EntityPlace(number, entity.id)], entity.type)
        for entity in extraction.entities
        if entity.id in own
        for mention in entity.mentions
        if any(content.contains(mention.span) for content in claim.contents)
    ]
    return tuple(sorted(found, key=lambda name: name.span.start))


def _holder(number: int, claim: Claim, things: Mapping[EntityPlace, str]) -> str | None:
    if claim.source is None or claim.source.entity is None:
        return None
    return things[EntityPlace(number, claim.source.entity)]
