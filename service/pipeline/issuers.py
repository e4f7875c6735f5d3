"""Documents that speak (a report, a statement) and who issued them, as far as the text says so next to a name."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from service.domain.document import Document
from service.domain.entity import EntityType, Mention

DOCUMENTS = (
    "report statement study survey release letter website site post tweet memo memorandum document record figure data "
    "factsheet paper poll filing complaint ruling notice bulletin communique communiqué announcement review analysis "
    "research article editorial message circular resolution advisory order book"
).split()
NOUN = rf"(?P<noun>{'|'.join(DOCUMENTS)})s?\b"
OTHER = r"(?:and|or|said|is|was|has|in|on|at|by|from|with|to|for|of|an?|the|his|her|its|their) "
AFTER = re.compile(rf"(?:['’]s?)? (?:(?!{OTHER})[\w-]+ ){{0,2}}{NOUN}", re.I)
SAID = r"(?:said|says|wrote|writes|stated|announced|warned|confirmed|added|explained|noted)\b"
SAID_IN = re.compile(
    rf",? (?:\w+ )?{SAID}[^.;“”\"]{{0,30}}? (?:in|through|via) (?:an?|its|his|her|their|the) (?:[\w-]+ ){{0,2}}{NOUN}",
    re.I,
)
BEFORE = re.compile(rf"\b{NOUN} (?:[\w,-]+ ){{0,6}}(?:by|from) (?:the |[A-Z][\w.]* ){{0,3}}$", re.I)
HEAD = re.compile(rf"(?:^|\s){NOUN}(?: (?:[a-z]+ed|made|seen|this|last)(?: .*)?)?[\s,]*$", re.I)
ISSUERS = (EntityType.PERSON, EntityType.ORGANIZATION)
REACH = 60


@dataclass(frozen=True, slots=True)
class Issued:
    """That the entity issued the document of this noun, as the words at the position say."""

    position: int
    noun: str
    entity: str


def issued_in(document: Document, mentions: Iterable[tuple[Mention, str]]) -> tuple[Issued, ...]:
    """Who issued what, in text order: «the Wren Council’s report», «a statement issued in Avalon by Ann Doe»."""
    found = []
    for mention, entity in mentions:
        if mention.type in ISSUERS:
            start, end = mention.span.start, mention.span.end
            around = (
                AFTER.match(document.flow, end)
                or SAID_IN.match(document.flow, end)
                or BEFORE.search(document.flow, max(0, start - REACH), start)
            )
            if around:
                found.append(Issued(around.start("noun"), around["noun"].casefold(), entity))
    return tuple(sorted(found, key=lambda one: one.position))


def document_noun(words: str) -> str | None:
    """The noun of the document that these words end in, or None if they mean no document."""
    head = HEAD.search(words)
    return head["noun"].casefold() if head else None


def issuer(issued: tuple[Issued, ...], noun: str, start: int, end: int, *, definite: bool) -> str | None:
    """Who issued the document that the words in [start, end) mean: said there, or where «the report» was named last."""
    first = bisect_left(issued, start, key=lambda one: one.position)
    own = issued[first : bisect_left(issued, end, key=lambda one: one.position)]
    if own:
        return own[0].entity
    earlier = (one.entity for one in reversed(issued[max(0, first - 20) : first]) if one.noun == noun)
    return next(earlier, None) if definite else None
