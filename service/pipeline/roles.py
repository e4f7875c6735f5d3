"""What the text says people are: titles before and after their names, and whether it calls them he or she."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from service.domain.document import Document, Span
from service.domain.entity import Entity, EntityType
from service.pipeline.first_names import usual_pronoun

ROLES = frozenset(
    "president premier chancellor minister secretary senator congressman congresswoman representative governor mayor "
    "judge justice general colonel commander admiral captain sergeant chairman chairwoman chairperson chief director "
    "commissioner ambassador envoy king queen prince princess pope archbishop bishop imam pastor priest leader "
    "spokesman spokeswoman spokesperson official lawmaker legislator politician candidate nominee lawyer attorney "
    "prosecutor professor economist analyst expert researcher scientist doctor physician author writer journalist "
    "reporter editor actor actress singer coach manager player founder executive ceo coordinator adviser advisor aide "
    "activist campaigner councillor councilor councilman officer policeman detective inspector superintendent "
    "constable sheriff owner businessman businesswoman entrepreneur teacher principal student farmer diplomat speaker "
    "deputy mp dictator ruler monarch head veteran resident witness victim suspect defendant delegate chair "
    "negotiator treasurer trustee historian biologist engineer architect scholar lecturer academic nurse trader "
    "investor banker organizer organiser frontrunner front-runner contender hopeful billionaire tycoon mogul surgeon "
    "neurosurgeon comedian star model pilot preacher cleric rabbi rapper director-general secretary-general "
    "attorney-general vice-president vice-premier vice-chancellor vice-chairman vice-chairwoman vice-chair "
    "teenager teen youngster republican democrat conservative socialist lady".split()
)
ROLE = "|".join(sorted(ROLES))  # in a pattern
ANYBODY = frozenset(  # of whom a title says too little
    "official politician leader head man woman executive expert lawmaker diplomat chief author researcher "
    "candidate contender hopeful teenager teen youngster republican democrat conservative socialist star "
    "billionaire".split()
)
WIDER = {
    "leader": tuple("dictator ruler president premier minister chancellor chairman king queen head".split()),
    "nominee": ("candidate", "frontrunner", "front-runner"),
    "lawmaker": ("senator", "congressman", "congresswoman", "representative", "mp", "deputy"),
    "politician": ("senator", "minister", "president", "mp", "leader"),
    "diplomat": ("ambassador", "envoy"),
    "lawyer": ("attorney",),
    "spokesperson": ("spokesman", "spokeswoman"),
    "executive": ("ceo", "director", "chairman"),
    "chief": ("commissioner", "director", "head"),
    "head": ("director", "chief", "president", "chairman"),
}
HE = frozenset(
    "mr sir lord king prince congressman chairman vice-chairman spokesman businessman policeman councilman "
    "actor".split()
)
SHE = frozenset(
    "mrs ms miss lady queen princess congresswoman chairwoman vice-chairwoman spokeswoman businesswoman actress".split()
)
HE_WORDS = re.compile(r"\b(he|his|him|himself)\b", re.I)
SHE_WORDS = re.compile(r"\b(she|her|hers|herself)\b", re.I)
BY_NAME, BY_HONORIFIC = 8, 9  # votes for he or she; a pronoun nearby, which may be of another person, has one
BEFORE = re.compile(r"(?:[\w'’.-]+,?\s+){1,6}$")
PART_OF_NAME = r"(?:[A-Z][\w&’'-]*,?|and|of|for|the|&) "  # of what the role is of
OF_SOMETHING = re.compile(  # Minister of Land Reform Jane Roe
    rf"\b((?:[Vv]ice )?[A-Z][\w-]*) (?:of|for) (?:{PART_OF_NAME}){{1,8}}$"
)
OF_BODY_BEFORE = re.compile(  # the president of the Court of Works (CW), Jane Roe
    rf"\b((?:[Vv]ice )?[\w-]+) of (?:{PART_OF_NAME}){{0,8}}(?:[A-Z][\w&’'-]*|\([A-Z]{{2,8}}\)), $"
)
APPOSITION = re.compile(
    r",\s+(?=(?:the|a|an|his|her|its|their|former|acting|then|[A-Z][\w.-]*['’]s?|[A-Z][\w-]*|"
    + ROLE
    + r")\b)((?:(?!(?:who|whose|of|in|for|at|and)\b)[\w'’-]+\s*){1,7})"
)
POSTMODIFIER = re.compile(
    r"\b(?<![-‑])(?:of|for|from|in|at|on|with|to|by|near|against|under|who|which|that|whose|told|quoted|cited|named|called|based|"
    r"familiar|close|speaking|representing|including|working|living|such as)\b|[;:(–—]| - "
)
OF_BODY = re.compile(r"\s*(?:of|at|for) (?!the (?:[Rr]epublic|country|nation|state))")
FORMER = frozenset(("former", "ex", "late", "past", "ex-president"))
WORD = re.compile(r"[\w-]+")
VICE = re.compile(r"\b(vice) (president|premier|chancellor|chairman|chairwoman|chair)\b", re.I)
OWN_TITLE = "|".join(sorted(ROLES - ANYBODY))  # what tells one person from another
TITLE = re.compile(  # somebody's title alone, of which there is but one
    rf"\b[Tt]he (?:(?!former|ex|late|vice|deputy|then|acting)[\w-]+ ){{0,2}}?({OWN_TITLE})\b(?![-‑]| (?:of|for|[A-Z]))"
)


@dataclass(frozen=True, slots=True)
class Roles:
    """Role nouns to the people that bear them, and votes for he and she.

    A bearer comes with whether the role stands alone («President Roe», not «Roe, president of the union») and where.
    """

    bearers: dict[str, list[tuple[bool, int, str]]]
    he: Counter[str]
    she: Counter[str]

    def bearer(self, role: str, before: int, *, of_body: bool = False, spoke: Sequence[str] = ()) -> str | None:
        """The entity last given this role (or one it covers) before the position; failing that, first after it.

        One who bears the role alone comes before one who bears it «of» something; where the role of a body is meant, it
        is the other way round. Of those, who spoke last comes first; `spoke` are the speakers before, in their order.
        """
        turn = {entity: number for number, entity in enumerate(spoke)}
        known = [place for name in (role, *WIDER.get(role, ())) for place in self.bearers.get(name, ())]
        earlier = [place for place in known if place[1] <= before]
        if earlier:
            return max(earlier, key=lambda place: (place[0] != of_body, turn.get(place[2], -1), *place[1:]))[2]
        return min(known, key=lambda place: place[1])[2] if known else None

    def has_role(self, entity: str) -> bool:
        """Whether the text gives this entity any role that tells one person from another."""
        told = (places for role, places in self.bearers.items() if role not in ANYBODY)
        return any(entity == bearer for places in told for _, _, bearer in places)

    def fits(self, entity: str, pronoun: str) -> bool:
        """Whether the text does not speak against calling this person he or she."""
        return self._for(entity, pronoun) >= 0

    def speaks_for(self, entity: str, pronoun: str) -> bool:
        """Whether the text speaks for calling this person he or she."""
        return self._for(entity, pronoun) > 0

    def _for(self, entity: str, pronoun: str) -> int:
        more = self.he[entity] - self.she[entity]
        return more if pronoun == "he" else -more


def roles_in(document: Document, entities: Sequence[Entity], sentences: Sequence[Span]) -> Roles:
    """Read the titles and pronouns around every mention of a person, sentence by sentence."""
    roles = Roles(defaultdict(list), Counter(), Counter())
    for person in (entity for entity in entities if entity.type is EntityType.PERSON):
        usual = usual_pronoun(person.name)
        roles.he[person.id] += BY_NAME * (usual == "he")
        roles.she[person.id] += BY_NAME * (usual == "she")
    mentions = sorted(
        (
            (mention.span, entity.id)
            for entity in entities
            if entity.type is EntityType.PERSON
            for mention in entity.mentions
        ),
        key=lambda pair: pair[0].start,
    )
    at = 0
    for sentence in sentences:
        inside = []
        while at < len(mentions) and mentions[at][0].start < sentence.end:
            if mentions[at][0].start >= sentence.start:
                inside.append(mentions[at])
            at += 1
        for span, entity in inside:
            _read_titles(document.flow, sentence, span, entity, roles)
        if len({entity for _, entity in inside}) == 1:
            entity = inside[0][1]
            rest = document.flow[inside[0][0].end : sentence.end]
            roles.he[entity] += len(HE_WORDS.findall(rest))
            roles.she[entity] += len(SHE_WORDS.findall(rest))
    return roles


def entitled_in(text: str, roles: Roles) -> tuple[tuple[int, int, str], ...]:
    """Where somebody is called by a title alone [start, end), and who, in text order."""
    found = ((title, roles.bearer(title[1], title.start())) for title in TITLE.finditer(text))
    return tuple((title.start(), title.end(), bearer) for title, bearer in found if bearer)


def role_nouns(text: str) -> list[str]:
    """The role nouns among the words, in order."""
    return [word for word in title_words(text.replace("’s", "").replace("'s", "")) if word in ROLES]


def title_words(text: str) -> list[str]:
    """The words in small letters, «vice president» as one: whoever is that is no president."""
    return WORD.findall(VICE.sub(r"\1-\2", text.casefold()))


def _read_titles(text: str, sentence: Span, span: Span, entity: str, roles: Roles) -> None:
    floor = max(sentence.start, span.start - 80)
    before = BEFORE.search(text, floor, span.start)
    title = re.split(r"[,;:()\"“”]", before.group().rstrip(" ,"))[-1] if before else ""
    words = title_words(title)
    after = APPOSITION.match(text, span.end, min(sentence.end, span.end + 90))
    behind = _closing_roles(title_words(after.group(1))) if after else []
    whole = OF_SOMETHING.search(text, floor, span.start)
    of_something = _closing_roles(title_words(whole.group(1))) if whole else []
    body = OF_BODY_BEFORE.search(text, floor, span.start)
    of_body = _closing_roles(title_words(body.group(1))) if body else []
    named = [*_closing_roles(words), *of_something, *of_body, *behind]
    alone = not (of_body or (after and behind and OF_BODY.match(text, after.end())))
    if FORMER.isdisjoint(words):
        for role in [*named, *(word for word in title_words(span.text) if word in ROLES)]:
            roles.bearers[role].append((alone, span.start, entity))
    for word in {*words[-2:], *named}:
        roles.he[entity] += BY_HONORIFIC * (word in HE)
        roles.she[entity] += BY_HONORIFIC * (word in SHE)


def _closing_roles(words: Sequence[str]) -> list[str]:
    """The role noun that stands right before a name («the prime minister Jane Roe»)."""
    return [words[-1]] if words and words[-1] in ROLES else []
