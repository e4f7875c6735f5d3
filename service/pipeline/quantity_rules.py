"""The forms in which news copy gives a number, and those in which a number only names or dates something."""

import re

from service.pipeline.numerals import COUNTED, GAP, NUMERAL, SCALES, SMALL, either_case
from service.pipeline.units import CURRENCIES, MEASURES

SHARES = {
    word: share
    for share, word in enumerate("half third quarter fifth sixth seventh eighth ninth tenth".split(), start=2)
}

_COUNT = either_case(SMALL)
_SHARE = either_case(share for share in SHARES if share != "half")
_MONEY = "|".join(word for word in CURRENCIES if word.isalpha() and len(word) > 2)
_MEASURE = "|".join(sorted(MEASURES, key=len, reverse=True))
_SIGN = r"(?:\b(?:US|A|C))?\$|[€£₹¥]|\b(?:Rs\b\.?|USD\b|EUR\b|GBP\b|INR\b|CHF\b)"
_BARE = r"(?<![\w.,/:#$€£₹¥])(?<![A-Za-z][-–])"
_END = rf"(?![\w(%]|[.,:/][0-9]|[-–][A-Za-z]|['’][a-z]|[-\s](?i:{'|'.join(SCALES)})\b)"

NAMING = (
    r"resolutions?|articles?|sections?|chapters?|clauses?|paragraphs?|pages?|phases?|routes?|highways?|flights?|"
    r"protocols?|amendments?|channels?|numbers?|no\.|group of"
)
# Numbers that count nothing: resolution 12, 10:30, 5 pm, telephone numbers, [3].
_NAMED = (
    rf"\b(?:{either_case(NAMING)}) (?:[Nn]o\.? )?"
    r"[0-9]{1,6}[a-z]?(?:\([a-z0-9]{1,4}\)){0,3}(?:(?:, | and | or |[-–])[0-9]{1,6}(?![\w%]|,[0-9]| [a-z]{3,})){0,5}"
)
_CLOCK = (
    r"\b[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\b|\b[0-9]{4} GMT\b"
    r"|\b[0-9]{1,2}(?:\.[0-9]{2})?(?: )?(?:(?i:[ap]\.m\.|[ap]m\b)|o['’]clock\b)"
)
_PHONE = r"\+[0-9][0-9\s()/-]{6,18}[0-9]|\b0[0-9]{2,4}(?:[\s/-][0-9]{2,5}){1,4}\b"
_NOTE = r"[(\[][0-9]{1,3}[)\]]"

_RATIO = (
    rf"(?P<part>\b(?:{_COUNT})) (?:in|out of) (?:every )?"
    rf"(?P<whole>(?:{_COUNT}|twenty|hundred)\b|[0-9]{{1,3}}\b(?![,.][0-9]))(?! (?:{_MEASURE})s?\b)"
)
_PART_OF = "".join(rf"(?<!{order}\shalf)" for order in ("first", "second", "other", "latter"))
_OVER = "|".join(rf"(?<={about}\shalf)" for about in ("than", "over", "about", "almost", "nearly", "roughly"))
_FRACTION = (
    rf"(?P<some>\b(?:{_COUNT}))[\s-](?P<shares>(?:{_SHARE})s)\b"
    rf"|\b(?:[Oo]ne[\s-](?P<share>(?:{_SHARE}))\b(?!-)|[Aa]n? (?P<a_share>(?:{_SHARE}))(?= of\b))"
    rf"|\b(?P<half>[Hh]alf)\b(?!-| an? )(?:(?= (?:of|the|its|their|his|her|our|all)\b){_PART_OF}|{_OVER})"
)
_AMOUNT = (
    rf"{_BARE}(?:(?P<sign>{_SIGN})(?: )?)?(?P<number>{NUMERAL})"
    rf"(?:(?<=[0-9])(?:(?P<thousands>[kK])\b|(?P<millions>(?: )?[mM])(?(sign)\b|(?= {COUNTED}\b))))?"
    r"(?:(?P<percent>(?: )?%|(?i: per ?cent\b| pct\b))|(?P<points> (?i:percentage|basis) (?i:points?)\b)"
    rf"|(?: (?i:US))? (?P<money>(?i:{_MONEY})s?)\b(?! of\b)"
    rf"|(?:[-\s]|(?<=[0-9]))(?P<measure>(?:{_MEASURE})s?)\b(?:-olds?\b)?|-strong\b)?{_END}"
)
# A space in a pattern stands for a GAP.
QUANTITY = re.compile(
    "|".join((_PHONE, _CLOCK, _NAMED, _NOTE, _RATIO, _FRACTION, _AMOUNT)).replace(" ?", r"\s?").replace(" ", GAP)
)
JOINED = re.compile(
    r"\s?[-–—]\s?|,?\s(?:and|or|to|of|up)(?:\s(?:and|of|up|to|as|many|much|about|some|nearly|almost)){0,4}\s"
)
NAME_BEFORE = re.compile(r"(?<![\w.-])([A-Z][\w’'-]{0,40})\s$")
ONE_NOUN = re.compile(
    r"\s(person|man|woman|child|soldier|officer|policeman|policewoman|civilian|member|vote|seat|protester|fighter)\b"
)
BEFORE_A_NUMBER = frozenset(
    "some around nearly almost roughly approximately up only just least more fewer another other "
    "its his her their our my these those this first last next".split()
)
