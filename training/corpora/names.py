"""What belongs to a name in our annotation, where a corpus draws the line elsewhere: articles and titles do not."""

import re

TITLES = frozenset(
    "Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Gen Gen. President Vice Prime Minister Foreign Defense Defence Secretary State "
    "Chancellor General Brigadier Colonel Senator Ambassador Special Envoy Representative Deputy Office".split()
)
NO_NAMES = frozenset("I He She It We They You Me Him Her Us Them My His Its Our Their Your".split())
ARTICLES = frozenset("a A an An the The".split())
SMALL_WORDS = frozenset("of the and for in on al bin de la".split())


def trimmed(text: str, start: int, end: int, *, person: bool) -> tuple[int, int]:
    """The mention [start, end) without the article, and where it is a person the titles, in front of its words."""
    words = [(start + word.start(), start + word.end()) for word in re.finditer(r"\S+", text[start:end])]
    without = ARTICLES | TITLES if person else ARTICLES
    while len(words) > 1 and text[slice(*words[0])] in without:
        words.pop(0)
    return (words[0][0], words[-1][1]) if words else (start, end)


def is_name(words: str) -> bool:
    """Whether it begins with a capital, no word but small ones is without, and it is no pronoun and no mere title."""
    first, *others = words.split() or [""]
    content = [first, *(word for word in others if word not in SMALL_WORDS)]
    capitals = all(word[:1].isupper() or word.startswith("al-") for word in content)
    return capitals and not TITLES.issuperset(content) and first not in NO_NAMES
