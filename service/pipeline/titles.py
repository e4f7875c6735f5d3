"""Whom a description means that speaks: the bearer of a title, «the company» of before, the issuer of a report."""

import re
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import Prefix

from service.domain.claim import ResolvedBy, Source
from service.domain.document import Span
from service.domain.entity import EntityType
from service.pipeline.cast import Cast, Earlier, last_source
from service.pipeline.issuers import document_noun, issuer
from service.pipeline.names import words_of
from service.pipeline.pronouns import person
from service.pipeline.roles import ANYBODY, POSTMODIFIER, role_nouns, title_words

BODIES = frozenset(  # what an organization may be called whose name does not say so; a ministry's does
    "company firm airline agency organization organisation group network newspaper manufacturer carrier "
    "retailer maker charity startup team club municipality party union bank university institute foundation "
    "association federation museum hospital school website site publication outlet magazine paper "
    "broadcaster channel station bureau nonprofit giant".split()
)
SELF_NAMED = {  # bodies whose names mostly say what they are, and the words that say it
    "university": ("university", "college", "institute", "school", "academy"),
    "foundation": ("foundation", "fund", "trust"),
    "hospital": ("hospital", "clinic", "medical"),
    "institute": ("institute", "centre", "center"),
    "association": ("association", "federation", "society", "union"),
    "federation": ("federation", "association"),
}
PUBLIC = frozenset(  # what no company is called
    "university college school academy party ministry department council commission committee parliament "
    "senate congress court police army navy foundation fund association federation museum hospital "
    "government".split()
)
COMPANIES = frozenset("company firm airline manufacturer carrier retailer maker startup giant".split())
INDEFINITE = ("a ", "an ")
DEFINITE = ("the ", "this ", "that ", "his ", "her ", "its ", "their ")
LINE_BREAKS = re.compile(r"\n\s*")
WHOLE = re.compile(r"(?<=\s)of (?:the )?(?:government|state|country|nation|republic|party)$")
NAMELESS = re.compile(
    r"\b(?:unnamed|anonymous|anonymity|unidentified|unknown|not authori[sz]ed|to be (?:named|identified))\b"
)
OF_AGE = re.compile(r"the [\w-]+-year-old\b")
OF_ANOTHER = re.compile(r"(?:of|for)\b")  # «the organization of the festival» is none named before
SIDE = re.compile(r"[Tt]he ([A-Z]\w{3,}) side$")
STEM = 4  # letters that a country and its people share at least
OF_PEOPLE, OF_COUNTRY = ("n", "an", "ian", "i", "ese", "ish", "k"), ("", "a", "e", "ey", "y", "ce")
PEOPLE = re.compile(r"[Tt]he ([A-Z][a-z]+(?:an|ese|ish|ch|i|ic)) (?=[a-z])")
INTRODUCING, BEFORE = 60, 3_000  # characters from before a people's name to a person's; how far back they are sought
NAMED_BACK, SOON = 3, 600  # sentences before a title, and characters after «a judge», in which somebody is named
LEAD, NAMED_AFTER = 4, 3  # sentences of a headline and a lead, and after one that may name whom it means
NEXT_NAME = 12  # characters within which «according to her website, Ann Doe …» names her


