"""Whether a person's given name is nearly always a woman's or a man's: one hint among others whom a he or she means."""

import unicodedata
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_suffix(".txt")
HE, SHE = "he", "she"


def usual_pronoun(name: str) -> str | None:
    """He or she by the first of at least two names, None where that name is rare, common to both, or the only one."""
    words = name.split()
    return _pronouns().get(_plain(words[0])) if len(words) > 1 else None


def _plain(word: str) -> str:
    """In small letters, without accents, as the data has them."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@cache
def _pronouns() -> dict[str, str]:
    lines = (line.split() for line in DATA.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {name: SHE if pronoun == SHE else HE for pronoun, name in lines}
