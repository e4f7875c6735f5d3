"""Whom a source means: its own name, the person behind a pronoun or a title, the speaker of the quote before it."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from service.domain.claim import Attribution, ResolvedBy, Source
from service.domain.document import Document, Span
from service.domain.entity import Entity, EntityType, Mention
from service.pipeline.names import POSSESSIVE, person_words, short_for, words_of
from service.pipeline.roles import ROLES, Roles, role_nouns, roles_in

SINGULAR = {"he": "he", "she": "she"}
FIRST_PERSON = frozenset(("i", "we"))
RELATIVE = frozenset(("who", "which", "that"))
PRONOUNS = frozenset((*SINGULAR, *FIRST_PERSON, *RELATIVE, "they", "it"))
ANYBODY = frozenset("official politician leader head man woman executive expert lawmaker diplomat chief".split())
REACH = 8
POSTMODIFIER = re.compile(
    r"\b(?:of|for|from|in|at|on|with|to|by|near|against|under|who|which|that|whose|told|quoted|cited|named|called|based|"
    r"familiar|close|speaking|representing|including|working|living)\b|[;:(–—]"
)
FORMAL = re.compile(
    rf"(?:^|\s)(?=[A-Z])(?!Spokes)(?i:{'|'.join(sorted(ROLES))}) (?:of|for) "
    r"(?:[A-Z&][\w&’'-]*,? |(?:and|of|for|the) )+$"
)
PLURAL = re.compile(r"(?:[a-z]{2}s|people|police|men|women|children|family|team|majority|others|some)[\s,]*$", re.I)
SELF = re.compile(r"\s+(?:himself|herself|itself|themselves|jr\.?|sr\.?)$", re.I)
QUOTES = "\"“”„«»‘’'"


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

    def between(self, start: int, end: int) -> Sequence[tuple[Mention, str]]:
        """Mentions that start in [start, end)."""
        return self.mentions[bisect_right(self.starts, start - 1) : bisect_right(self.starts, end - 1)]

    def sentence(self, position: int) -> int:
        """The number of the sentence at a position."""
        return bisect_right(self.sentence_starts, position) - 1

    def opens_sentence(self, position: int) -> bool:
        """Whether a sentence starts right there."""
        return self.sentence_starts[max(0, self.sentence(position))] == position if self.sentence_starts else False

    def source(self, span: Span, entity: str, by: ResolvedBy) -> Source:
        """A source that means this entity."""
        return Source(span, self.entities[entity].name, entity, by)


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
    return Cast(
        document=document,
        entities={entity.id: entity for entity in entities},
        mentions=tuple(mentions),
        starts=tuple(mention.span.start for mention, _ in mentions),
        roles=roles_in(document, entities, sentences),
        sentence_starts=tuple(sentence.start for sentence in sentences),
        by_word={word: tuple(ids[:REACH]) for word, ids in by_word.items()},
    )


def resolve(cast: Cast, attributions: Sequence[Attribution]) -> tuple[Source | None, ...]:
    """For each attribution its source, or None where it has none; a name that cannot be told is None in the source."""
    resolved: list[Source | None] = []
    for number, attribution in enumerate(attributions):
        earlier = list(zip(attributions[max(0, number - REACH) : number], resolved[-REACH:], strict=True))
        resolved.append(_resolve(cast, attribution, earlier))
    return tuple(resolved)


def referent(cast: Cast, span: Span) -> str | None:
    """The entity behind a he, a she or a title that does not speak itself; None unless only one can be meant."""
    word = span.text.casefold()
    if word not in SINGULAR:
        titled = _titled(cast, span, [])
        return titled.entity if titled else None
    floor = cast.sentence_starts[max(0, cast.sentence(span.start) - 1)] if cast.sentence_starts else 0
    near = {entity for _, entity in cast.between(floor, span.start)}
    people = [e for e in near if cast.entities[e].type is EntityType.PERSON and cast.roles.fits(e, SINGULAR[word])]
    return people[0] if len(people) == 1 else None


def _resolve(cast: Cast, attribution: Attribution, earlier: list[tuple[Attribution, Source | None]]) -> Source | None:
    span = attribution.source
    if span is None:
        return _chained(cast, attribution, earlier)
    words = span.text.casefold().split()
    if len(words) == 1 and words[0] in PRONOUNS:
        unnamed = _unnamed(cast, span, words[0], earlier)
        if unnamed:
            return unnamed
        entity = _pronoun(cast, span, words[0], earlier)
        return cast.source(span, entity, ResolvedBy.PRONOUN) if entity else Source(span)
    return _named(cast, span) or _titled(cast, span, earlier) or Source(span)


def _named(cast: Cast, span: Span) -> Source | None:
    """By a name that heads the source: not one that only says whose or where («a spokesman for X», «X's lawyer»)."""
    heads = [pair for pair in cast.between(span.start, span.end) if _is_head(span, pair[0])]
    if heads:
        people = [pair for pair in heads if cast.entities[pair[1]].type is EntityType.PERSON] or heads
        ids = list(dict.fromkeys(entity for _, entity in people))
        if len(ids) == 1:
            return cast.source(span, ids[0], ResolvedBy.NAME)
        names = [cast.entities[entity].name for entity in ids]
        return Source(span, ", ".join(names[:-1]) + " and " + names[-1], None, ResolvedBy.NAME)
    return _spelled(cast, span)


def _spelled(cast: Cast, span: Span) -> Source | None:
    """By the words alone, where the tagger saw no name in the source but sees the same words named elsewhere."""
    words = person_words(span.text)
    for entity in cast.by_word.get(words[-1], ()) if words else ():
        if _is_person(cast, entity):
            full = person_words(cast.entities[entity].name)
            same = words == full or short_for(words, full)
        else:
            same = words_of(span.text) == words_of(cast.entities[entity].name)
        if same:
            return cast.source(span, entity, ResolvedBy.NAME)
    return None


def _is_head(source: Span, naming: Mention) -> bool:
    """Whether a mention ends the head of one of the source's parts; people may be joined by «and»."""
    mention, at = naming.span, 0
    for part in re.split(r"(,| and | & )" if naming.type is EntityType.PERSON else "(,)", source.text):
        start, at = at, at + len(part)
        begin, end = mention.start - source.start, mention.end - source.start
        cut = POSTMODIFIER.search(part)
        while cut and not part[: cut.start()].strip():
            cut = POSTMODIFIER.search(part, cut.end())
        if cut and naming.type is EntityType.PERSON and FORMAL.search(part[: max(0, begin - start)]):
            cut = POSTMODIFIER.search(part, end - start)  # Minister of Health Jane Roe
        head = SELF.sub("", part[: cut.start()] if cut else part).rstrip(" .’'\"”)")
        if start <= begin < start + len(head):
            rest = source.text[end : start + len(head)].strip(" .)")
            return not rest and not POSSESSIVE.search(source.text[begin : end + 2].rstrip())
    return False


def _titled(cast: Cast, span: Span, earlier: list[tuple[Attribution, Source | None]]) -> Source | None:
    """By a title that the text gave to somebody («the minister»); plurals and «a minister» mean nobody in particular.

    A word that fits anybody («the politician») means the person who spoke last, if that was in the last two sentences.
    """
    head = POSTMODIFIER.split(span.text.casefold())[0]
    if not head.startswith(("the ", "this ", "that ", "his ", "her ")):
        return None
    body = _body(cast, head)
    if body:
        return cast.source(span, body, ResolvedBy.TITLE)
    nouns = role_nouns(head)
    if not nouns or not head.rstrip(" ,").endswith(nouns[-1]):
        return None
    speaker = _last_speaker(cast, span, earlier) if nouns[-1] in ANYBODY else None
    entity = speaker or cast.roles.bearer(nouns[-1], span.start)
    return cast.source(span, entity, ResolvedBy.TITLE) if entity else None


def _body(cast: Cast, head: str) -> str | None:
    """The one organization whose name ends in the noun («the authority», «the ministry»)."""
    noun = head.removeprefix("the ").strip(" ,.")
    named = [
        entity
        for entity in cast.by_word.get(noun, ())
        if cast.entities[entity].type is EntityType.ORGANIZATION and words_of(cast.entities[entity].name)[-1] == noun
    ]
    return named[0] if len(named) == 1 else None


def _last_speaker(cast: Cast, span: Span, earlier: list[tuple[Attribution, Source | None]]) -> str | None:
    """The person who spoke last, if that was in the last two sentences."""
    for attribution, source in reversed(earlier):
        near = cast.sentence(span.start) - cast.sentence(attribution.contents[-1].start) <= 2
        if source and source.entity and near and cast.entities[source.entity].type is EntityType.PERSON:
            return source.entity
    return None


def _unnamed(cast: Cast, span: Span, word: str, earlier: list[tuple[Attribution, Source | None]]) -> Source | None:
    """A they, he or she that goes on with an unnamed source («officials», «an officer»): its words are the name.

    He and she do so only from one sentence to the next, and if no other person opens a sentence in between.
    """
    last = next((source for _, source in reversed(earlier) if source), None)
    if last is None or last.entity or last.span is None or (last.name is None and _is_pronoun(last.span)):
        return None
    many = bool(PLURAL.search(POSTMODIFIER.split(last.name or last.span.text)[0]))
    near = cast.sentence(span.start) - cast.sentence(last.span.start) <= 1
    between = [m.span.start for m, e in cast.between(last.span.end, span.start) if _is_person(cast, e)]
    fits = many if word == "they" else word in SINGULAR and not many and near
    if not fits or (word in SINGULAR and any(cast.opens_sentence(start) for start in between)):
        return None
    return Source(span, last.name or last.span.text, None, ResolvedBy.PRONOUN)


def _is_pronoun(span: Span) -> bool:
    return span.text.casefold() in PRONOUNS


def _is_person(cast: Cast, entity: str) -> bool:
    return cast.entities[entity].type is EntityType.PERSON


def _pronoun(cast: Cast, span: Span, word: str, earlier: list[tuple[Attribution, Source | None]]) -> str | None:
    if word in FIRST_PERSON:
        return next((s.entity for a, s in reversed(earlier) if s and any(c.contains(span) for c in a.contents)), None)
    if word in RELATIVE:
        near = [p for p in cast.between(span.start - 40, span.start) if "." not in _between(cast, p[0].span, span)]
        return near[-1][1] if near else None
    if word in SINGULAR:
        return _person(cast, span, SINGULAR[word], earlier)
    kinds = {EntityType.ORGANIZATION, EntityType.GROUP} | ({EntityType.LOCATION} if word == "it" else set())
    last = next((source for _, source in reversed(earlier) if source), None)
    if last and last.entity:
        return last.entity if cast.entities[last.entity].type in kinds else None
    return None


def _person(cast: Cast, span: Span, pronoun: str, earlier: list[tuple[Attribution, Source | None]]) -> str | None:
    """The likeliest person before a he or she: recent, a speaker, first in the sentence, of the right gender."""
    here = cast.sentence(span.start)
    floor = cast.sentence_starts[max(0, here - REACH)] if cast.sentence_starts else 0
    speaker = next((source.entity for _, source in reversed(earlier) if source and source.entity), None)
    scores: dict[str, float] = {}
    first_of: dict[int, str] = {}
    for mention, entity in cast.between(floor, span.start):
        known = cast.entities[entity]
        if known.type is not EntityType.PERSON or not cast.roles.fits(entity, pronoun):
            continue
        number = cast.sentence(mention.span.start)
        first = first_of.setdefault(number, entity) == entity
        score = 0.6 * first + 0.8 * (entity == speaker) + 0.05 * min(6, len(known.mentions)) - 0.35 * (here - number)
        scores[entity] = max(score, scores.get(entity, score))
    if not scores and speaker and cast.entities[speaker].type is EntityType.PERSON:
        return speaker if cast.roles.fits(speaker, pronoun) else None
    return max(scores, key=lambda entity: scores[entity]) if scores else None


def _chained(cast: Cast, attribution: Attribution, earlier: list[tuple[Attribution, Source | None]]) -> Source | None:
    """A quote with neither source nor cue goes on with the speaker before it, if nothing but a break is between."""
    if attribution.cue or not earlier:
        return None
    before, source = earlier[-1]
    between = _between(cast, before.contents[-1], attribution.contents[0])
    opens = cast.document.text[attribution.contents[0].start] in QUOTES
    if source is None or not opens or between.count("\n") > 3 or len(between) > 300:
        return None
    return Source(source.span, source.name, source.entity, ResolvedBy.QUOTE_CHAIN)


def _between(cast: Cast, left: Span, right: Span) -> str:
    return cast.document.flow[left.end : right.start]
