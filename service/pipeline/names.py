"""When two namings can mean one thing: spelling, titles, first and last names, acronyms."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

HONORIFICS = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady rev fr hon sheikh president premier chancellor minister prime "
    "senator sen rep representative congressman congresswoman governor gov mayor judge justice general gen colonel col "
    "major maj captain capt lieutenant lt sergeant sgt admiral secretary chairman chairwoman chairperson ambassador "
    "king queen prince princess pope archbishop bishop imam pastor chief director commissioner spokesman spokeswoman "
    "spokesperson deputy former vice-president mp us datuk dato datin seri tun puan ustaz haji maitre me".split()
)
PARTICLES = frozenset("al el bin ibn von de da dos der den abu la le ter".split())
MINOR_WORDS = frozenset("of the and for in on to a an de del la le al und".split())
POSSESSIVE = re.compile(r"['’]s?$")


@lru_cache(maxsize=8192)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents, possessive and leading article."""
    plain = unicodedata.normalize("NFKD", POSSESSIVE.sub("", name.strip()))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    words = re.findall(r"[^\W_]+(?:['’.&-][^\W_]+)*", plain)
    return tuple(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)


@lru_cache(maxsize=8192)
def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name without titles; the titles stay where there is nothing else."""
    words = words_of(name)
    return tuple(word for word in words if word not in HONORIFICS) or words


def same_word(a: str, b: str) -> bool:
    """Equal, or one slip apart (a letter added, lost, changed or swapped) in words of five letters or more."""
    if a == b:
        return True
    return min(len(a), len(b)) >= 5 and a[0] == b[0] and OSA.distance(a, b, score_cutoff=1) <= 1


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names (first … last) can be one person's: last names alike, first names not at odds."""
    if not same_word(a[-1], b[-1]):
        return False
    first, other = a[0], b[0]
    if len(first.strip(".")) == 1 or len(other.strip(".")) == 1:
        return first[0] == other[0]
    if (first in PARTICLES and len(a) > 1 and first in b) or (other in PARTICLES and other in a):
        return True  # Al Hafeet, Abdullah Rashid Al Hafeet
    short, long = sorted((first, other), key=len)
    return same_word(first, other) or (len(short) >= 3 and long.startswith(short))


def short_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether one word names the person of a longer name: the last name, or failing that the first."""
    return len(short) == 1 and len(full) > 1 and (same_word(short[0], full[-1]) or short[0] == full[0])


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym: two to six capitals."""
    letters = name.replace(".", "")
    return 2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper()


def initials(name: str) -> tuple[str, str]:
    """The initials of a name in capitals: those of its major words, and those of all."""
    words = re.findall(r"[^\W_]+", name)
    major = [word for word in words if word.casefold() not in MINOR_WORDS]
    return "".join(word[0] for word in major).upper(), "".join(word[0] for word in words).upper()