def titled(cast: Cast, span: Span, earlier: Earlier, told: Sequence[Span] = ()) -> Source | None:
    """By a title that the text gave to somebody («the minister»); plurals mean nobody in particular, nor does «a
    minister», but for one who is named soon after. Whom the source of what is `told` names in it is another.

    A word that fits anybody («the politician») means the one person that its sentence named before, else the one who
    spoke just before, as does a title that the text gave to nobody; else the one who bears it or was named last.
    """
    head = POSTMODIFIER.split(span.text.casefold())[0]
    noun = document_noun(head)
    if noun:
        entity = _issuer(cast, span, noun, head, earlier)
        return cast.source(span, entity, ResolvedBy.TITLE) if entity else None
    if NAMELESS.search(span.text.casefold()):
        return None
    nouns = role_nouns(head)
    is_title = bool(nouns) and title_words(head)[-1] == nouns[-1]
    if is_title and head.startswith(INDEFINITE):
        entity = _introduced(cast, span, nouns[-1]) or _named_after_lead(cast, span)
        return cast.source(span, entity, ResolvedBy.TITLE) if entity else None
    if not head.startswith(DEFINITE):
        return None
    body = _side(cast, span) or _body(cast, head) or _last_body(cast, span, head, earlier)
    if body:
        return cast.source(span, body, ResolvedBy.TITLE)
    if OF_AGE.match(head):
        entity = _person_near(cast, span, earlier, told) or _named_last(cast, span)
    elif is_title:
        of_body = any(cast.is_body(entity) for _, entity in cast.between(span.start, span.end))
        spoke = [source.entity for _, source in earlier if source and source.entity]
        bearer = cast.roles.bearer(nouns[-1], span.start, of_body=of_body, spoke=spoke)
        near = _person_near(cast, span, earlier, told) if head == WHOLE.sub("", span.text.casefold()) else None
        if nouns[-1] not in ANYBODY and near and cast.roles.has_role(near):
            near = None  # the judge who spoke last is not «the premier»
        entity = _of_people(cast, span, nouns[-1]) or ((near or bearer) if nouns[-1] in ANYBODY else (bearer or near))
        entity = entity or _same_words(span, earlier) or (_named_last(cast, span) if nouns[-1] in ANYBODY else None)
    else:
        return None
    return cast.source(span, entity, ResolvedBy.TITLE) if entity else None


def _person_near(cast: Cast, span: Span, earlier: Earlier, told: Sequence[Span]) -> str | None:
    """The one person named before in the same sentence, but not in what is told before; failing that, the last speaker,
    if hardly a paragraph ago.
    """
    people = cast.people(cast.sentence_start(span.start), span.start)
    for content in told:
        people -= cast.people(content.start, min(content.end, span.start))
    if people:
        return people.pop() if len(people) == 1 else None
    if not earlier:
        return None
    attribution, source = earlier[-1]
    breaks = LINE_BREAKS.findall(cast.text_between(attribution.contents[-1], span))
    if source and source.entity and len(breaks) <= 1 and cast.is_person(source.entity):
        return source.entity
    return None


def _named_last(cast: Cast, span: Span) -> str | None:
    """The one person in the last of NAMED_BACK sentences before that names any; nobody for «the Russian leader», who
    may well be another.
    """
    if PEOPLE.match(span.text):
        return None
    for back in range(1, NAMED_BACK + 1):
        people = cast.people(cast.sentence_start(span.start, back), span.start)
        if people:
            return people.pop() if len(people) == 1 else None
    return None


def _introduced(cast: Cast, span: Span, role: str) -> str | None:
    """The only bearer of a title in the text, if first named within SOON characters after «a federal judge»."""
    places = cast.roles.bearers.get(role, ())
    bearers = {entity for _, _, entity in places}
    soon = bool(places) and 0 < min(at for _, at, _ in places) - span.end < SOON
    return bearers.pop() if soon and len(bearers) == 1 else None


def _named_after_lead(cast: Cast, span: Span) -> str | None:
    """Whom a lead means by «a Texas official»: the one person in the next sentence that names any, if new there."""
    number = cast.sentence(span.start)
    if number >= LEAD:
        return None
    known = cast.people(0, span.end)
    borders = (*cast.sentence_starts[number + 1 :], len(cast.document.flow))
    for start, end in pairwise(borders[: NAMED_AFTER + 1]):
        people = cast.people(start, end)
        if people:
            return people.pop() if len(people) == 1 and not people & known else None
    return None


def _of_people(cast: Cast, span: Span, role: str) -> str | None:
    """The person whom the text introduced with the same people's name in this role: «the Mexican president» is «his
    Mexican counterpart, Ann Doe», not the president who received her.
    """
    people = PEOPLE.match(span.text)
    if not people:
        return None
    introduced = re.compile(rf"\b{people[1]} (\w[^.,;:!?\n\"“”]*),?\s$")
    found = None
    for mention, entity in cast.between(max(0, span.start - BEFORE), span.start):
        start = mention.span.start
        words = introduced.search(cast.document.flow, max(0, start - INTRODUCING), start)
        if words and cast.is_person(entity):
            found = entity if words[1].casefold().split()[-1] in (role, "counterpart") else found
    return found


