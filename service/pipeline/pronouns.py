"""Whom a pronoun means that speaks: the last speaker, the likeliest person before it, or unnamed people just before."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import exp

from service.domain.claim import ResolvedBy, Source
from service.domain.document import Span
from service.domain.entity import EntityType
from service.pipeline.cast import REACH, Cast, Earlier, last_source, last_speaker
from service.pipeline.issuers import document_noun
from service.pipeline.roles import POSTMODIFIER

SINGULAR = frozenset(("he", "she"))
FIRST_PERSON = frozenset(("i", "we"))
RELATIVE_REACH = 120
RELATIVE = frozenset(("who", "which", "that"))
FORMS = {  # of a pronoun as a source in another case: «his view that …», «according to him»
    "his": "he", "him": "he", "her": "she", "their": "they", "them": "they", "its": "it",
    "my": "i", "me": "i", "our": "we", "us": "we", "whose": "who",
}  # fmt: skip
PRONOUNS = frozenset((*SINGULAR, *FIRST_PERSON, *RELATIVE, "they", "it", *FORMS))
PLURAL = re.compile(
    r"(?:[a-z]{2}s|people|police|men|women|children|family|team|majority|others|some|them|those)[\s,]*$", re.I
)

POSSESSIVE = re.compile(r"['’]s\b")
PREPOSITION = re.compile(r"\b(?:of|to|with|for|by|from|against|about|on|than|like) (?:[\w.]+ ){0,2}$")
CLAUSE = re.compile(r"\b(?:though|although|while|whereas) (?:[A-Z][\w.]* )*$")
FARTHEST = 3_000  # characters before a he or she in which a person is looked for
NEAR = 30  # characters before a name in which a preposition that it depends on is looked for
WEIGHTS = {
    "back": -0.4,
    "here": -0.3,
    "first": 0.4,
    "owner": -0.4,
    "object": -0.5,
    "quoted": -0.6,
    "speaker": 0.6,
    "latest": 1.0,
    "paragraph": 1.0,
    "gender": 0.7,
}


def pronoun_in(words: str) -> str | None:
    """The pronoun that these words are, in small letters; «US» and «WHO» are none."""
    plain = words.casefold()
    is_name = len(words) > 1 and words.isupper() and plain in ("us", "who", "it")
    return plain if plain in PRONOUNS and not is_name else None


def pronoun(cast: Cast, span: Span, word: str, earlier: Earlier) -> str | None:
    """The entity that this pronoun, in small letters, means as a source; None where it cannot be told."""
    word = FORMS.get(word, word)
    if word in FIRST_PERSON:
        return next((s.entity for a, s in reversed(earlier) if s and any(c.contains(span) for c in a.contents)), None)
    if word in RELATIVE:
        if word == "who" and PLURAL.search(cast.document.flow, max(0, span.start - 20), span.start):
            return None  # «was doubted by the workers, who said»
        floor = cast.sentence_start(span.start)
        near = [entity for _, entity in cast.between(max(floor, span.start - RELATIVE_REACH), span.start)]
        fitting = [entity for entity in near if cast.is_person(entity) is (word == "who")]
        if fitting:
            return fitting[-1]
        spoken = last_source(earlier) if word == "who" else None  # «the AFA president continued …, who also said»
        here = spoken is not None and spoken.span is not None and spoken.span.start >= floor
        return spoken.entity if here and spoken and spoken.entity and cast.is_person(spoken.entity) else None
    if word in SINGULAR:
        return person(cast, span, word, earlier)
    kinds = {EntityType.ORGANIZATION, EntityType.GROUP} | ({EntityType.LOCATION} if word == "it" else set())
    last = last_source(earlier)
    if last and last.entity:
        words = last.span.text.casefold() if last.span else ""
        goes_on = word == "it" and (words == word or document_noun(POSTMODIFIER.split(words)[0]))
        return last.entity if goes_on or cast.entities[last.entity].type in kinds else None
    return None


def goes_on_unnamed(cast: Cast, span: Span, word: str, earlier: Earlier) -> Source | None:
    """The source of a they, he or she that goes on with people who are no one entity («officials», «Roe and Doe»).

    It has their name, if they have one, but for the likeliest person before it, who is another. He and she go on from
    one sentence to the next only, and if no other person opens a sentence or a clause in between.
    """
    word, place = FORMS.get(word, word), span
    for attribution, source in reversed(earlier):
        if source is None or source.span is None or source.entity:
            return None
        near = cast.sentence(place.start) - cast.sentence(source.span.start) <= 1
        if word in SINGULAR and (not near or _another_opens(cast, source.span, place, attribution.contents)):
            return None
        if source.name or not _is_pronoun(source.span):
            words = source.name or source.span.text
            many = bool(PLURAL.search(POSTMODIFIER.split(words)[0])) or " and " in words
            fits = many if word == "they" else word in SINGULAR and not many
            return Source(span, source.name, None, ResolvedBy.PRONOUN if source.name else None) if fits else None
        place = source.span
    return None


def _another_opens(cast: Cast, left: Span, right: Span, said: Sequence[Span]) -> bool:
    """Whether a person's name opens a sentence between these two, or a clause that is not of what was said."""
    people = (mention.span.start for mention, e in cast.between(left.end, right.start) if cast.is_person(e))
    return any(
        cast.opens_sentence(at)
        or (CLAUSE.search(cast.document.flow, max(0, at - NEAR), at) and not _is_within(at, said))
        for at in people
    )


