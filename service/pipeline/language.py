"""Which language a text is in, told from its letters by a bundled model, offline and without chance."""

from functools import cache
from typing import Any

UNKNOWN = "und"
FEWEST_LETTERS = 40
PIECES, PIECE = 10, 500  # at most 5,000 characters are read, spread over the text


def detect(text: str) -> str:
    """The ISO 639-1 code of the text's language, or "und" where too few letters tell it."""
    sample = _sample(text)
    if sum(map(str.isalpha, sample)) < FEWEST_LETTERS:
        return UNKNOWN
    language, _ = _identifier().classify(sample)
    return str(language)


def _sample(text: str) -> str:
    """The text where it is short, else pieces of it at even distances."""
    if len(text) <= PIECES * PIECE:
        return text
    step = (len(text) - PIECE) / (PIECES - 1)
    starts = [round(step * piece) for piece in range(PIECES)]
    return " ".join(text[start : start + PIECE] for start in starts)


@cache
def _identifier() -> Any:
    """The model, loaded on first use: it takes a second that importing should not cost."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)
