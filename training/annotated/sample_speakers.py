"""Which sources were annotated for speakers.jsonl: drawn by hash from what the tagger finds, so that nobody picked.

Sources that are plain names need no resolving; the others, pronouns and descriptions, are written out with their whole
article around them, for a reader to annotate. Nothing here looks at what the service makes of a source.

python -m training.annotated.sample_speakers --corpora ../shared/corpora --out /tmp/speakers.txt [--checkpoint FOLDER]
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from service.domain.document import Document, Span
from service.engine import Engine, LabelledSpan
from service.engine.checkpoint import load
from service.pipeline.attribution import join
from training.annotated.articles import ARTICLES, arguments, article_text
from training.split import share

SALT = "speakers"
WANTED = 240
FEWEST_ARTICLES = 80
AN_ARTICLE = 3
PRONOUN = re.compile(r"(?:he|she|they|it|i|we|this|that|who|which|one|both|all|none|some|many|others?|those)\b", re.I)
DETERMINER = re.compile(r"(?:the|a|an|his|her|its|their|our|my|this|that|these|those|one|another|some|no)\b", re.I)
BORDER = re.compile(r"[,;:()–—]|\s(?:of|for|in|at|from|with|by|to|on|who|which|that|and|or)\s")
POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’]")
OFFICES = re.compile(
    r"(?:Minister|President|Premier|Chancellor|Secretary|Governor|Mayor|Chair(?:man|woman|person)?|Director|General"
    r"|Ambassador|Spokes(?:man|woman|person)|Judge|Justice|Commissioner|Senator|Speaker|King|Prince|Pope|Bishop"
    r"|Ministry|Government|Court|Commission|Committee|Council|Department|Party|Union|Bank|Company|Board|Agency"
    r"|Association|Authority|University|Police|Army|State|Republic|Parliament|Senate|Embassy|Office|Centre|Center)s?"
)


def in_order(folder: Path) -> list[Path]:
    """The articles by hash of their name."""
    return sorted(folder.glob("*.txt"), key=lambda path: share(path.name, SALT))


def is_candidate(source: Span, names: Sequence[LabelledSpan]) -> bool:
    """Whether the words are a pronoun or describe somebody, and are neither a name nor in apposition with one.

    What counts is the head, the last word before any comma or preposition: «the FRMF president» describes, «the Saudi
    Gazette» names. `names` are the document's tagged entities.
    """
    words = source.text.strip("\"'“”‘’ ")
    if PRONOUN.fullmatch(words):
        return True
    head = BORDER.split(words, maxsplit=1)[0].split()
    if not head or any(part[:1].isupper() for part in re.split(r",\s*", words)[1:]):
        return False
    inside = [name for name in names if name.start < source.end and source.start < name.end]
    if any(name.label == "person" and not POSSESSIVE.match(source.text, name.end - source.start) for name in inside):
        return False
    if DETERMINER.match(words) and OFFICES.fullmatch(head[-1]):
        return True
    return not head[-1][0].isupper() or (len(head) == 1 and not inside)


def candidates(document: Document, engine: Engine) -> list[Span]:
    """The document's pronouns and descriptions that are the source of something, in text order."""
    tags = engine.tag(document.flow)
    sources = {found.source for found in join(document, tags.attribution) if found.source and found.contents}
    return sorted((span for span in sources if is_candidate(span, tags.entities)), key=lambda span: span.start)


def drawn(folder: Path, engine: Engine) -> Iterator[tuple[Path, str, list[Span]]]:
    """Articles in hash order with at most three of their candidates, chosen by hash, until there are enough."""
    articles = spans = 0
    for path in in_order(folder):
        if articles >= FEWEST_ARTICLES and spans >= WANTED:
            return
        text = article_text(path)
        found = sorted(candidates(Document(text), engine), key=lambda span: share(f"{path.name}:{span.start}", SALT))[
            :AN_ARTICLE
        ]
        if found:
            articles, spans = articles + 1, spans + len(found)
            yield path, text, sorted(found, key=lambda span: span.start)


def sheet(name: str, text: str, spans: Sequence[Span]) -> str:
    """The article with its candidates marked, under a line for each that gives its place and words."""
    lines = [f"##### {name}"]
    lines += [f"{number} [{span.start}, {span.end}) {span.text!r}" for number, span in enumerate(spans, 1)]
    for number, span in reversed(list(enumerate(spans, 1))):
        text = f"{text[: span.start]}⟦{number}: {span.text}⟧{text[span.end :]}"
    return "\n".join([*lines, text, "", ""])


def main() -> None:
    """Write the sheets."""
    parser = arguments(__doc__)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    engine = load(options.checkpoint)
    with options.out.open("w", encoding="utf-8", newline="") as out:
        for path, text, spans in drawn(options.corpora / ARTICLES, engine):
            out.write(sheet(path.name, text, spans))


if __name__ == "__main__":
    main()
