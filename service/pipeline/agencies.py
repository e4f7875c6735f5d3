"""News agencies, and the ways in which a text says that its words are one's."""

import re

AGENCIES = {
    "AP": r"(?:The )?Associated Press|AP",
    "AFP": r"Agence France[- ]Presse|AFP",
    "Reuters": r"Reuters",
    "UPI": r"United Press International|UPI",
    "Bloomberg": r"Bloomberg",
    "dpa": r"Deutsche Presse-Agentur|dpa",
    "EFE": r"(?:Agencia )?EFE",
    "ANSA": r"ANSA",
    "PA": r"Press Association|PA Media",
    "TASS": r"TASS",
    "Interfax": r"Interfax",
    "RIA": r"RIA(?: Novosti)?",
    "Xinhua": r"Xinhua",
    "Kyodo": r"Kyodo(?: News)?",
    "Yonhap": r"Yonhap",
    "PTI": r"Press Trust of India|PTI",
    "ANI": r"Asian News International|ANI",
    "IANS": r"IANS",
    "Anadolu": r"Anadolu(?: Agency)?",
    "IRNA": r"IRNA",
    "SANA": r"SANA",
    "MENA": r"Middle East News Agency",
    "Tanjug": r"Tanjug",
    "Beta": r"Beta news agency",
    "Ukrinform": r"Ukrinform",
    "Belga": r"Belga",
    "APA": r"Austria Presse Agentur",
    "CNA": r"Central News Agency",
    "Bernama": r"Bernama",
    "Antara": r"Antara",
    "NAN": r"News Agency of Nigeria",
    "GNA": r"Ghana News Agency",
}
ANY = "|".join(AGENCIES.values())
CREDITS = (  # «told Reuters», «the Associated Press (AP) reported»
    re.compile(rf"\b(?:told|to|by|from|with|citing|quoting) (?:the )?(?:news )?(?:agency )?({ANY})\b"),
    re.compile(rf"\b({ANY})(?: \([A-Z]+\))?,? (?:news )?(?:agency|reports?|reported|said|says|quoted)\b"),
)
SIGNATURES = (  # «BELGRADE, May 3 (AP) —», «Source: AFP», a line that is an agency's name alone
    re.compile(rf"^[^\n]{{0,60}}\(({ANY})\)\s*[-–—:]", re.MULTILINE),
    re.compile(rf"^\W*(?:(?:[Ss]ource|[Bb]y|[Vv]ia|[Cc]redit)\W{{1,3}})?({ANY})\W*$", re.MULTILINE),
)


def credited(sentence: str) -> str | None:
    """The agency whose words a sentence says it gives, None where it names none."""
    return _first(CREDITS, sentence)


def signed(text: str) -> str | None:
    """The agency that signs a whole text, in its dateline or on a line of its own."""
    return _first(SIGNATURES, text)


def _first(patterns: tuple[re.Pattern[str], ...], text: str) -> str | None:
    found = next((match for pattern in patterns if (match := pattern.search(text))), None)
    if found is None:
        return None
    return next(name for name, words in AGENCIES.items() if re.fullmatch(words, found[1]))
