"""A claim that can be read alone: a clause without its frame, anything else with it, pronouns replaced."""

import re
from collections.abc import Sequence
from functools import reduce

from service.domain.claim import ResolvedBy, Source
from service.domain.document import Span
from service.domain.entity import EntityType
from service.pipeline.cast import Cast
from service.pipeline.roles import OWN_TITLE
from service.pipeline.speakers import referent

CLAUSE_CUES = re.compile(
    r"\b(?:sa(?:y|id|ys|ying)|t(?:ell|old|ells|elling)|according|add(?:s|ed|ing)?|claim\w*|argu\w+|think\w*|thought|"
    r"believ\w+|report\w*|announc\w+|not(?:e|es|ed|ing)|insist\w*|warn\w*|stat(?:e|es|ed|ing)|explain\w*|suggest\w*|"
    r"acknowledg\w+|admit\w*|conten[dt]\w*|declar\w+|maintain\w*|point\w* out|predict\w*|recall\w*|remark\w*|repl\w+|"
    r"show\w*|reveal\w*|confirm\w*|stress\w*|emphasi[sz]\w+|tweet\w*|wr(?:ote|ite|ites|iting)|observ\w+|alleg\w+|"
    r"assert\w*|conclud\w+|know\w*|knew|hop(?:e|es|ed|ing)|expect\w*|answer\w*|respond\w*)\b",
    re.I,
)
NO_CLAUSE = re.compile(
    r"(?:to|of|for|on|at|against|about|from|with|by|as|into|over|whether|if|how|why|what|who)\b|\w+ing\b", re.I
)
ENDED = re.compile(r"[.!?…][\"”’»')]*$")
OPENING, CLOSING = "“„«‘", "”»’"
QUOTE_MARKS = "\"“”„«»‘’'"
PRESENT = (  # verbs of speakers about themselves that are not also their past
    "admit|agree|aim|apologi[sz]e|appreciate|ask|assure|believe|call|care|come|condemn|congratulate|consider|continue|demand|"
    "deny|deserve|doubt|dream|encourage|enjoy|envy|expect|fear|feel|find|get|give|guess|hate|hope|imagine|insist|intend|"
    "keep|know|like|live|look|love|make|mean|mind|miss|need|notice|object|oppose|own|plan|play|pray|prefer|promise|"
    "propose|reali[sz]e|recogni[sz]e|recommend|refuse|regret|reject|rely|remain|remember|respect|say|see|seek|share|speak|"
    "spend|stand|stay|strive|suggest|support|suppose|suspect|take|tell|thank|think|train|travel|trust|try|understand|urge|"
    "use|want|watch|welcome|wish|wonder|work|worry|write"
)
THIRD = ((re.compile(r"([^aeiou])y$"), r"\1ies"), (re.compile(r"(s|x|z|ch|sh|o)$"), r"\1es"), (re.compile(r"$"), "s"))
BROKEN = re.compile(r"""(?:,|(?P<stop>[.!?…]))?["”»’]\s+["“„«‘]\s*(?P<next>\S)""")
FIRST_PERSON = (
    (re.compile(r"\bI['’]m\b|\bI am\b"), "{} is"),
    (re.compile(r"\bI['’]ve\b|\bI have\b"), "{} has"),
    (re.compile(r"\bI['’]ll\b"), "{} will"),
    (re.compile(r"\bI['’]d\b"), "{} would"),
    (re.compile(r"\bI do\b"), "{} does"),
    (re.compile(r"\bI don['’]t\b"), "{} does not"),
    (re.compile(r"\bI\b(?=[ ,])"), "{}"),
    (re.compile(r"\bmy\b"), "{}’s"),
    (re.compile(r"\bMy\b"), "{}’s"),
    (re.compile(r"\bme\b"), "{}"),
    (re.compile(r"\bmyself\b"), "{}"),
)
OWN_VERB = re.compile(rf"\bI ((?:\w+ly |also |even |just |often |now |still |always |never )?)({PRESENT})\b")
LEADING_PRONOUN = re.compile(r"(?:[Tt]hat )?([Hh]e|[Ss]he)\b")
LEADING_TITLE = re.compile(
    rf"[Tt]he (?:[\w-]+ ){{0,2}}(?:{OWN_TITLE})\b"
    r"(?![-‑]| (?:of|for|party|government|union|group|office|council|class|association|campaign|team)\b| [A-Z])"
)
CLEAR = re.compile(r"ma(?:de|kes?) (?:it )?(?:clear|plain|known)\b")


