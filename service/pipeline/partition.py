"""Things that hang together, directly or by others in between (union-find, Galler & Fischer 1964)."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def partition(things: Iterable[Thing], links: Iterable[tuple[Thing, Thing]]) -> list[list[Thing]]:
    """The things in groups, group and things in their given order; linked ones are in one group."""
    above = {thing: thing for thing in things}

    def root(thing: Thing) -> Thing:
        while above[thing] != thing:
            above[thing] = above[above[thing]]
            thing = above[thing]
        return thing

    for a, b in links:
        above[root(b)] = root(a)
    groups: dict[Thing, list[Thing]] = {}
    for thing in above:
        groups.setdefault(root(thing), []).append(thing)
    return list(groups.values())
