"""Source, cue and content spans joined into attributions: the text's spans are divided into runs, one attribution each.

Annotated attributions are almost always unbroken runs of spans, so the best division of the
whole sequence is found by dynamic programming over two counts from training data: how usual a run's pattern is, and how
often two neighbouring spans with such a gap between them belong together (training.links prints both).
"""

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from service.domain.claim import Attribution
from service.domain.document import Document, Span
from service.engine import Confidence, LabelledSpan, PartScores
from service.pipeline.link_weights import GAPS, PATTERNS, RARE_GAP, RARE_PATTERN

LETTERS = {"source": "S", "cue": "C", "content": "T"}
PLAIN = Confidence()
LONGEST_RUN = 8
STOP = re.compile(r"[.!?…][\"”’»')\]]*(?=\s|$)")
DANGLING = re.compile(
    r"\b(?:of|in|on|at|to|for|from|with|by|as|and|or|the|a|an|its|their|his|her|into|between|than|more|against|under|"
    r"about|during|through|towards?|within|without|upon|among|is|are|was|were|be|has|have|had|will|would)$",
    re.I,
)
REST = re.compile(r"[^,.;:!?\n\"“”«»()–—]*")
BRACKET = re.compile(r" \([^()\n]{1,60}\)(?= [a-z])")  # after which the sentence goes on
RANK = re.compile(r"(?:[A-Z][\w.]*\s+){1,2}?(?=[A-Z])")
CLAUSE = re.compile(r",\s+(?=[^\W\d][^,;\n]{20})(?!who|whose|which|an?\b)")
BE = (
    r"(?:am|are|is|was|were|(?:have|has|had|to|will|would) be(?:en)?|being)"
    r"(?: (?:also|later|then|not|once|often|hereby|by this notice))?"
)
ADDRESSED = re.compile(
    rf"{BE} (?:told|asked|warned|informed|advised|urged|ordered|instructed|reminded|assured|notified|alerted|briefed)"
    r"\b",
    re.I,
)
SEEMS = re.compile(
    rf"(?:seem|appear)(?:s|ed)?\b|{BE} (?:reported|said|believed|thought|expected|understood|clear)", re.I
)
NOUN = re.compile(  # a cue that is what somebody said: «warnings from the West that …»
    r"(?:warning|claim|accusation|call|appeal|complaint|fear|concern|allegation|denial|demand|threat|statement|promise|"
    r"assurance|pledge|suggestion|objection|reminder|hint|charge|rumou?r|assertion|contention|speculation|criticism)s?",
    re.I,
)
AS_NOUN = re.compile(
    r"\b(?:despite|amid|after|over|following|against|of|with|to|on|by|the|an?)\s+(?:[\w-]+\s+)?$", re.I
)
FROM = re.compile(r"\s+(?:from|by)\s+((?:the |[A-Z])(?:[\w’'.-]+ ){0,5}?[\w’'.-]+?)(?:\s+that)?\s*$")
LONGEST_GAP = 80
LONGEST_QUOTE = 300


def join(
    document: Document,
    spans: Sequence[LabelledSpan],
    named: Sequence[LabelledSpan] = (),
    confidence: Confidence = PLAIN,
) -> tuple[Attribution, ...]:
    """The attributions of a document from its tagged spans, in text order; a run without content is none.

    `named` are the entity spans, in text order: no part of an attribution breaks off inside one. `confidence` says how
    likely a whole is right; unlikely ones are left out. A content alone keeps its score: it may go on with a quote.
    """
    attributions: list[Attribution] = []
    source: LabelledSpan | None = None
    previous: LabelledSpan | None = None
    whole = with_appositions(document.flow, whole_names(spans, named), named)
    for run in divide(document.flow, mend(document.flow, whole)):
        own = next((span for span in run if span.label == "source"), None)
        cue = next((span for span in run if span.label == "cue"), None)
        if own and cue and own.end <= cue.start and _does_not_speak(document.flow, own, cue):
            own = None
        contents = [span for span in run if span.label == "content"]
        if own is None and cue and _is_thing(document.flow, cue):
            own = _from_whom(document.flow, cue, contents[0]) if contents else None
        elif own is None and cue and source and previous and shares_source(document.flow[previous.end : cue.start]):
            own = source
        source, previous = own, run[-1]
        if contents:
            attributions.append(_attribution(document, own, cue, contents, confidence))
    return tuple(_likely(attributions, confidence.least))


