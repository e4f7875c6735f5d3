"""What a sentence says on the side: a relative clause at its end that states something of the noun before it.

«Trouble is feared around the local elections, which are to be held on 28 December» may be no claim itself; that the
local elections are to be held on 28 December is one.
"""

import re

from service.domain.document import Document, Span
from service.pipeline.clause import AUXILIARIES

RELATIVE = re.compile(rf", (?:which|who) (?=(?:{'|'.join(sorted(word for word in AUXILIARIES if word.isalpha()))})\b)")
NOUN = re.compile(r"\b(?:the|a|an|this|these|those|his|her|its|their|our)(?: [^\W_][\w’'-]*){1,6}$", re.IGNORECASE)
LEAST_WORDS = 5


def aside(document: Document, sentence: Span) -> tuple[Span, tuple[Span, Span]] | None:
    """The sentence without the clause at its end; the noun with its article and what the clause says of it, without the
    pronoun. None where there is no such clause.
    """
    found = list(RELATIVE.finditer(document.flow, sentence.start, sentence.end))
    if not found:
        return None
    noun = _noun(document, sentence.start, found[-1].start())
    clause = document.trimmed(found[-1].end(), sentence.end)
    if not noun or not clause or len(clause.text.split()) < LEAST_WORDS or ", " in clause.text:
        return None  # behind a comma the sentence may well go on
    return document.span(sentence.start, found[-1].start()), (noun, clause)


def _noun(document: Document, start: int, end: int) -> Span | None:
    """The words from the last article before a place on; None where they are no plain noun."""
    starts = [match.start() for match in re.finditer(r"\b\w", document.flow[start:end])]
    for at in reversed(starts):
        found = NOUN.match(document.flow, start + at, end)
        if found:
            return document.span(*found.span())
    return None
