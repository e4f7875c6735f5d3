"""Article and page text apart: the headline, the body's paragraphs, and the furniture that is passed over.

A line is set aside for its shape, its wording, its place or its repetition, never for an outlet's or a person's name.
Where a rule is in doubt the line stays: a wrong cut loses a claim.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from service.domain.document import Document, Span
from service.pipeline import page_text
from service.pipeline.segmentation import paragraphs, sentences

TOP = 8  # lines that may stand above the first paragraph
LONG = 90  # characters from which a line reads as a paragraph
HEADLINE_LIMIT = 130
NO_TITLE = re.compile(
    r"[.,:;…][\"”’'»)]*\Z"  # ends like a sentence or leads into one
    r"|[,?!][\"”’»]\s+[a-z]"  # quotes and says who spoke
    r"|[a-z\d]{3}[.!?][\"”’]?\s+[\"“‘]?[A-Z]"  # goes on after a stop
    r"|\A[A-Z][\w ,]{2,40}(?:\.\s?[-–—]|\s?[—]|:\s[A-Z]\w+ing\b)"  # opens with a dateline
)
LABEL = re.compile(r"[^:]{1,60}:\s")
NAME = re.compile(r"[A-Z][\w.'’-]*(?:\s+(?:[a-z]{2,3}\s+)?[A-Z][\w.'’-]*){0,3}")


@dataclass(frozen=True, slots=True)
class Layout:
    """What each part of the text is: body and furniture are in text order, and no two spans overlap."""

    headline: Span | None
    body: tuple[Span, ...]
    furniture: tuple[Span, ...]


def separate(document: Document) -> Layout:
    """Set the headline and the furniture apart from the article; together the three leave out only white space."""
    found = (document.trimmed(*line) for line in paragraphs(document, 0, len(document.text)))
    lines = [line for line in found if line]
    aside = _set_aside(lines)
    headline = _headline(document, lines, aside)
    aside |= _labels(lines, headline, aside)
    body: list[Span] = []
    furniture: list[Span] = []
    for index, line in enumerate(lines):
        if index in aside:
            furniture.append(line)
        elif index != headline:
            kept, cut = _without_glued(document, line)
            body += kept
            furniture += cut
    return Layout(None if headline is None else lines[headline], tuple(body), tuple(furniture))


def _set_aside(lines: Sequence[Span]) -> set[int]:
    """Which lines are furniture as a whole, the headline's surroundings apart."""
    aside = {index for index, line in enumerate(lines) if page_text.is_furniture(line.text, first=not index)}
    aside |= _repeated(lines)
    for index, line in enumerate(lines):
        if page_text.TEASER_LABEL.fullmatch(line.text):
            aside |= set(_titles_after(lines, index))
    aside |= _after_copyright(lines)
    aside |= _about_the_publisher(lines)
    aside |= _notes_at_the_end(lines)
    return aside


def _repeated(lines: Sequence[Span]) -> set[int]:
    """Lines that were printed before, word for word: a caption for two screen sizes, a paragraph as its own summary."""
    seen: set[str] = set()
    repeated = set()
    for index, line in enumerate(lines):
        if line.text in seen and (len(line.text) > 60 or line.text == lines[index - 1].text):
            repeated.add(index)
        seen.add(line.text)
    return repeated


def _titles_after(lines: Sequence[Span], label: int, *, most: int = 6) -> Iterator[int]:
    """The titles of other articles that stand in a row below a bare "Also read:"."""
    for index in range(label + 1, min(label + 1 + most, len(lines))):
        if not _reads_as_title(lines[index].text):
            return
        yield index


def _after_copyright(lines: Sequence[Span]) -> set[int]:
    """What stands below a copyright line near the end: the publisher's account of itself, addresses, links."""
    total = sum(len(line.text) for line in lines)
    below = 0
    for index in range(len(lines) - 1, 0, -1):
        if page_text.COPYRIGHT.search(lines[index].text) and len(lines[index].text) < 400:
            return set(range(index, len(lines)))
        below += len(lines[index].text)
        if below > min(2000, total * 0.4):
            break
    return set()