def _likely(attributions: Sequence[Attribution], least: float) -> Iterator[Attribution]:
    """Those that are likely enough; a content alone goes with the one before it, whose speech it may go on with."""
    given = True
    for found in attributions:
        given = found.score >= least if found.cue else given
        if given:
            yield found


def whole_names(spans: Sequence[LabelledSpan], named: Sequence[LabelledSpan]) -> list[LabelledSpan]:
    """The spans, each reaching to the end of a name or date that it would break off in, or start in, unless another
    span stands there.
    """
    whole: list[LabelledSpan] = []
    at = 0
    for number, span in enumerate(spans):
        floor = whole[-1].end if whole else 0
        limit = spans[number + 1].start if number + 1 < len(spans) else None
        while at < len(named) and named[at].end <= span.start:
            at += 1
        start, end = span.start, span.end
        inside = at
        while inside < len(named) and named[inside].start < span.end:
            name, inside = named[inside], inside + 1
            if floor <= name.start < start < name.end:
                start = name.start
            if name.start < end < name.end and (limit is None or name.end <= limit):
                end = name.end
        whole.append(replace(span, start=start, end=end))
    return whole


def with_appositions(text: str, spans: Sequence[LabelledSpan], named: Sequence[LabelledSpan]) -> list[LabelledSpan]:
    """The spans with «According to the mayor, Ann Doe, it rains» cut after the name and not before it.

    Only where one person's name opens the content and words without another comma follow, so that «According to the
    mayor, Ann Doe, 34, fell» stays as it is.
    """
    people = {span.start: span.end for span in named if span.label == "person"}
    starts = sorted(people)
    found = list(spans)
    for number, (source, content) in enumerate(pairwise(spans)):
        if (source.label, content.label) != ("source", "content") or text[source.end : content.start].strip() != ",":
            continue
        rank = RANK.match(text, content.start, content.end)
        start = next((at for at in (content.start, rank.end() if rank else -1) if at in people), None)
        end = people[start] if start is not None else source.end
        clause = CLAUSE.match(text, end, content.end)
        if clause and bisect_left(starts, source.start) == bisect_left(starts, source.end):
            found[number] = replace(source, end=end)
            found[number + 1] = replace(content, start=clause.end())
    return found


def mend(text: str, spans: Sequence[LabelledSpan]) -> list[LabelledSpan]:
    """The spans with broken contents made whole, as the tagger now and then stumbles over a name.

    Two contents with nothing but words of their sentence between them are one; a content that breaks off after a
    preposition or an article, or before a bracket within its sentence, goes on to the next punctuation mark or span;
    one that holds one quotation mark of a pair reaches out for the other, if no other span stands between.
    """
    mended: list[LabelledSpan] = []
    for number, span in enumerate(spans):
        if span.label == "content":
            limit = spans[number + 1].start if number + 1 < len(spans) else len(text)
            span = _completed(text, span, limit)
            last = mended[-1] if mended else None
            span = _requoted(text, span, last.end if last else 0, limit)
            if last and last.label == "content" and _is_broken(text[last.end : span.start]):
                score, inside = min(last.score, span.score), min(last.inside, span.inside)
                span = LabelledSpan(last.start, span.end, "content", score, inside)
                mended.pop()
        mended.append(span)
    return mended


def divide(text: str, spans: Sequence[LabelledSpan]) -> list[list[LabelledSpan]]:
    """The likeliest division of the spans into runs (log-linear, exact by dynamic programming, linear in the spans)."""
    together = [0.0, *(GAPS.get(one, RARE_GAP) for one in gaps(text, spans))]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(spans) + 1):
        choices = []
        for start in range(max(0, end - LONGEST_RUN), end):
            pattern = "".join(LETTERS[span.label] for span in spans[start:end])
            score = best[start][0] + PATTERNS.get(pattern, RARE_PATTERN * len(pattern))
            choices.append((score + sum(together[start + 1 : end]), start))
        best.append(max(choices))
    runs: list[list[LabelledSpan]] = []
    end = len(spans)
    while end:
        start = best[end][1]
        runs.append(list(spans[start:end]))
        end = start
    return runs[::-1]


