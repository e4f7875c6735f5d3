"""The main clause of a sentence, found from its function words: enough to ask what a claim itself asserts."""

import re
from collections.abc import Sequence

from service.domain.document import Document
from service.pipeline.segmentation import sentences

BE = frozenset("is are was were be been being am 's 're 'm".split())
AUXILIARIES = BE | frozenset(
    "has have had do does did will would can could may might must shall should ought cannot ca wo sha 'll 'd 've"
    " n't ai".split()
)
OPENING = frozenset(
    "if when while although though because since as after before unless until once despite given whenever".split()
)
RELATIVES = frozenset("who whom whose which that where".split())
SUBORDINATORS = frozenset(
    "because although though unless until while when whenever where whereas if since after before lest so".split()
)
DETERMINERS = frozenset(
    "the a an this these those he she it they we i you his her its their our my there no any some all".split()
)
PRONOUNS = frozenset(
    "it he she that there here what who this how where let i we they you everything nothing one nobody".split()
)
SUBJECTS = frozenset("i you he she it we they there".split())
INTERJECTIONS = [["no", ","], ["yes", ","], ["look", ","], ["you", "know", ","], ["i", "mean", ","]]
BELIEVING = frozenset(
    "believe believes believed think thinks thought say says said know knows knew feel feels felt hope hopes hoped"
    " fear fears feared claim claims claimed argue argues argued insist insists insisted warn warns warned admit"
    " admits admitted understand understands understood worry worries worried suspect suspects suspected concluded"
    " concludes told".split()
)
OWNER = "~s"  # stands for the 's of a noun
OWNERS = frozenset([OWNER, *"the a an his her its their my our your this that no any".split()])
OWN_VIEW = BE | frozenset("i we n't not".split())  # "I think" and "is said" put the content itself, not a belief
STARTING = AUXILIARIES | RELATIVES | frozenset("not never why how what if because he she they we i".split())
COORDINATORS = frozenset("but ; : — – --".split())

TOKEN = re.compile(r"n't\b|'(?:s|re|m|ll|d|ve)\b|[^\W_]+?(?=n't\b)|[^\W_]+(?:-[^\W_]+)*|--|[,;:—–.!?]")
TITLE = re.compile(r"[\"“‘']([A-Z][\w'’]*(?:\s+(?:[A-Z][\w'’]*|of|the|in|and|to|for|a|on)){1,9}[!?]?)[\"”’']")
NEXT_QUOTE = re.compile(r"(?<=[,.!?])[\"”’']+\s+(?=[\"“‘'])")


def first_sentence(text: str) -> str:
    """The text up to its first sentence end, without quoted titles."""
    document = Document(text)
    whole = document.trimmed(0, len(text))
    first = sentences(document, [whole])[0].text if whole else ""
    return TITLE.sub(" title ", NEXT_QUOTE.split(first, maxsplit=1)[0]).strip()


def main_clause(sentence: str, *, keep_case: bool = False) -> list[str]:
    """The tokens of the main clause: no opening subordinate clause, no relative clause, nothing after it."""
    cased = _with_owners(TOKEN.findall(sentence.replace("’", "'")))
    tokens = [token.lower() for token in cased]
    start = _opening(tokens)
    kept: list[int] = []
    at, finite = start, tokens[start : start + 1] == ["to"]
    while at < len(tokens):
        if tokens[at] in RELATIVES and kept and not finite and not _believes(tokens, at - 1):
            at = _after_relative(tokens, at)
            continue
        if kept and not finite and (aside := _aside(tokens, at)):
            at = aside
            continue
        if kept and _closes(tokens, at, kept):
            break
        kept.append(at)
        finite = finite or tokens[at] in AUXILIARIES
        at += 1
    return [cased[index] if keep_case else tokens[index] for index in kept]


def _with_owners(tokens: Sequence[str]) -> list[str]:
    """The tokens with the 's of a noun marked as such, so that those left are short for "is" or "has"."""
    pairs = zip(tokens, ("", *tokens), strict=False)
    return [OWNER if token == "'s" and before.lower() not in PRONOUNS else token for token, before in pairs]


def _aside(tokens: Sequence[str], at: int) -> int:
    """Where a parenthesis ", and even the old, " between subject and verb ends, or 0 where there is none."""
    if tokens[at] != "," or tokens[at + 1 : at + 2] not in (["and"], ["or"], ["who"], ["which"], ["a"], ["the"]):
        return 0
    span = tokens[at + 1 : at + 25]
    return at + 2 + span.index(",") if "," in span else 0


def _opening(tokens: Sequence[str]) -> int:
    """Where the main clause starts: after "that", an interjection, or a subordinate clause with its comma."""
    start = 0
    while start < len(tokens) and tokens[start] in ("that", "and", "but", "so", "yet", "well", ",", "—", "–", "."):
        start += 1
    for words in INTERJECTIONS:
        if tokens[start : start + len(words)] == words:
            start += len(words)
    if start < len(tokens) and tokens[start] in OPENING and "," in tokens[start:]:
        start = tokens.index(",", start) + 1
    return start


def _after_relative(tokens: Sequence[str], marker: int) -> int:
    """Where a relative clause on the subject ends: at its comma or before the main clause's own auxiliary."""
    following = tokens[marker + 1] if marker + 1 < len(tokens) else ""
    own = following in AUXILIARIES or following in DETERMINERS
    for at in range(marker + 1, len(tokens)):
        if tokens[at] == ",":
            return at + 1
        if tokens[at] in SUBJECTS and tokens[at - 1] in ("and", "or"):
            own = True  # "on the ground that he left and there was no news": a second clause, with its own auxiliary
        if tokens[at] in AUXILIARIES and tokens[at] != "n't" and tokens[at - 1] not in AUXILIARIES:
            if not own:
                return at
            own = False
    return len(tokens)


def _closes(tokens: Sequence[str], at: int, kept: Sequence[int]) -> bool:
    """Whether the main clause ends before this token."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    if token in COORDINATORS or (token in SUBORDINATORS and at > kept[0] and following != "much"):
        return True
    if token in RELATIVES or token in ("how", "why", "what", "whether"):
        return True
    if token in ("and", "or") and (following in STARTING or tokens[at - 1] == ","):
        return True
    if token == "as" and following in PRONOUNS:
        return True
    if token == "," and (following.endswith("ing") or following in RELATIVES or following in ("and", "or")):
        return True
    return token in DETERMINERS and _believes(tokens, at - 1) and tokens[max(kept[0], at - 2)] not in OWN_VIEW


def _believes(tokens: Sequence[str], at: int) -> bool:
    """Whether a verb of saying or thinking stands at this place, and not a noun: "critics claim", "his claim"."""
    return tokens[at] in BELIEVING and (at == 0 or tokens[at - 1] not in OWNERS)