def _about_the_publisher(lines: Sequence[Span]) -> set[int]:
    """A heading "About Acme" in the lower half with the paragraph below it that says what Acme is."""
    about = set()
    for index in range(len(lines) // 2, len(lines) - 1):
        heading = re.fullmatch(r"About (?:the )?([A-Z][\w&.'’ -]{2,60}?):?", lines[index].text)
        if heading and lines[index + 1].text.removeprefix("The ").startswith(heading[1]):
            about |= {index, index + 1}
    return about


def _notes_at_the_end(lines: Sequence[Span]) -> set[int]:
    """Notes on the author, the copy or its source, which stand in the last lines only."""
    notes = set()
    for index in range(len(lines) - 1, max(0, len(lines) - 6), -1):
        if len(lines[index].text) < 400 and page_text.END_NOTE.match(lines[index].text):
            notes.add(index)
    return notes


def _headline(document: Document, lines: Sequence[Span], aside: set[int]) -> int | None:
    """The line that is the headline: the one that says the title, else the first that reads as one."""
    top = [index for index in range(min(TOP, len(lines))) if index not in aside]
    if document.title:
        return next((index for index in top if _says(lines[index].text, document.title)), None)
    labels = Counter(LABEL.match(line.text) and line.text.partition(":")[0] for line in lines)  # of a transcript
    above = list(
        takewhile(lambda i: _reads_as_title(lines[i].text) and labels[lines[i].text.partition(":")[0]] < 2, top)
    )
    if not above or above[-1] == len(lines) - 1:
        return None
    named = [index for index in above if not NAME.fullmatch(lines[index].text)]
    chosen = next((index for index in named if len(lines[index].text.split()) > 3), next(iter(named), None))
    if chosen is None or chosen + 1 in aside:
        return chosen
    gap = document.text[lines[chosen].end : lines[chosen + 1].start]
    blank = gap.replace("\r\n", "\n").count("\n") > 1
    longer = len(lines[chosen + 1].text) > max(LONG, 1.5 * len(lines[chosen].text))
    return chosen if blank or longer else None


def _labels(lines: Sequence[Span], headline: int | None, aside: set[int]) -> set[int]:
    """Section labels and a bare name around the headline, and the headline printed again."""
    labels = {index for index in range(headline or 0) if len(lines[index].text.split()) < 4}
    top = (index for index in range(min(TOP, len(lines) - 1)) if index not in aside and index != headline)
    labels |= set(takewhile(lambda index: NAME.fullmatch(lines[index].text), top))
    if headline is not None:
        words = _same_words(lines[headline].text)
        labels |= {index for index, line in enumerate(lines) if index != headline and _same_words(line.text) == words}
    return labels


def _without_glued(document: Document, line: Span) -> tuple[list[Span], list[Span]]:
    """A paragraph's own text, and what was glued to it: credits, agency slugs, appeals at its edges."""
    cuts = list(page_text.glued(line.text))
    parts = sentences(document, [line]) if page_text.ADDRESSES_READER.search(line.text) else ()
    for row in (parts, parts[::-1]):
        for part in row:
            if not page_text.is_appeal(part.text):
                break
            cuts.append((part.start - line.start, part.end - line.start))
    kept: list[Span | None] = []
    cut: list[Span | None] = []
    position = 0
    for start, end in sorted(set(cuts)):
        if start >= position:
            kept.append(document.trimmed(line.start + position, line.start + start))
            cut.append(document.trimmed(line.start + start, line.start + end))
            position = end
    kept.append(document.trimmed(line.start + position, line.end))
    return [span for span in kept if span], [span for span in cut if span]


def _reads_as_title(text: str) -> bool:
    """Whether a line has a headline's shape: short, more than one word, no full stop, comma or colon at its end."""
    return (
        len(text) <= HEADLINE_LIMIT
        and len(text.split()) > 1
        and not text[0].islower()
        and text[0] not in "-–—•*(["
        and not NO_TITLE.search(text)
    )


def _says(line: str, title: str) -> bool:
    """Whether a line is the title, give or take the outlet's name at either one's end."""
    line, title = _same_words(line), _same_words(title)
    if not line or not title:
        return False
    return (title in line and len(line) < len(title) + 60) or (line in title and len(line) > 0.6 * len(title))


def _same_words(text: str) -> str:
    """A text's letters and digits alone, for comparing two printings of one line."""
    return re.sub(r"[\W_]+", " ", text).strip().casefold()