def gaps(text: str, spans: Sequence[LabelledSpan]) -> Iterator[str]:
    """What lies between each two neighbouring spans, as the keys of GAPS: labels, kind of border, length class, and
    within a paragraph + where the second is a content that a source or cue follows («… it rained. The bridge, she
    said»).
    """
    for (left, right), after in zip_longest(pairwise(spans), spans[2:]):
        border = _border(text, left, right)
        length = min(4, int(math.log2(1 + len(text[left.end : right.start].strip())) // 1.5))
        goes_on = right.label == "content" and after is not None and after.label != "content"
        claimed = goes_on and border != "paragraph" and _border(text, right, after) in ("comma", "none")
        yield f"{LETTERS[left.label]}{LETTERS[right.label]} {border} {length}{'+' * claimed}"


def _border(text: str, left: LabelledSpan, right: LabelledSpan) -> str:
    between = text[left.end : right.start]
    if "\n" in between:
        return "paragraph"
    if STOP.search(between):
        return "sentence"
    if STOP.search(text[max(left.start, left.end - 3) : left.end] + " "):
        return "stop"
    return "comma" if "," in between else "none"


def shares_source(between: str) -> bool:
    """Whether a cue without a source goes on with the one before it («… said this and added that»)."""
    return "\n" not in between and not STOP.search(between) and len(between) <= LONGEST_GAP


def _completed(text: str, content: LabelledSpan, limit: int) -> LabelledSpan:
    bracket = BRACKET.match(text, content.end, limit)
    if not (bracket or DANGLING.search(text, max(content.start, content.end - 12), content.end)):
        return content
    start = bracket.end() if bracket else content.end
    rest = REST.match(text, start, limit)
    return replace(content, end=start + len(rest.group().rstrip()) if rest else start)


def _requoted(text: str, content: LabelledSpan, floor: int, limit: int) -> LabelledSpan:
    start, end = content.start, content.end
    opened = text.count("“", start, end) - text.count("”", start, end)
    if opened < 0:
        mark = max(text.rfind(char, max(floor, start - LONGEST_QUOTE), start) for char in "“”\n")
        start = mark if mark >= 0 and text[mark] == "“" else start
    elif opened > 0:
        marks = re.compile("[“”\n]").search(text, end, min(limit, end + LONGEST_QUOTE))
        end = marks.end() if marks and marks.group() == "”" else end
    return replace(content, start=start, end=end)


def _does_not_speak(text: str, subject: LabelledSpan, cue: LabelledSpan) -> bool:
    """Whether the subject of a cue is who is told or asked («was told»), or the «it» of «it seems»."""
    words = text[cue.start : cue.end]
    return bool(ADDRESSED.match(words) or (text[subject.start : subject.end].casefold() == "it" and SEEMS.match(words)))


def _is_thing(text: str, cue: LabelledSpan) -> bool:
    """Whether a cue is a noun for what others said («despite warnings that …», not «warning that …»)."""
    named = NOUN.fullmatch(text, cue.start, cue.end)
    return named is not None and AS_NOUN.search(text, max(0, cue.start - LONGEST_GAP), cue.start) is not None


def _from_whom(text: str, cue: LabelledSpan, content: LabelledSpan) -> LabelledSpan | None:
    """The words after «from» or «by» between a cue that is a noun and its content; as sure as the cue."""
    words = FROM.match(text, cue.end, content.start) if content.start > cue.end else None
    return replace(cue, start=words.start(1), end=words.end(1), label="source") if words else None


def _is_broken(between: str) -> bool:
    return bool(between.strip()) and shares_source(between)


def _attribution(
    document: Document,
    source: LabelledSpan | None,
    cue: LabelledSpan | None,
    contents: Sequence[LabelledSpan],
    confidence: Confidence,
) -> Attribution:
    if cue:
        inside = sum(span.inside for span in contents) / len(contents)
        score = confidence.probability(PartScores(source.inside if source else None, cue.inside, inside))
    else:
        parts = [span for span in (source, *contents) if span]
        score = math.exp(sum(math.log(max(span.score, 1e-6)) for span in parts) / len(parts))
    return Attribution(
        contents=tuple(_span(document, span) for span in contents),
        source=_span(document, source) if source else None,
        cue=_span(document, cue) if cue else None,
        score=score,
    )


def _span(document: Document, span: LabelledSpan) -> Span:
    return document.span(span.start, span.end)
