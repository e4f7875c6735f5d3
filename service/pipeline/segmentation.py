"""Text -> paragraphs -> sentences, as spans of the untouched document; every decision looks at a bounded context."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from service.domain.document import Document, Span
from service.domain.wrapping import LINE

# Before a name these never close a sentence.
TITLES = frozenset(
    "Mr Mrs Ms Mx Dr Prof Rep Reps Sen Sens Gen Gov Govs Lt Col Sgt Capt Cmdr Cpl Adm Maj Pvt Pfc Brig Hon Rev Fr"
    " Msgr Pres Supt Det Insp Amb Atty Messrs Mme Mlle Lt.-Gen Maj.-Gen MR MRS DR vs v e.g i.e cf viz ca approx".split()
)
# These close a sentence only where the next word opens one.
ABBREVIATIONS = frozenset(
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun ala ariz ark"
    " calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa tenn tex va vt"
    " wash wis wyo ont que st ave blvd rd mt ft jr sr bros inc corp co ltd llc plc pty pvt dept assn univ est ph.d"
    " m.d b.a m.a u.s u.k u.n e.u d.c u.s.a u.a.e g.o.p al".split()
)
CLOCK = frozenset(["a.m", "p.m", "am", "pm"])
AFTER_CLOCK = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december jan feb mar apr jun jul aug sept oct nov dec gmt utc est edt et pst pdt pt"
    " cst cdt ct ist bst cet local eastern pacific central".split()
)
BEFORE_NUMBER = frozenset("no nos p pp vol fig figs sec art arts ch para rs tel ext cap".split())
OPENERS = frozenset(
    "the a an he she it they we i you in on at but and or nor so yet this that these those there here if when while"
    " as for from with by after before since until although though because despite during under over according"
    " meanwhile however moreover still then now also his her their its our my your what who where why how which one"
    " some many most both another other all not no last earlier later asked once to".split()
)
SPEECH = (
    r"(?:said|says|asked|asks|added|adds|told|tells|wrote|writes|replied|wondered|shouted|cried|exclaimed"
    r"|demanded|tweeted"
    r"|inquired|quipped|joked|continued|declared|recalled|insisted|called|yelled|began|argued|warned)\b"
)
DOMAINS = frozenset("com org net co gov edu info io tv biz me uk us in za ke ng eu".split())

STOP = re.compile(r"(?:[.!?…]+(?:[\"”’»›'\)\]]|\[\d{1,3}\]|\s»)*|[。！？।]+[”’」』）]*|(?<=\s)(?=[•▪●‣◦]))")
NEXT = re.compile(r"(\s*)([\"“„‘«‹'(\[¿¡#@$€£•▪●‣◦–—-]*)\s?([^\W_][\w'’-]*)?")
TOKEN = re.compile(r"[\w.&'’-]+\Z")
BRAND = re.compile(r"[a-z]{1,3}-?[A-Z]|(?:de|von|van|bin|al|el)\s[A-Z]")
TAG = re.compile(rf"(?:[A-Z][\w.'’-]*\s+){{1,3}}{SPEECH}|{SPEECH}")


def sentences(document: Document, within: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences inside the given spans, in order; they leave out nothing but white space."""
    found = []
    for span in within:
        for start, end in paragraphs(document, span.start, span.end):
            edges = [start, *_boundaries(document.flow, start, end), end]
            found += [document.trimmed(*edge) for edge in pairwise(edges)]
    return tuple(sentence for sentence in found if sentence)


def paragraphs(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs in [start, end): the lines of the flow that hold anything."""
    return (line.span() for line in LINE.finditer(document.flow, start, end) if not line.group().isspace())


def _boundaries(text: str, start: int, end: int) -> Iterator[int]:
    """Where one sentence ends and another follows inside the paragraph text[start:end]."""
    opened, quotes, counted = start, 0, start
    for stop in STOP.finditer(text, start, end):
        cut = stop.end()
        quotes += text.count('"', counted, cut)
        counted = cut
        following = NEXT.match(text, cut, end)
        if cut == end or following is None or not _ends(text, opened, stop, following):
            continue
        if not following[1] and stop.group().endswith('"') and quotes % 2:
            cut -= 1  # ended."The next: the mark opens the quote that follows
        opened = following.end(1)
        yield cut


def _ends(text: str, opened: int, stop: re.Match[str], following: re.Match[str]) -> bool:
    """Whether the sentence opened at `opened` ends at this stop, given what follows it."""
    mark, gap, marks, word = stop.group(), following[1], following[2], following[3] or ""
    if not mark or mark[0] in "。！？।":
        return True
    token = _token_before(text, opened, stop.start())
    if not gap:
        return _glued(token, mark, marks, word)
    if not word or (word[0].islower() and not BRAND.match(text, following.start(3))):
        return False
    if mark[0] in "!?…" or mark.startswith(".."):
        return mark[-1] in ".!?…" or not TAG.match(text, following.start(3))
    if mark != ".":
        return token not in TITLES
    before = text[opened : stop.start() - len(token)] if stop.start() - opened < 24 else "…"
    return _ends_at_full_stop(token, marks, word, opens=not before.strip("\"“‘«'([ "))


def _ends_at_full_stop(token: str, marks: str, word: str, *, opens: bool) -> bool:
    """Whether a bare full stop after `token` closes the sentence before `word`; `opens` if the token opened it."""
    short, first = token.lower(), word.split("'")[0].split("’")[0].lower()
    if token in TITLES or (word[0].isdigit() and short in BEFORE_NUMBER):
        return False
    if opens and len(token) < (4 if token.isdigit() else 2):
        return False  # 1. or a. before an item of a list
    if short in CLOCK and "." in short:
        return not word[0].isdigit() and first not in AFTER_CLOCK
    initial = (len(token) == 1 and token.isupper()) or re.fullmatch(r"(?:[A-Z]\.-?)+[A-Z]", token)
    if initial or (short in ABBREVIATIONS and token[:1].isupper()) or short in ("co", "inc", "ltd"):
        return first in OPENERS or any(mark in marks for mark in "\"“‘«'")
    return True


def _glued(token: str, mark: str, marks: str, word: str) -> bool:
    """Whether a sentence ends where no space follows the stop: `ended.The next`, but not `Kenya.Com` or `e.g.The`."""
    if len(mark) > 1 and mark[-1] not in ".!?…":
        return word[:1].isupper()
    plain = re.fullmatch(r"[a-z]{2,}(?:['’-][a-z]+)*|\d{4}", token)
    opens = (word[:1].isupper() and word[1:2].islower()) or word in ("A", "I")
    return bool(plain and opens and word.lower() not in DOMAINS and (not marks or marks[0] in "“‘«("))


def _token_before(text: str, opened: int, stop: int) -> str:
    """The word, with its inner stops, that touches the stop on the left."""
    token = TOKEN.search(text[max(opened, stop - 20) : stop])
    return token.group() if token else ""
