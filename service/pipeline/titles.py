"""Whom a description means that speaks: the bearer of a title, «the company» of before, the issuer of a report."""

from service.domain.claim import ResolvedBy, Source
from service.domain.document import Span
from service.pipeline.cast import Cast, Earlier, last_source
from service.pipeline.issuers import document_noun, issuer
from service.pipeline.names import words_of
from service.pipeline.pronouns import person
from service.pipeline.roles import POSTMODIFIER, role_nouns

ANYBODY = frozenset("official politician leader head man woman executive expert lawmaker diplomat chief".split())
BODIES = frozenset(  # what any organization may be called; a ministry or a council says so in its name
    "company firm airline agency organization organisation group network newspaper manufacturer carrier retailer maker "
    "charity startup team".split()
)
DEFINITE = ("the ", "this ", "that ", "his ", "her ", "its ", "their ")
NEXT_NAME = 12  # characters within which «according to her website, Ann Doe …» names her


def titled(cast: Cast, span: Span, earlier: Earlier) -> Source | None:
    """By a title that the text gave to somebody («the minister»); plurals and «a minister» mean nobody in particular.

    A word that fits anybody («the politician») means the person who spoke last, if that was in the last two sentences.
    """
    head = POSTMODIFIER.split(span.text.casefold())[0]
    noun = document_noun(head)
    if noun:
        entity = _issuer(cast, span, noun, head, earlier)
        return cast.source(span, entity, ResolvedBy.TITLE) if entity else None
    if not head.startswith(DEFINITE):
        return None
    body = _body(cast, head) or _last_body(cast, span, head, earlier)
    if body:
        return cast.source(span, body, ResolvedBy.TITLE)
    nouns = role_nouns(head)
    if not nouns or not head.rstrip(" ,").endswith(nouns[-1]):
        return None
    speaker = _last_speaker(cast, span, earlier) if nouns[-1] in ANYBODY else None
    entity = speaker or cast.roles.bearer(nouns[-1], span.start)
    return cast.source(span, entity, ResolvedBy.TITLE) if entity else None


def _last_speaker(cast: Cast, span: Span, earlier: Earlier) -> str | None:
    """The person who spoke last, if that was in the last two sentences."""
    for attribution, source in reversed(earlier):
        near = cast.sentence(span.start) - cast.sentence(attribution.contents[-1].start) <= 2
        if source and source.entity and near and cast.is_person(source.entity):
            return source.entity
    return None


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


def _body(cast: Cast, head: str) -> str | None:
    """The one organization whose name ends in the noun («the authority», «the ministry»)."""
    noun = head.removeprefix("the ").strip(" ,.")
    named = [
        entity
        for entity in cast.by_word.get(noun, ())
        if cast.is_body(entity) and words_of(cast.entities[entity].name)[-1] == noun
    ]
    return named[0] if len(named) == 1 else None


def _last_body(cast: Cast, span: Span, head: str, earlier: Earlier) -> str | None:
    """The organization that «the company» means: the only one before it in its sentence, the last speaker, the only
    one in the two sentences before.
    """
    words = head.split()
    if words[-1].strip(",.") not in BODIES or words[0] not in ("the", "this"):
        return None
    here, near = cast.sentence(span.start), []
    for back in (0, 2):
        floor = cast.sentence_starts[max(0, here - back)] if cast.sentence_starts else 0
        near.append({entity for _, entity in cast.between(floor, span.start) if cast.is_body(entity)})
    last = last_source(earlier)
    if len(near[0]) == 1:
        return near[0].pop()
    if last and last.entity and cast.is_body(last.entity):
        return last.entity
    return near[1].pop() if len(near[1]) == 1 else None