def standalone(cast: Cast, contents: Sequence[Span], source: Source | None, cue: Span | None, sentence: Span) -> str:
    """The claim as one sentence of its own; words in it that mean the speaker carry the speaker's name.

    What is no clause keeps its frame («X rejects any delay»); where nobody is named for it, the whole sentence stands.
    """
    text = reduce(_continued, (" ".join(span.text.split()) for span in contents))
    quoted = text[:1] in QUOTE_MARKS
    plain = _unquoted(text.strip(" ,;:"))
    speaker = _speaker(cast, source)
    leads = cue is not None and contents[-1].end <= cue.start and bool(CLEAR.match(cast.document.flow, cue.start))
    if cue is None or _is_clause(plain, cue, whole=quoted or leads):
        plain = plain.removeprefix("that ")
        plain = _named(cast, contents[0], plain, speaker, first_person=quoted)
    else:
        who = _literal_or_name(source)
        words = (who, cue.text, plain) if who else (sentence.text,)
        plain = " ".join(" ".join(words).split())
    plain = plain[:1].upper() + plain[1:]
    return plain if ENDED.search(plain) else f"{plain}."


def _continued(text: str, more: str) -> str:
    """Two contents as one: a quote that words between broke off goes on without the marks and the comma there."""
    border = len(text)
    whole = f"{text} {more}"
    broken = next(
        (one for one in BROKEN.finditer(whole, max(0, border - 2)) if one.start() <= border <= one.end()), None
    )
    if broken is None:
        return whole
    opens = broken["stop"] or ("." if broken["next"].isupper() else "")
    return f"{whole[: broken.start()]}{opens} {broken['next']}{whole[broken.end() :]}"


def _unquoted(text: str) -> str:
    """The text without a quotation mark that opens it, and without one at its end that nothing in it opens."""
    plain = text.lstrip(QUOTE_MARKS)
    opened = sum(plain.count(mark) for mark in OPENING)
    closed = sum(plain.count(mark) for mark in CLOSING)
    straight = plain.count('"') % 2
    if plain[-1:] in QUOTE_MARKS and (closed > opened or straight):
        plain = plain[:-1]
    return plain.rstrip(" ,;:")


def _literal_or_name(source: Source | None) -> str | None:
    """The source's own words where they name somebody, else the name behind them."""
    if source is None or source.span is None:
        return None
    by_name = source.resolved_by is ResolvedBy.NAME or source.name is None
    return source.span.text.strip(" ,") if by_name else source.name


def _speaker(cast: Cast, source: Source | None) -> str | None:
    """The speaker's name, if it is one person's."""
    if source is None or source.entity is None or cast.entities[source.entity].type is not EntityType.PERSON:
        return None
    return source.name


def _is_clause(text: str, cue: Span, *, whole: bool) -> bool:
    """Whether the content can stand as a sentence: after verbs that take one, or a sentence that is quoted or stands
    `whole` before its frame («No ship may land, the mayor made clear»).
    """
    if text.startswith("that "):
        return True
    if whole and text[:1].isupper() and len(text.split()) > 3:
        return True
    return bool(CLAUSE_CUES.search(cue.text)) and not NO_CLAUSE.match(text) and len(text.split()) > 2


def _named(cast: Cast, content: Span, text: str, speaker: str | None, *, first_person: bool) -> str:
    """The text with its opening pronoun or title, and in a quote every I, replaced by the name that it means."""
    if speaker and first_person:
        text = OWN_VERB.sub(lambda found: f"{speaker} {found[1]}{_third_person(found[2])}", text)
        for pattern, words in FIRST_PERSON:
            text = pattern.sub(words.format(speaker.replace("\\", "")), text)
    pronoun = LEADING_PRONOUN.match(text)
    if pronoun:
        named = speaker or _name_at(cast, content, pronoun.group(1))
        return named + text[pronoun.end() :] if named else text
    title = LEADING_TITLE.match(text)
    named = _name_at(cast, content, title.group()) if title else None
    return named + text[title.end() :] if title and named else text


def _third_person(verb: str) -> str:
    """The verb as it stands after he or she."""
    return next(pattern.sub(ending, verb) for pattern, ending in THIRD if pattern.search(verb))


def _name_at(cast: Cast, content: Span, words: str) -> str | None:
    """The name behind words that open a content."""
    at = content.text.find(words)
    if at < 0:
        return None
    entity = referent(cast, cast.document.span(content.start + at, content.start + at + len(words)))
    return cast.entities[entity].name if entity else None
