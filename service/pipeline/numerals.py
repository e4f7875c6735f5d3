"""Numbers as news copy writes them: digits with separators, number words and scales, and what they are worth."""

import re
from collections.abc import Iterable

SMALL = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split(),
        start=1,
    )
}
TENS = {
    word: value * 10
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {
    "hundred": 1e2,
    "dozen": 12.0,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
}
WITHIN_SCALE = {"hundred", "dozen"}

# What news copy counts most: after a number that could also be a year, a day or part of a name, these settle it.
COUNTED = (
    r"(?i:people|persons|soldiers|troops|police|policemen|officers|men|women|children|workers|civilians|fighters|"
    r"members|personnel|staff|seats|votes|voters|homes|houses|jobs|dead|injured|wounded|km|miles|kilomet(?:re|er)s|"
    r"met(?:re|er)s|tonn?es?|tons|euros|dollars|pounds|rupees|years|months|weeks|days|hours|minutes|percent|per\scent)"
)

# White space within a line or at its end, but no blank line: a number counts nothing in the next paragraph.
GAP = r"(?:\r\n|\s[^\S\n]?)"
DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{2,3}){1,5}|[0-9]{1,15})(?:\.[0-9]{1,6})?"


def either_case(words: str | Iterable[str]) -> str:
    """A pattern for any of the words ("in|since"), the first letter small or capital; much faster than (?i:...)."""
    alternatives = words.split("|") if isinstance(words, str) else sorted(words, key=len, reverse=True)
    return "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in alternatives)


_TEN, _ONE = either_case(TENS), either_case(SMALL)
_WORD = rf"(?:(?:{_TEN})(?:[-\s](?:{_ONE}))?|{_ONE})\b(?:\sand\sa\shalf\b)?"
_SCALE = rf"(?:{either_case(SCALES)})\b"
_FIRST = rf"(?:{DIGITS}|{_WORD}|\b(?:[Hh]alf\s)?[Aa]n?(?=\s{_SCALE}))"
_SCALED = rf"(?:[\s-]?{_SCALE})"
# "between one hundred and one thousand" names two numbers, "one hundred and twenty" is one.
NUMERAL = (
    rf"(?:(?<=between\s){_FIRST}{_SCALED}{{0,2}}"
    rf"|{_FIRST}(?:{_SCALED}{{1,2}}(?:\s(?:and\s)?{_WORD}{_SCALED}{{0,2}}){{0,3}})?)"
)

_TOKEN = re.compile(rf"{DIGITS}|[a-z]+", re.IGNORECASE)


def numeral_value(numeral: str) -> float:
    """The value of a text that NUMERAL matches, such as "1.5 million", "half a dozen" or "one hundred and five"."""
    total = current = 0.0
    for word in _TOKEN.findall(numeral.lower()):
        if word in WITHIN_SCALE:
            current = (current or 1) * SCALES[word]
        elif word in SCALES:
            # "two lakh crore": a scale right after a scale multiplies what stands there.
            total = total * SCALES[word] if total and not current else total + (current or 1) * SCALES[word]
            current = 0.0
        else:
            current += _plain_value(word)
    return total + current


def _plain_value(word: str) -> float:
    if word[0].isdigit():
        return float(word.replace(",", ""))
    return float({"half": 0.5}.get(word) or SMALL.get(word) or TENS.get(word) or 0)
