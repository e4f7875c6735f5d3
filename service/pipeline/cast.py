"""Everyone who can be meant in a document: who is named where and with which titles; speakers are looked up here."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from service.domain.claim import Attribution, ResolvedBy, Source
from service.domain.document import Document, Span
from service.domain.entity import Entity, EntityType, Mention
from service.pipeline.issuers import Issued, issued_in
from service.pipeline.names import person_words
from service.pipeline.roles import Roles, entitled_in, roles_in

REACH = 8  # attributions, or people of one name, that are looked back on
Earlier = Sequence[tuple[Attribution, Source | None]]


@dataclass(frozen=True, slots=True)
class Cast:
    """Everyone who can be meant: entities, their mentions in text order, their titles, the sentences around them."""

    document: Document
    entities: dict[str, Entity]
    mentions: tuple[tuple[Mention, str], ...]
    starts: tuple[int, ...]
    roles: Roles
    sentence_starts: tuple[int, ...]
    by_word: dict[str, tuple[str, ...]]
    issued: tuple[Issued, ...]
    entitled: tuple[tuple[int, int, str], ...]

    def between(self, start: int, end: int) -> Sequence[tuple[Mention, str]]:
        """Mentions that start in [start, end)."""
        return self.mentions[bisect_right(self.starts, start - 1) : bisect_right(self.starts, end - 1)]

    def entitled_between(self, start: int, end: int) -> Sequence[tuple[int, int, str]]:
        """Titles that stand alone for somebody, and who that is, of those that start in [start, end)."""
        return self.entitled[bisect_left(self.entitled, (start,)) : bisect_left(self.entitled, (end,))]

    def sentence(self, position: int) -> int:
        """The number of the sentence at a position."""
        return bisect_right(self.sentence_starts, position) - 1

    def sentence_start(self, position: int, back: int = 0) -> int:
        """Where the sentence at a position begins, or the one `back` before it; 0 where there is none."""
        return self.sentence_starts[max(0, self.sentence(position) - back)] if self.sentence_starts else 0

    def opens_sentence(self, position: int) -> bool:
        """Whether a sentence starts right there."""
        return bool(self.sentence_starts) and self.sentence_start(position) == position

    def source(self, span: Span, entity: str, by: ResolvedBy) -> Source:
        """A source that means this entity."""
        return Source(span, self.entities[entity].name, entity, by)

    def is_person(self, entity: str) -> bool:
        """Whether the entity is a person."""
        return self.entities[entity].type is EntityType.PERSON

    def people(self, start: int, end: int) -> set[str]:
        """The people who are mentioned from start to end."""
        return {entity for _, entity in self.between(start, end) if self.is_person(entity)}

    def is_body(self, entity: str) -> bool:
        """Whether the entity is an organization."""
        return self.entities[entity].type is EntityType.ORGANIZATION

    def text_between(self, left: Span, right: Span) -> str:
        """What stands between two spans, as it reads."""
        return self.document.flow[left.end : right.start]


def cast_of(document: Document, entities: Sequence[Entity], sentences: Sequence[Span]) -> Cast:
    """The cast of a document."""
    mentions = sorted(
        ((mention, entity.id) for entity in entities for mention in entity.mentions),
        key=lambda pair: pair[0].span.start,
    )
    by_word: dict[str, list[str]] = defaultdict(list)
    for entity in entities:
        for word in dict.fromkeys(person_words(entity.name)):
            by_word[word].append(entity.id)
    roles = roles_in(document, entities, sentences)
    return Cast(
        document=document,
        entities={entity.id: entity for entity in entities},
        mentions=tuple(mentions),
        starts=tuple(mention.span.start for mention, _ in mentions),
        roles=roles,
        sentence_starts=tuple(sentence.start for sentence in sentences),
        by_word={word: tuple(ids[:REACH]) for word, ids in by_word.items()},
        issued=issued_in(document, mentions),
        entitled=entitled_in(document.flow, roles),
    )


def last_source(earlier: Earlier) -> Source | None:
    """The source that spoke last."""
    return next((source for _, source in reversed(earlier) if source), None)


def last_speaker(earlier: Earlier) -> str | None:
    """The entity that spoke last, whoever unnamed spoke since."""
    return next((source.entity for _, source in reversed(earlier) if source and source.entity), None)
