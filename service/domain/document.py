"""The article as it was received, and the only way to point into it."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from service.domain.wrapping import unwrapped


@dataclass(frozen=True, slots=True)
class Span:
    """Code points [start, end) of a document's text; `text` is exactly what stands there."""

    start: int
    end: int
    text: str

    def contains(self, other: "Span") -> bool:
        """Whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Document:
    """An article: its text, never changed, and what the sender said about it.

    `flow` is the text as it reads, with hard-wrapped lines joined by blanks; every offset means the same in both. Spans
    show the text; whatever asks where sentences and paragraphs end looks at the flow.
    """

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published_at: datetime | None = None
    flow: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "flow", unwrapped(self.text))

    @property
    def id(self) -> str:
        """The SHA-256 of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def span(self, start: int, end: int) -> Span:
        """The span [start, end); raises ValueError if it is empty or leaves the text."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"[{start}, {end}) is no span of a text of {len(self.text)} characters")
        return Span(start, end, self.text[start:end])

    def trimmed(self, start: int, end: int) -> Span | None:
        """The span [start, end) without white space at its ends, or None if nothing else is there."""
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        return self.span(start, end) if start < end else None
