"""Whether a claim denies its main predicate, and whether it hedges: decided on the cue and the content's main clause.

A negation or a hedge in a subordinate clause, a contrast ("not taxes"), an idiom ("no doubt") or a quoted title does
not count. The content's first sentence decides; a cue such as "denied" turns it round, one such as "fears" hedges it.
"""

import re
from collections.abc import Sequence

from service.domain.claim import Certainty, Polarity
from service.pipeline.clause import AUXILIARIES, BE, RELATIVES, first_sentence, main_clause

NEGATORS = frozenset(
    "not never no neither nor none nobody nothing nowhere cannot cant dont didnt isnt wont n't unlikely".split()
)
IDIOMS = (
    "not only, not just, not merely, not simply, not least, not to mention, not long, not unlike, not without,"
    " no doubt, no question that, no wonder, no sooner, no matter, no less, no fewer, no more than, no later than,"
    " no stranger, no secret, no mean, none other, nothing but, nothing less, nothing short, whether or not, or not,"
    " if not, and not, why not, cannot help but, cannot wait, ca n't wait, could n't wait, could not agree more,"
    " could n't agree more, could not be more, could n't be more, could n't be happier, could n't be prouder,"
    " cannot but, never mind"
).split(", ")
DOUBLED = re.compile(
    r"(?:un|in|im|ir|il)(?:common|usual|likely|reasonable|fair|justified|aware|known|possible|conceivable"
    r"|correct|accurate|significant|consistent|relevant|legal|logical|responsible)\Z"
)
ADVERBIAL = frozenset("with for from".split())  # "with no money" says how, not whether

HEDGES = frozenset(
    "may might could possibly perhaps maybe probably presumably apparently seemingly reportedly allegedly"
    " supposedly conceivably arguably potentially purportedly ostensibly likely unlikely seem seems seemed appear"
    " appears appeared".split()
)
SUPPOSED = frozenset(
    "expected believed thought reported alleged rumored rumoured suspected presumed said feared assumed".split()
)
GUESSING = frozenset(
    "think thought believe guess suppose suspect imagine assume reckon expect expecting hope hoping".split()
)
BEFORE_GUESSING = frozenset("do did am are have 'm 're 've not n't also still really".split())
CONDITIONAL = frozenset("will would shall can could 'll wo ca".split())
WISHES = frozenset("like love prefer rather".split())
ABILITY = frozenset("see hear feel tell smell afford".split())  # "could see" is what someone was able to do
MONTHLY = frozenset(
    "in of on since by until till before after during last this next early late mid from through".split()
)
AFTER_MODAL = frozenset("not be have also well still soon yet never even only".split())
PLACES = frozenset("in on at before with alongside as for opposite twice once together live , .".split())
ATTRIBUTIVE = frozenset("the a of among his her its their with between all".split())

DENYING_CUE = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|reject(?:s|ed|ing)?|disput(?:e|es|ed|ing)"
    r"|dismiss(?:es|ed|ing)?|rul(?:e|es|ed|ing) out|refut(?:e|es|ed|ing)|rebut(?:s|ted|ting)?|not|never|cannot)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
HEDGING_CUE = re.compile(
    r"\b(?:believ(?:e|es|ed|ing)|think(?:s|ing)?|thought|suspect(?:s|ed|ing)?|fear(?:s|ed|ing)?|hop(?:e|es|ed|ing)"
    r"|expect(?:s|ed|ing)?|guess(?:es|ed|ing)?|assum(?:e|es|ed|ing)|suppos(?:e|es|ed|ing))\b"
    r"|\b(?:is|are|was|were|been|being) (?:\w+ly )?(?:alleged|rumou?red|reported|claimed)\b",
    re.IGNORECASE,
)

QUOTES = tuple('"“„«‹‘')
OPENING_IF = re.compile(r"\W*(?:that\W+)?(?:if|unless)\b", re.IGNORECASE)
QUESTION = re.compile(r"\?[\"”’']*\Z|\A\W*(?:whether\b|if\b[^,]*\Z)", re.IGNORECASE)


def polarity_of(text: str, cue: str = "") -> Polarity:
    """Negative where cue and content together deny the main predicate, else positive; meant for English."""
    tokens = _without_idioms(main_clause(first_sentence(text)))
    denials = [at for at, token in enumerate(tokens) if token in NEGATORS and _denies(tokens, at)]
    paired = any(tokens[at] in ("nor", "neither") for at in denials)
    doubled = len(denials) == 2 and not paired and "," not in tokens[denials[0] : denials[1]]
    denied = (bool(denials) and not doubled) ^ (len(DENYING_CUE.findall(cue)) % 2 == 1)
    return Polarity.NEGATIVE if denied else Polarity.POSITIVE


