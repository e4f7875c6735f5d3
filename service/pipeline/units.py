"""What a number counts: percent, a currency, a measure, or the plural noun that follows."""

import re

from service.pipeline.numerals import GAP

CURRENCIES = {
    "$": "USD",
    "us$": "USD",
    "a$": "AUD",
    "c$": "CAD",
    "usd": "USD",
    "dollar": "USD",
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "pound": "GBP",
    "₹": "INR",
    "rs": "INR",
    "inr": "INR",
    "rupee": "INR",
    "¥": "JPY",
    "yen": "JPY",
    "chf": "CHF",
}
MEASURES = {
    "kilometre": "km",
    "kilometer": "km",
    "km": "km",
    "metre": "m",
    "meter": "m",
    "m": "m",
    "centimetre": "cm",
    "centimeter": "cm",
    "cm": "cm",
    "mm": "mm",
    "kilogram": "kg",
    "kilo": "kg",
    "kg": "kg",
    "gram": "g",
    "litre": "litres",
    "liter": "litres",
    "hectare": "hectares",
    "acre": "acres",
    "mile": "miles",
    "tonne": "tonnes",
    "ton": "tons",
    "degree": "degrees",
    "megawatt": "MW",
    "mw": "MW",
    "gigawatt": "GW",
    "gw": "GW",
    "year": "years",
    "month": "months",
    "week": "weeks",
    "day": "days",
    "hour": "hours",
    "minute": "minutes",
}

# Plurals without an "s", and the words that stand for a body of people.
PLURALS = frozenset(
    "people men women children police policemen policewomen servicemen troops personnel staff military dead injured "
    "wounded cattle sheep aircraft crew".split()
)
# An "s" at the end of these makes no plural.
SINGULARS = frozenset("this his its was is has does says us as thus less always perhaps yes news politics".split())
STOPS = frozenset(
    "a an the of in on at to for from by with without and or but nor who whom that which whose were are been be have "
    "had will would may might can could should must do did not than if when while because since until after before "
    "during between into over under about against per each every all both he she it they we you i there here".split()
)
ADJECTIVES = 2
NOUN_REACH = 80
WORD = re.compile(rf"{GAP}([^\W\d_](?:[\w’'-]{{0,30}}\w)?)")
OF_WHOM = re.compile(rf"{GAP}of(?:{GAP}(?:the|its|their|his|her|our|these|those)\b)?", re.IGNORECASE)


def counted_noun(text: str, end: int, limit: int) -> str | None:
    """The plural that follows a number, in lower case: "young Swedes" -> "swedes", "police officers" -> "officers"."""
    limit = min(limit, end + NOUN_REACH)
    noun, passed = None, 0
    if of_whom := OF_WHOM.match(text, end, limit):
        end = of_whom.end()
    while match := WORD.match(text, end, limit):
        word = match[1].lower()
        if word in STOPS:
            break
        if is_plural(word):
            noun = word
        elif noun or passed == ADJECTIVES:
            break
        else:
            passed += 1
        end = match.end()
    return noun


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural."""
    plain = word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is", "’s", "'s"))
    return word in PLURALS or (plain and word not in SINGULARS)
