"""Whom a source means: its own name, the person behind a pronoun or a title, the speaker of the quote before it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from service.domain.claim import Attribution, ResolvedBy, Source
from service.domain.document import Document, Span
from service.domain.entity import EntityType, Mention
from service.pipeline.cast import REACH, Cast, Earlier
from service.pipeline.names import POSSESSIVE, person_words, short_for, words_of
from service.pipeline.pronouns import SINGULAR, goes_on_unnamed, pronoun, pronoun_in
from service.pipeline.roles import POSTMODIFIER, ROLE
from service.pipeline.titles import titled

FORMAL = re.compile(
    rf"(?:^|\s)(?=[A-Z])(?!An? |The |One |Spokes)(?:[A-Z][\w-]* )?(?i:{ROLE}) (?:of|for|at) "
    r"(?:[A-Z&][\w&’'-]*,? |(?:and|of|for|at|the) )+$"
)
TITLE_OF = re.compile(  # director of nursing Ann Doe; but «the lawyer of murderer Ann Doe»
    rf"(?!(?i:an?|the|one|his|her|its|their) )(?:[\w’'-]+ ){{0,3}}?(?i:{ROLE}) of "
    rf"(?:(?!(?:an?|the|{ROLE}) )[a-z][\w-]* ){{1,3}}(?:\([A-Z]{{2,5}}\) )?"
)
AFTER_BODY = re.compile(  # between a body and a person: University of Wren law professor Ann Doe
    rf"(?: [a-z][\w’'-]*){{0,2}} (?:{ROLE}) (?:(?:in|of) (?:[a-z][\w-]* ){{1,2}})?"
    r"|['’]s? (?:(?!(?:of|for|to|and) )[a-z][\w’'-]* ){0,3}"
)
BEFORE_BODY = re.compile(  # study co-author and University of Wren professor Ann Doe
    rf"(?:[Tt]he |(?:[\w-]+ ){{0,2}}(?:co-)?(?:{ROLE}) and (?:[Tt]he )?)?"
)
SELF = re.compile(  # Ann Doe OBE, but not «the AP»
    r",?\s+(?:(?i:himself|herself|itself|themselves|jr\.?|sr\.?|phd)|(?<![Tt]he )[A-Z]{2,4})$"
)
OUTLET = re.compile(  # the Wren Post newspaper
    r"daily|weekly|newspaper|magazine|news agency|agency|website|channel|TV|television|radio|broadcaster"
)
STAFF = re.compile(r"(?:['’]s?)? (?:campaign|administration|camp|office|team|family)")  # whose owner names them
DESCRIBED = re.compile(  # bodies that their description names: «the Avalon police», «Avalon’s ministry of works»
    r"(?:[Tt]he )?(?P<name>[A-Z][\w.’'-]+ (?:[\w.’'-]+ ){0,3}?"
    r"(?:government|regime|parliament|senate|ministry|army|military|navy|air force|armed forces|police|coast guard|"
    r"central bank|central command|embassy|consulate|supreme court|high court)"
    r"(?: of (?:[A-Z][\w-]+|[a-z]{5,})(?: and [\w-]+)?)?)"
)
BESIDE = re.compile(  # what stands between the names of two speakers: a description of the first, one of the second
    r"(?: ?\([^)]*\))?(?:,[^,]+,|,)? (?:and|&) .*|, (?:[A-Z][\w.’'-]* |(?:of|for|the) )*"
    r"|, (?:an?|the) (?:(?!of |his |her |their )[\w’'-]+ )*[\w’'-]+, ",
    re.S,
)
PARTISANS = frozenset(  # some of a party's people are no body («mainstream Republicans»), as «the Republicans» are
    "Democrats Republicans Tories Conservatives Liberals Socialists Communists Greens".split()
)
HEADING = re.compile(r"[^\n]*\w[\"”’'»]?[ \t]*(?:\n|$)")  # a line that ends as no sentence does
QUOTES = "\"“”„«»‘’'"


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
        bearer = titled(cast, span, [])
        return bearer.entity if bearer else None
    near = cast.people(cast.sentence_start(span.start, 1), span.start)
    people = [entity for entity in near if cast.roles.fits(entity, word)]
    return people[0] if len(people) == 1 else None


def _resolve(cast: Cast, attribution: Attribution, earlier: Earlier) -> Source | None:
    span = attribution.source
    if span is None:
        return _chained(cast, attribution, earlier)
    word = pronoun_in(span.text)
    if word:
        nobody = goes_on_unnamed(cast, span, word, earlier)
        if nobody:
            return nobody
        entity = pronoun(cast, span, word, earlier)
        return cast.source(span, entity, ResolvedBy.PRONOUN) if entity else Source(span)
    return (
        _named(cast, span)
        or titled(cast, span, earlier, attribution.contents)
        or _described(cast, span)
        or Source(span)
    )


def _named(cast: Cast, span: Span) -> Source | None:
    """By a name that heads the source: not one that only says whose or where («a spokesman for X», «X's lawyer»)."""
    named = cast.between(span.start, span.end)
    mentions = [mention for mention, _ in named]
    heads = [pair for pair in named if _is_head(span, pair[0])]
    if heads and all(_are_partisans(span, mention) for mention, _ in heads):
        return None
    of_body = next((at for at in range(len(named)) if _is_of_body(span, mentions[: at + 1])), None)
    if of_body is not None:
        heads = [named[of_body], *(pair for pair in named[of_body + 1 :] if pair in heads)]
    if heads:
        people = [pair for pair in heads if cast.is_person(pair[1])] or heads
        beside = [pair for last, pair in pairwise(people) if _is_beside(span, last[0], pair[0])]
        ids = list(dict.fromkeys(entity for _, entity in (people[0], *beside)))
        if len(ids) == 1:
            return cast.source(span, ids[0], ResolvedBy.NAME)
        names = [cast.entities[entity].name for entity in ids]
        return Source(span, ", ".join(names[:-1]) + " and " + names[-1], None, ResolvedBy.NAME)
    return _spelled(cast, span) or _staff(cast, span)


def _staff(cast: Cast, span: Span) -> Source | None:
    """«The Roe campaign», «Roe's office»: no entity, but a name."""
    for mention, _ in cast.between(span.start, span.end):
        begin, end = mention.span.start - span.start, mention.span.end - span.start
        owner = POSSESSIVE.sub("", span.text[:end])
        if span.text[:begin].casefold() in ("", "the ") and STAFF.fullmatch(span.text[len(owner) :].rstrip(" ,")):
            return Source(span, span.text[begin:].rstrip(" ,"), None, ResolvedBy.NAME)
    return None


def _described(cast: Cast, span: Span) -> Source | None:
    """«The Avalon police»: no entity, but a name; whose they are must be more than how a sentence begins."""
    described = DESCRIBED.fullmatch(span.text.rstrip(" ,"))
    if not described:
        return None
    at_start = described.start("name") == 0 and cast.opens_sentence(span.start)
    if at_start and not POSSESSIVE.search(described["name"].split()[0]) and not cast.between(span.start, span.end):
        return None
    return Source(span, described["name"], None, ResolvedBy.NAME)


def _spelled(cast: Cast, span: Span) -> Source | None:
    """By the words alone, where the tagger saw no name in the source but sees the same words named elsewhere."""
    words = person_words(span.text)
    for entity in cast.by_word.get(words[-1], ()) if words else ():
        if cast.is_person(entity):
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
        title = part[: max(0, begin - start)] if naming.type is EntityType.PERSON else ""
        if cut and (FORMAL.search(title) or TITLE_OF.fullmatch(title.lstrip())):
            cut = POSTMODIFIER.search(part, end - start)  # Minister of Health Jane Roe
        head = SELF.sub("", part[: cut.start()] if cut else part).rstrip(" .’'\"”)")
        if start <= begin < start + len(head):
            rest = source.text[end : start + len(head)].strip(" .)")
            if naming.type is EntityType.ORGANIZATION and OUTLET.fullmatch(rest):
                rest = ""
            return not rest and not POSSESSIVE.search(source.text[begin : end + 2].rstrip())
    return False


def _are_partisans(source: Span, naming: Mention) -> bool:
    """Whether a mention is of a party's people, of whom the source may mean any."""
    name = naming.span.text
    return name in PARTISANS and source.text.strip(" ,").casefold() != f"the {name}".casefold()


def _is_of_body(source: Span, mentions: Sequence[Mention]) -> bool:
    """Whether the last mention is a person of a body whose name with «of» in it opens the source («University of Wren
    professor Ann Doe»).
    """
    *before, person = mentions
    if not before or person.type is not EntityType.PERSON:
        return False
    body = before.pop()
    if not AFTER_BODY.fullmatch(_between(source, body, person)):
        return False
    while before and _between(source, before[-1], body) == " of ":
        body = before.pop()
    return BEFORE_BODY.fullmatch(source.text[: body.span.start - source.start]) is not None


def _between(source: Span, left: Mention, right: Mention) -> str:
    return source.text[left.span.end - source.start : right.span.start - source.start]


def _is_beside(source: Span, left: Mention, right: Mention) -> bool:
    """Whether the second of two names is one more speaker, not one of whom the first one's description tells («Ann Doe,
    a friend of Cy Roe and his wife, Eve Roe,»).
    """
    return BESIDE.fullmatch(_between(source, left, right)) is not None


def goes_on(document: Document, before: Attribution, after: Attribution) -> bool:
    """Whether a content alone is a quote that goes on with the attribution before it: only a break is between, and its
    line ends as a sentence does, not as a heading.
    """
    between = document.flow[before.contents[-1].end : after.contents[0].start]
    opens = document.text[after.contents[0].start] in QUOTES
    if HEADING.match(document.flow, after.contents[-1].start):
        return False
    return after.cue is None and opens and between.count("\n") <= 3 and len(between) <= 300


def _chained(cast: Cast, attribution: Attribution, earlier: Earlier) -> Source | None:
    """The speaker of the attribution before a quote that goes on with it."""
    before, source = earlier[-1] if earlier else (None, None)
    if before is None or source is None or not goes_on(cast.document, before, attribution):
        return None
    return Source(source.span, source.name, source.entity, ResolvedBy.QUOTE_CHAIN)