def certainty_of(text: str, cue: str = "") -> Certainty:
    """Hedged where the main predicate is put as possible, likely, hearsay or a question; meant for English."""
    sentence = first_sentence(text)
    if QUESTION.search(sentence) or HEDGING_CUE.search(cue):
        return Certainty.HEDGED
    tokens = main_clause(sentence, keep_case=True)
    hedged = any(_hedges(tokens, at) for at in range(len(tokens))) or _is_conditional(sentence, tokens)
    return Certainty.HEDGED if hedged else Certainty.ASSERTED


def _without_idioms(tokens: Sequence[str]) -> list[str]:
    """The tokens with every negation that denies nothing left out."""
    text = f" {' '.join(tokens)} "
    for idiom in IDIOMS:
        text = text.replace(f" {idiom} ", " ~ ")
    return text.split()


def _denies(tokens: Sequence[str], at: int) -> bool:
    """Whether the negator at this place bears on the predicate."""
    token = tokens[at]
    before = tokens[at - 1] if at else ""
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    number = next((after for after in tokens[at + 1 : at + 3] if after != "."), "")
    if (token == "no" and number.isdigit()) or DOUBLED.match(following):
        return False
    if token == "unlikely":
        return not BE.isdisjoint(tokens[max(0, at - 2) : at]) and before not in ("an", "the", "not", "n't", "no")
    if token == "no" and before == "," and not AUXILIARIES.isdisjoint(tokens[max(0, at - 40) : at]):
        return False  # "was offered a cabin, no meals": one item of a list
    if token == "no" or token in ("nothing", "nobody", "none"):
        return before not in ADVERBIAL
    if token in ("not", "never"):
        infinitive = before == "to" or (following == "to" and at > 0 and before not in AUXILIARIES)
        return (not infinitive and before not in (",", "and", "or")) or (before == "," and following in AUXILIARIES)
    return True


def _hedges(tokens: Sequence[str], at: int) -> bool:
    """Whether the token at this place hedges the predicate; tokens keep their case."""
    token = tokens[at]
    word = token.lower()
    before = tokens[at - 1].lower() if at else ""
    following = tokens[at + 1].lower() if at + 1 < len(tokens) else ""
    if (word in GUESSING or (word == "feel" and following in ("like", "that"))) and _is_own(tokens, at):
        return True
    if word in SUPPOSED and following in ("to", "by"):
        return (
            word != "said" and any(token.lower() in BE for token in tokens[max(0, at - 3) : at]) and following == "to"
        )
    if word in ("possible", "chance", "possibility", "odds") and following in ("that", "to", "of", ""):
        return before not in ("not", "n't", "no", "as")
    return word in HEDGES and _is_hedge(token, word, before, following)


def _is_own(tokens: Sequence[str], at: int) -> bool:
    """Whether the verb at this place is the speaker's: "I do not think", "we are still hoping"."""
    while at and tokens[at - 1].lower() in BEFORE_GUESSING:
        at -= 1
    return at > 0 and tokens[at - 1].lower() in ("i", "we")


def _is_conditional(sentence: str, tokens: Sequence[str]) -> bool:
    """Whether the main predicate holds under a condition: a modal beside an if-clause, or "would" in a quote.

    Outside quotation marks a bare "would" is the past of "will" ("said the pier would open").
    """
    modals = [at for at, token in enumerate(tokens) if token.lower() in CONDITIONAL]
    if modals and tokens[-1] not in ("even", "as"):
        last = re.escape(tokens[-1])
        if OPENING_IF.match(sentence) or re.search(rf"{last},?\s+(?:if|unless)\b", sentence):
            return True
    would = [at for at in modals if tokens[at].lower() == "would"]
    if sentence[:1] not in QUOTES or RELATIVES.intersection(sentence.lower().partition(" would")[0].split()):
        return False
    return any(WISHES.isdisjoint(tokens[at + 1 : at + 3]) for at in would)


def _is_hedge(token: str, word: str, before: str, following: str) -> bool:
    """Whether a word that can hedge does so between its neighbours."""
    if word == "may":
        return before not in MONTHLY and not following.isdigit() and (token.islower() or following in AFTER_MODAL)
    if word == "might":
        return following not in ("of", "and", "", ".", ",")
    if word == "could":
        return following not in ("not", "n't", "no", "only", "never") and following not in ABILITY
    if following == "including" or (word == "likely" and before in ATTRIBUTIVE):
        return False
    if word.startswith("appear"):
        return following not in PLACES and following != ""
    return True
