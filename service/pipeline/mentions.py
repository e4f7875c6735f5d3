"""Mentions to entities: short names, titles, acronyms and spelling variants of one thing within a document."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from service.domain.document import Document
from service.domain.entity import Entity, EntityType, Mention
from service.engine import Engine, LabelledSpan
from service.pipeline.names import POSSESSIVE, initials, is_acronym, person_words, same_person, short_for, words_of

LOOK_BACK = 40
BROKEN = re.compile(  # what a name that ends in a hyphen goes on with: «Jane Roe-» in «Jane Roe-mi», not in «Roe-led»
    r"(?<=\w[-‑])(?!(?:led|backed|based|era|style|linked|run|owned|made|born|held|controlled|affiliated)\b)\w+"
)
SURE, DOUBTFUL = 0.9, 0.8  # scores: of a full name, at least; of a word's other readings, on average
Group = list[Mention]


def entities_of(document: Document, engine: Engine) -> tuple[Entity, ...]:
    """The entities that a document names, in the order of their first mention."""
    return link(mentions_in(document, engine.tag(document.flow).entities))


def mentions_in(document: Document, spans: Sequence[LabelledSpan]) -> tuple[Mention, ...]:
    """The tagged names as mentions, without a possessive ending; dates and money are left to other stages."""
    kinds = set(EntityType)
    found = []
    for span in spans:
        rest = BROKEN.match(document.text, span.end)
        text = document.text[span.start : rest.end() if rest else span.end]
        end = span.start + len(POSSESSIVE.sub("", text))
        if span.label in kinds and any(letter.isalnum() for letter in document.text[span.start : end]):
            found.append(Mention(document.span(span.start, end), EntityType(span.label), span.score))
    return tuple(_agreed(found, _short_names(document, found)))


def link(mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """Entities of these mentions; ids count from e1 in text order.

    Two people who share a last name and differ in the first stay two; a last name alone goes to the one named last
    before it where it first stands alone, and stays with that one.
    """
    people = [mention for mention in mentions if mention.type is EntityType.PERSON]
    others = [mention for mention in mentions if mention.type is not EntityType.PERSON]
    groups = sorted([*_people(people), *_others(others)], key=lambda group: group[0].span.start)
    return tuple(
        Entity(id=f"e{number}", name=_fullest(group), type=group[0].type, mentions=tuple(group))
        for number, group in enumerate(groups, start=1)
    )


def _short_names(document: Document, found: Sequence[Mention]) -> set[tuple[str, ...]]:
    """The words in brackets behind an organization, its short name, which may be read as a person's elsewhere."""
    return {
        words_of(short.span.text)
        for body, short in pairwise(found)
        if body.type is EntityType.ORGANIZATION
        and short.type in (EntityType.ORGANIZATION, EntityType.PERSON)
        and document.flow[body.span.end : short.span.start] == " ("
        and document.flow[short.span.end : short.span.end + 1] == ")"
    }


def _agreed(mentions: Iterable[Mention], bodies: Collection[tuple[str, ...]] = ()) -> Iterator[Mention]:
    """The same words have the same type throughout: organization for `bodies`, else the one with the larger sum of
    scores.

    One doubtful word that ends a sure person's name means that person («Ann Doe … Doe», read as a place).
    """
    mentions = list(mentions)
    scores: dict[tuple[str, ...], dict[EntityType, list[float]]] = defaultdict(lambda: defaultdict(list))
    for mention in mentions:
        scores[words_of(mention.span.text)][mention.type].append(mention.score)
    surnames = {
        words[-1]
        for words, found in scores.items()
        if len(words) > 1 and max(found.get(EntityType.PERSON, ()), default=0.0) >= SURE
    }
    kinds: dict[tuple[str, ...], EntityType] = {}
    for words, found in scores.items():
        kind = max(found, key=lambda one: sum(found[one]))
        doubtful = sum(found[kind]) < DOUBTFUL * len(found[kind])
        kinds[words] = EntityType.PERSON if doubtful and len(words) == 1 and words[0] in surnames else kind
    kinds |= dict.fromkeys(bodies, EntityType.ORGANIZATION)
    for mention in mentions:
        yield Mention(mention.span, kinds[words_of(mention.span.text)], mention.score)