def _is_within(position: int, contents: Sequence[Span]) -> bool:
    """Whether a position is in one of the contents."""
    return any(content.start <= position < content.end for content in contents)


def person(cast: Cast, span: Span, pronoun: str, earlier: Earlier) -> str | None:
    """The likeliest person before a he or she, by what its mentions are to the pronoun (`mentioned`); if nobody is
    named near, the last speaker.

    A person is as likely as all the mentions together, in a log-linear model of mentions that training.pronouns fits.
    """
    likely: dict[str, float] = defaultdict(float)
    for entity, traits in mentioned(cast, span, pronoun, earlier):
        likely[entity] += exp(sum(WEIGHTS[trait] * value for trait, value in traits.items()))
    if likely:
        return max(likely, key=likely.__getitem__)
    speaker = last_speaker(earlier)
    is_one = speaker and cast.is_person(speaker) and cast.roles.fits(speaker, pronoun)
    return speaker if is_one else None


def mentioned(cast: Cast, span: Span, pronoun: str, earlier: Earlier) -> Iterator[tuple[str, dict[str, int]]]:
    """Each mention before a he or she of a person who may be called so, with what it is to the pronoun.

    A title that the text gave to somebody («the ambassador») counts as his or her name.
    """
    here = cast.sentence(span.start)
    floor = max(cast.sentence_start(span.start, REACH), span.start - FARTHEST)
    speaker, latest = last_speaker(earlier), _spoke_just_now(cast, here, earlier)
    said = [content for attribution, _ in earlier for content in attribution.contents if not content.contains(span)]
    named = [(m.span.start, m.span.end, entity) for m, entity in cast.between(floor, span.start)]
    sentence = -1
    for start, end, entity in sorted((*named, *cast.entitled_between(floor, span.start))):
        if not cast.is_person(entity):
            continue
        first, sentence = cast.sentence(start) != sentence, cast.sentence(start)
        if cast.roles.fits(entity, pronoun):
            traits = {
                "back": here - sentence,
                "here": here == sentence,
                "first": first,
                "owner": POSSESSIVE.match(cast.document.flow, end) is not None,
                "object": PREPOSITION.search(cast.document.flow, max(0, start - NEAR), start) is not None,
                "quoted": _is_within(start, said),
                "speaker": entity == speaker,
                "latest": entity == latest,
                "paragraph": cast.document.flow.find("\n", end, span.start) < 0,
                "gender": cast.roles.speaks_for(entity, pronoun),
            }
            yield entity, traits


def _spoke_just_now(cast: Cast, here: int, earlier: Earlier) -> str | None:
    """The entity that spoke last of all, in this sentence or the one before."""
    source = earlier[-1][1] if earlier else None
    just = source is not None and source.span is not None and cast.sentence(source.span.start) >= here - 1
    return source.entity if source and just else None


def _is_pronoun(span: Span) -> bool:
    return pronoun_in(span.text) is not None