def _same_words(span: Span, earlier: Earlier) -> str | None:
    """Whom the same words meant when they last spoke."""
    words = span.text.casefold()
    return next((s.entity for _, s in reversed(earlier) if s and s.span and s.span.text.casefold() == words), None)


def _issuer(cast: Cast, span: Span, noun: str, head: str, earlier: Earlier) -> str | None:
    """Who speaks through a document: its issuer, the woman of «her website», the organization that spoke last."""
    known = issuer(cast.issued, noun, span.start, span.end, definite=head.startswith(DEFINITE))
    if known or not head.startswith(DEFINITE):
        return known
    if head.startswith(("his ", "her ")):
        ahead = [entity for _, entity in cast.between(span.end, span.end + NEXT_NAME) if cast.is_person(entity)]
        return ahead[0] if ahead else person(cast, span, "he" if head.startswith("his ") else "she", earlier)
    modifiers = head.split()[1:-1]
    if modifiers:
        return _body(cast, " ".join(modifiers))  # «the ministry statement»
    last = last_source(earlier)
    return last.entity if last and last.entity and cast.is_body(last.entity) else None


def _side(cast: Cast, span: Span) -> str | None:
    """The country of «the Indian side»: the one place named in the text whose name, but for its ending, the people's
    name begins with.
    """
    match = SIDE.match(span.text)
    if not match:
        return None
    people = match[1].casefold()
    stems = {
        entity.id: _stem(people, entity.name.casefold())
        for entity in cast.entities.values()
        if entity.type is EntityType.LOCATION
    }
    longest = max(stems.values(), default=0)
    found = [entity for entity, stem in stems.items() if stem == longest]
    return found[0] if longest and len(found) == 1 else None


def _stem(people: str, country: str) -> int:
    """The length of the stem that both names have, 0 where the rest of them is not what such names end in."""
    stem = int(Prefix.similarity(people, country))
    ends = people[stem:], country[stem:]
    is_one = (ends[0] in OF_PEOPLE and ends[1] in OF_COUNTRY) or (not ends[0] and ends[1] in ("y", "ia"))
    return stem if stem >= STEM and is_one else 0


def _body(cast: Cast, head: str) -> str | None:
    """The one organization whose name ends or begins with the words («the authority», «the budget office»)."""
    own = words_of(head.removeprefix("the ").strip(" ,."))
    named = []
    for entity in cast.by_word.get(own[-1], ()) if own else ():
        name = words_of(cast.entities[entity].name)
        if cast.is_body(entity) and own in (name[-len(own) :], name[: len(own)]):
            named.append(entity)
    return named[0] if len(named) == 1 else None


def _last_body(cast: Cast, span: Span, head: str, earlier: Earlier) -> str | None:
    """The organization that «the company» means: the only one before it in its sentence, the last speaker, the only
    one in the two sentences before, the only one that the noun was put before.
    """
    words = head.split()
    noun = words[-1].strip(",.")
    if noun not in BODIES or words[0] not in ("the", "this") or OF_ANOTHER.match(span.text, len(head)):
        return None
    near = []
    for back in (0, 2):
        floor = cast.sentence_start(span.start, back)
        near.append({entity for _, entity in cast.between(floor, span.start) if _may_be(cast, entity, noun)})
    last = last_source(earlier)
    if len(near[0]) == 1:
        return near[0].pop()
    if last and last.entity and _may_be(cast, last.entity, noun):
        return last.entity
    if len(near[1]) == 1:
        return near[1].pop()
    named = {e for mention, e in cast.between(0, span.start) if cast.is_body(e) and _follows(cast, mention.span, noun)}
    return named.pop() if len(named) == 1 else None


def _may_be(cast: Cast, entity: str, noun: str) -> bool:
    """Whether an entity is an organization whose name does not speak against calling it this noun."""
    name = cast.entities[entity].name
    words = set(words_of(name))
    if not cast.is_body(entity) or (noun in COMPANIES and not PUBLIC.isdisjoint(words)):
        return False
    return noun not in SELF_NAMED or name.isupper() or not words.isdisjoint(SELF_NAMED[noun])


def _follows(cast: Cast, name: Span, noun: str) -> bool:
    """Whether a name stands right behind the noun («the wellness company Aloa»)."""
    before = cast.document.flow[max(0, name.start - len(noun) - 2) : name.start]
    return before.rstrip().casefold().endswith(f" {noun}")