def _people(mentions: Sequence[Mention]) -> list[Group]:
    full = [mention for mention in mentions if len(person_words(mention.span.text)) > 1]
    single = [mention for mention in mentions if len(person_words(mention.span.text)) == 1]
    groups = _gather(full, lambda m: person_words(m.span.text)[-1][:2], _same_full_name)
    by_word: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        words = person_words(group[0].span.text)
        for key in {words[0][:3], words[-1][:3]}:
            by_word[key].append(group)
    alone: list[Mention] = []
    added: list[tuple[Group, Mention]] = []
    bearers: dict[tuple[str, ...], Group] = {}
    for mention in single:
        words = person_words(mention.span.text)
        fitting = [g for g in by_word[words[0][:3]][-LOOK_BACK:] if _names(words, g)]
        if fitting:
            bearer = bearers.setdefault(words, _nearest(fitting, mention))
            added.append((bearer, mention))
        else:
            alone.append(mention)
    for group, mention in added:
        group.append(mention)
    groups += _gather(alone, lambda m: person_words(m.span.text)[0], lambda a, b: True)
    for group in groups:
        group.sort(key=lambda m: m.span.start)
    return groups


def _others(mentions: Sequence[Mention]) -> list[Group]:
    """Everything but people: equal words, acronyms of longer names, and the leading words of one longer name."""
    groups = _gather(mentions, lambda m: " ".join(words_of(m.span.text)), lambda a, b: a.type is b.type)
    by_initials: dict[str, list[Group]] = defaultdict(list)
    by_opening: dict[tuple[EntityType, str], list[Group]] = defaultdict(list)
    for group in groups:
        name = group[0].span.text
        words = words_of(name)
        if len(words) > 1:
            for letters in dict.fromkeys(initials(name)):
                by_initials[letters].append(group)
            by_opening[group[0].type, words[0]].append(group)
    merged: list[Group] = []
    for group in groups:
        name, words = group[0].span.text, words_of(group[0].span.text)
        wider: list[Group] = []
        if is_acronym(name):
            wider = by_initials[name.replace(".", "")]
        elif group[0].type is EntityType.ORGANIZATION and words:
            openings = by_opening[group[0].type, words[0]][:LOOK_BACK]
            wider = [g for g in openings if len(words_of(g[0].span.text)) > len(words) and _opens(words, g)]
        if len(wider) == 1 and wider[0] is not group:
            wider[0].extend(group)
        else:
            merged.append(group)
    for group in merged:
        group.sort(key=lambda m: m.span.start)
    return merged


def _gather(
    mentions: Iterable[Mention], key: Callable[[Mention], str], same: Callable[[Mention, Mention], bool]
) -> list[Group]:
    """Groups of mentions under one key that are the same as the group's latest; LOOK_BACK groups a key are tried."""
    groups: list[Group] = []
    blocks: dict[str, list[Group]] = defaultdict(list)
    for mention in mentions:
        block = blocks[key(mention)]
        group = next((g for g in reversed(block[-LOOK_BACK:]) if same(g[-1], mention)), None)
        if group is None:
            group = []
            groups.append(group)
            block.append(group)
        group.append(mention)
    return groups


def _same_full_name(a: Mention, b: Mention) -> bool:
    return same_person(person_words(a.span.text), person_words(b.span.text))


def _names(words: tuple[str, ...], group: Group) -> bool:
    return short_for(words, person_words(group[0].span.text))


def _opens(words: tuple[str, ...], group: Group) -> bool:
    return words_of(group[0].span.text)[: len(words)] == words


def _nearest(groups: Sequence[Group], mention: Mention) -> Group:
    """The group mentioned last before the mention; failing that, the one mentioned first."""
    before = [g for g in groups if g[0].span.start < mention.span.start]
    if not before:
        return min(groups, key=lambda g: g[0].span.start)
    return max(before, key=lambda g: max(m.span.start for m in g if m.span.start < mention.span.start))


def _fullest(group: Group) -> str:
    """The name that says most: the longest of the commonest namings, acronyms last; line breaks become blanks."""
    counts = Counter(" ".join(mention.span.text.split()) for mention in group)
    return max(counts, key=lambda name: (not is_acronym(name), len(words_of(name)), counts[name], len(name)))
