"""One thing under several spellings in several documents: people by their names, bodies and places by theirs.

Names are put together in an order of their own, so that the order of the documents changes nothing. Two people who
share a last name and differ in the first stay two, and a name that fits both goes to neither.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from service.domain.claim import Extraction
from service.domain.comparison import EntityPlace, SharedEntity
from service.domain.entity import Entity, EntityType
from service.pipeline.names import initials, is_acronym, person_words, same_person, same_word, short_for, words_of

Words = tuple[str, ...]
Same = Callable[[Words, Words], bool]
LONG_ENOUGH = 6  # letters from which on a place or body may be spelt in two ways


@dataclass(frozen=True, slots=True)
class Naming:
    """All entities of one type that bear one name, by its words."""

    words: Words
    type: EntityType
    names: tuple[str, ...]
    members: tuple[EntityPlace, ...]


def shared_entities(extractions: Sequence[Extraction]) -> tuple[SharedEntity, ...]:
    """The things that the documents name, in the order in which they are first named; ids count from x1."""
    namings = _namings(extractions)
    people = [one for one in namings if one.type is EntityType.PERSON]
    others = [one for one in namings if one.type is not EntityType.PERSON]
    groups = [_entity(group) for group in (*_people(people), *_others(others))]
    order = {EntityPlace(d, e.id): (d, at) for d, x in enumerate(extractions) for at, e in enumerate(x.entities)}
    groups.sort(key=lambda group: min(order[member] for member in group[2]))
    return tuple(
        SharedEntity(f"x{number}", name, kind, tuple(sorted(members, key=order.__getitem__)))
        for number, (name, kind, members) in enumerate(groups, start=1)
    )


def _namings(extractions: Sequence[Extraction]) -> list[Naming]:
    """The names over all documents, longest first and then by the alphabet."""
    found: dict[tuple[EntityType, Words], list[tuple[Entity, EntityPlace]]] = defaultdict(list)
    for number, extraction in enumerate(extractions):
        for entity in extraction.entities:
            own = person_words(entity.name) if entity.type is EntityType.PERSON else words_of(entity.name)
            found[entity.type, own].append((entity, EntityPlace(number, entity.id)))
    namings = [
        Naming(words, kind, tuple(entity.name for entity, _ in rows), tuple(place for _, place in rows))
        for (kind, words), rows in found.items()
    ]
    return sorted(namings, key=lambda one: (-len(one.words), -len(" ".join(one.words)), one.words, one.type))


def _people(namings: Sequence[Naming]) -> list[list[Naming]]:
    """Full names that can be one person's; then first or last names alone, where only one person bears them."""
    groups: list[list[Naming]] = []
    for naming in (one for one in namings if len(one.words) > 1):
        _put(groups, naming, [group for group in groups if _all(group, naming, same_person)])
    for naming in (one for one in namings if len(one.words) <= 1):
        bearers = [g for g in groups if any(short_for(naming.words, other.words) for other in g)]
        alike = [g for g in groups if _all(g, naming, _same_single)]
        _put(groups, naming, bearers or alike)
    return groups


def _others(namings: Sequence[Naming]) -> list[list[Naming]]:
    """Equal names of one type, spelling variants of long ones, and acronyms of the one name that they can stand for."""
    groups: list[list[Naming]] = []
    acronyms = [one for one in namings if is_acronym(one.names[0])]
    for naming in (one for one in namings if one not in acronyms):
        _put(groups, naming, [g for g in groups if g[0].type is naming.type and _all(g, naming, _same_spelling)])
    for naming in acronyms:
        letters = naming.names[0].replace(".", "")
        _put(groups, naming, [g for g in groups if any(letters in initials(name) for one in g for name in one.names)])
    return groups


def _put(groups: list[list[Naming]], naming: Naming, fitting: Sequence[list[Naming]]) -> None:
    """Add the naming to the one group that it fits; to a new one if there is none, or more than one."""
    if len(fitting) == 1:
        fitting[0].append(naming)
    else:
        groups.append([naming])


def _all(group: Iterable[Naming], naming: Naming, same: Same) -> bool:
    return all(same(naming.words, other.words) for other in group)


def _same_single(a: Words, b: Words) -> bool:
    return len(a) == len(b) == 1 and same_word(a[0], b[0])


def _same_spelling(a: Words, b: Words) -> bool:
    """Whether two names differ in the spelling of long words alone; a longer form (Kenya, Kenyan) is another name."""
    if len(a) != len(b):
        return False
    pairs = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return all(
        min(len(x), len(y)) >= LONG_ENOUGH and same_word(x, y) and not x.startswith(y) and not y.startswith(x)
        for x, y in pairs
    )


def _entity(group: Sequence[Naming]) -> tuple[str, EntityType, list[EntityPlace]]:
    """Name, type and members: the fullest of the commonest names, an acronym only where there is nothing else."""
    names = Counter(name for naming in group for name in naming.names)
    name = max(names, key=lambda one: (not is_acronym(one), len(words_of(one)), names[one], len(one), one))
    kinds = dict.fromkeys(EntityType, 0)
    for naming in group:
        kinds[naming.type] += len(naming.members)
    return name, max(kinds, key=lambda kind: kinds[kind]), [member for naming in group for member in naming.members]
