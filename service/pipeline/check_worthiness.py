"""Which sentences nobody in the text is quoted for: those are claims only if they are worth checking."""

from collections.abc import Sequence

from service.domain.claim import Attribution
from service.domain.document import Span


def unattributed(sentences: Sequence[Span], attributions: Sequence[Attribution]) -> tuple[Span, ...]:
    """The sentences that no content, cue or source of an attribution touches; a question claims nothing."""
    parts = sorted(
        (part.start, part.end)
        for found in attributions
        for part in (found.source, found.cue, *found.contents)
        if part is not None
    )
    free = []
    at = 0
    for sentence in sentences:
        while at < len(parts) and parts[at][1] <= sentence.start:
            at += 1
        asks = sentence.text.rstrip('"”’» ').endswith("?")
        if not asks and (at == len(parts) or parts[at][0] >= sentence.end):
            free.append(sentence)
    return tuple(free)
