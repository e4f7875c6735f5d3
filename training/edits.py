"""One statement made into another by rule: a number, a date or a name changed, denied, said in other words, cut short.

What the two then are to each other is known by construction: they contradict each other in just that place, or agree.
Such pairs train the relation head (training.news_pairs) and measure how the service compares claims
(training.comparison), on different articles.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.domain.claim import Quantity, Time
from service.domain.document import Document
from service.domain.entity import EntityType, Mention
from service.engine import Engine
from service.pipeline.mentions import mentions_in
from service.pipeline.names import words_of
from service.pipeline.numerals import SMALL, TENS
from service.pipeline.quantities import quantities_in
from service.pipeline.time_rules import WEEKDAY
from service.pipeline.times import times_in

Pool = Mapping[EntityType, Sequence[str]]

DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
NUMBER_WORDS = {**SMALL, **TENS}
NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE)
FACTORS = (0.3, 0.4, 0.6, 1.6, 2.0, 2.5, 4.0)
FULL_MONTHS = tuple("January February March April May June July August September October November December".split())
WEEKDAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
MONTH_DAY = re.compile(rf"\b({'|'.join(FULL_MONTHS)}) (\d{{1,2}})(?!\d|,? \d{{4}})\b")
DAY_MONTH = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(FULL_MONTHS)})(?! \d{{4}})\b")
AUXILIARY = re.compile(r"\b(is|are|was|were|will|would|can|could|should|must|has|have|had)\b(?! not\b|n['’]t\b)")
DENIED = re.compile(
    r"\b(?:is|are|was|were|will|would|could|should|must|has|have|had)( not)\b(?! (?:just|only|merely|simply|unlike)\b)"
)
SUBORDINATE = re.compile(
    r"\b(?:who|whom|whose|which|that|when|where|if|because|as|after|before|while|although|though|since|until)\b", re.I
)
NOT_DENIABLE = re.compile(r"\b(?:not|no|never|nobody|nothing|none|neither|nor|only|any|yet|just)\b|n['’]t\b", re.I)
PAST = dict(
    pair.split(":")
    for pair in (
        "announced:announce accused:accuse accepted:accept agreed:agree allowed:allow approved:approve arrested:arrest "
        "arrived:arrive asked:ask attacked:attack attended:attend became:become began:begin blamed:blame bought:buy "
        "called:call came:come changed:change closed:close confirmed:confirm criticized:criticize declared:declare "
        "described:describe died:die entered:enter expressed:express fell:fall found:find gave:give held:hold "
        "increased:increase joined:join killed:kill launched:launch led:lead left:leave lost:lose made:make met:meet "
        "offered:offer opened:open opposed:oppose ordered:order paid:pay passed:pass planned:plan played:play "
        "promised:promise provided:provide published:publish reached:reach received:receive rejected:reject "
        "released:release reported:report returned:return revealed:reveal rose:rise said:say sent:send showed:show "
        "signed:sign sold:sell started:start supported:support told:tell took:take visited:visit voted:vote "
        "warned:warn went:go won:win wrote:write"
    ).split()
)
PAST_VERB = re.compile(rf"(?<!\bto )(?<![-’'])\b({'|'.join(PAST)})\b(?! by\b)")
AFTER_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|having|get|got|by|not)(?: \w+ly)? $", re.I
)
OPPOSITES = tuple(
    tuple(pair.split("|"))
    for pair in (
        "increased|decreased, increase|decrease, rising|falling, accepted|rejected, approved|rejected, "
        "supported|opposed, supports|opposes, supporters|opponents, allowed|banned, higher|lower, more than|less than, "
        "opened|closed, success|failure, confirmed|denied, praised|criticized, guilty|innocent, legal|illegal, "
        "best|worst, majority|minority, improved|worsened, strengthen|weaken, allies|enemies, victory|defeat, "
        "optimistic|pessimistic, largest|smallest, cheaper|dearer, easier|harder, possible|impossible, north|south"
    ).split(", ")
)
# Words and what can stand for them; a blank and a digit sign after some: only before a figure.
OTHER_WORDS = tuple(
    tuple(pair.split("|"))
    for pair in (
        "more than #|over #, about #|around #, approximately|roughly, nearly|almost, at least #|no fewer than #, "
        "over #|more than #, around #|some #, began|started, bought|purchased, children|kids, "
        "policemen|police officers, lawmakers|legislators, quickly|rapidly, because of|owing to, due to|because of, "
        "in order to|to, currently|at present, employees|workers, said that|stated that, turned down|rejected, "
        "asked for|requested, the United States|the US, the United Nations|the UN, the European Union|the EU, "
        "percent|per cent, probe|investigation, called for|demanded, injured|hurt, is not|isn't, are not|aren't, "
        "was not|wasn't, did not|didn't, will not|won't, has not|hasn't, have not|haven't, could not|couldn't, "
        "is going to|will, are going to|will, across|throughout, despite|in spite of, showed that|revealed that, "
        "take part in|participate in, took part in|participated in, several|a number of, huge|enormous, "
        "purchase|buy, attempted to|tried to, however|though, according to|as reported by, earlier|before"
    ).split(", ")
)
WORDS_FOR = {str(value): word for word, value in NUMBER_WORDS.items() if value > 1} | {"1,000": "one thousand"}
IN_DIGITS = re.compile(r"(?<![\w,.$€£-] )(?<![\w,.$€£-])(1,000|\d{1,2})\b(?= [a-z]+s\b)")
IN_WORDS = re.compile(r"(?<= )(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)\b(?=\s\w+s\b)")
SUBJECT = r"(?:the|a|an|his|her|its|he|she|it|they|[A-Z]\w+)"
FRONTED = re.compile(rf"(?P<when>(?:On|In|Last|Earlier|During) [^,.;]{{3,40}}), (?P<rest>{SUBJECT}\b[^;:]+)\.")
TRAILING = re.compile(
    rf"(?P<rest>(?:The|A|An|It|He|She|They|[A-Z]\w+) [^;:]+?) "
    rf"(?P<when>on {WEEKDAY}|last (?:week|month|year)|in \d{{4}})\."
)
ASIDE = re.compile(r" \([^()]{2,60}\)|, (?:who|which|whose|where) [^,.;]{3,80},(?= )|, an? [^,.;]{3,60},(?= )")
TAIL = re.compile(
    r"(?:, (?:which|who|where|while|although|after|with|including|adding|saying)\b"
    r"| (?:because|after|while|although)\b)[^;:]{8,}\.$"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that can be read alone, with what a change can get hold of."""

    document: Document
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    names: tuple[Mention, ...]

    @property
    def text(self) -> str:
        """The sentence."""
        return self.document.text

    def with_place(self, start: int, end: int, words: str) -> str:
        """The sentence with other words in one place."""
        return self.text[:start] + words + self.text[end:]


def statement_of(text: str, engine: Engine) -> Statement:
    """The sentence with its quantities, times and names."""
    document = Document(text)
    whole = [document.span(0, len(text))]
    tagged = engine.tag(document.flow).entities
    times = times_in(document, whole, [span for span in tagged if span.label == "date"])
    return Statement(document, quantities_in(document, whole, times), times, mentions_in(document, tagged))


def number_changed(statement: Statement, rng: random.Random, pool: Pool) -> str | None:
    """Another amount: at least a quarter less or a half more, written alike."""
    for quantity in _shuffled(statement.quantities, rng):
        span, found = quantity.span, DIGITS.search(quantity.span.text)
        if found:
            words = _other_number(found.group(), rng, most=100 if quantity.unit == "percent" else None)
        else:
            found = NUMBER_WORD.search(span.text)
            value = NUMBER_WORDS[found.group().lower()] if found else 0
            others = [w for w, n in NUMBER_WORDS.items() if n > 1 and (n <= 0.6 * value or n >= 1.6 * value)]
            words = _cased(rng.choice(others), found.group()) if found and value > 1 else None
        if found and words:
            return statement.with_place(span.start + found.start(), span.start + found.end(), words)
    return None


def date_changed(statement: Statement, rng: random.Random, pool: Pool) -> str | None:
    """Another day, month, weekday or year in one time expression."""
    for time in _shuffled(statement.times, rng):
        for pattern, others in (
            (re.compile("|".join(WEEKDAYS)), list(WEEKDAYS)),
            (re.compile(r"\b(?:[12]\d|3[01]|[1-9])(?=(?:st|nd|rd|th)?\b)(?!\d)"), [str(day) for day in range(1, 29)]),
            (re.compile(r"\b(?:19|20)\d\d\b"), []),
            (re.compile("|".join(FULL_MONTHS)), list(FULL_MONTHS)),
        ):
            found = pattern.search(time.span.text)
            if found:
                chosen = others or [str(int(found.group()) + shift) for shift in (-9, -4, -2, -1, 1, 2)]
                words = rng.choice([other for other in chosen if other != found.group()])
                return statement.with_place(time.span.start + found.start(), time.span.start + found.end(), words)
    return None


def name_changed(statement: Statement, rng: random.Random, pool: Pool) -> str | None:
    """Somebody or somewhere else of the same kind, wherever the name stands."""
    for mention in _shuffled(statement.names, rng):
        own = set(words_of(mention.span.text))
        others = [name for name in pool.get(mention.type, ()) if own.isdisjoint(words_of(name))]
        if others and own:
            return re.sub(rf"\b{re.escape(mention.span.text)}\b", rng.choice(others), statement.text)
    return None


def denied(statement: Statement, rng: random.Random, pool: Pool) -> str | None:
    """The main verb denied, or no longer denied."""
    text = statement.text
    found = DENIED.search(text)
    if found and not SUBORDINATE.search(text, 0, found.start()):
        return text[: found.start(1)] + text[found.end(1) :]
    if NOT_DENIABLE.search(text):
        return None
    verb, auxiliary = PAST_VERB.search(text), AUXILIARY.search(text)
    if auxiliary and not (verb and verb.start() < auxiliary.start()):
        free = not SUBORDINATE.search(text, 0, auxiliary.start())
        return text[: auxiliary.end()] + " not" + text[auxiliary.end() :] if free else None
    if verb and not SUBORDINATE.search(text, 0, verb.start()) and not AFTER_AUXILIARY.search(text[: verb.start()]):
        return f"{text[: verb.start()]}did not {PAST[verb[1]]}{text[verb.end() :]}"
    return None


def reversed_words(statement: Statement, rng: random.Random, pool: Pool) -> str | None:
    """One word made its opposite."""
    return _exchanged(statement.text, [*OPPOSITES, *((b, a) for a, b in OPPOSITES)], rng, most=1)


def paraphrased(statement: Statement, rng: random.Random, pool: Pool) -> str | None:
    """The same in other words: numerals, order, usual synonyms, asides left out; up to four such changes."""
    text = statement.text
    for change in rng.sample(PARAPHRASES, len(PARAPHRASES)):
        text = change(text, rng) or text
    return text if text != statement.text else None


def shortened(statement: Statement, rng: random.Random, pool: Pool) -> str | None:
    """The statement without its last clause."""
    found = TAIL.search(statement.text)
    kept = statement.text[: found.start()] if found else ""
    return f"{kept}." if len(kept.split()) >= 6 else None


def framed(statement: Statement, rng: random.Random, pool: Pool) -> str | None:
    """The statement with a reporter's frame around it, or none."""
    plain = statement.text.removesuffix(".")
    return rng.choice(
        (f"{plain}, according to reports.", f"It was reported that {plain}.", f"{plain}, it is said.", plain)
    )


Edit = Callable[[Statement, random.Random, Pool], str | None]
CONFLICTING: dict[str, Edit] = {
    "number": number_changed, "date": date_changed, "name": name_changed, "negation": denied, "other": reversed_words,
}  # fmt: skip
AGREEING: dict[str, Edit] = {"paraphrase": paraphrased, "shorter": shortened, "frame": framed}


def _other_number(numeral: str, rng: random.Random, most: float | None) -> str | None:
    value = float(numeral.replace(",", ""))
    decimals = len(numeral.partition(".")[2])
    changed = [round(value * factor, decimals) for factor in FACTORS]
    fitting = [new for new in changed if new > 0 and abs(new - value) >= 0.25 * value and (most is None or new <= most)]
    if not fitting:
        return None
    new = rng.choice(fitting)
    whole = 10 ** max(0, len(str(int(new))) - 2)
    if not decimals and value >= 100 and value % 10 == 0:
        new = max(whole, round(new / whole) * whole)
    return f"{new:,.{decimals}f}" if "," in numeral or new >= 10_000 else f"{new:.{decimals}f}"


def _in_digits_or_words(text: str, rng: random.Random) -> str | None:
    """«12 men» as «twelve men» or the other way round, «one thousand» for «1,000»."""
    digits = IN_DIGITS.search(text)
    if digits and (word := WORDS_FOR.get(digits[1])):
        return text[: digits.start(1)] + word + text[digits.end(1) :]
    found = IN_WORDS.search(text)
    return text[: found.start()] + str(NUMBER_WORDS[found.group()]) + text[found.end() :] if found else None


def _date_order(text: str, rng: random.Random) -> str | None:
    changed = MONTH_DAY.sub(r"\2 \1", text)
    return changed if changed != text else DAY_MONTH.sub(r"\2 \1", text)


def _time_moved(text: str, rng: random.Random) -> str | None:
    """«On Monday, it rained.» as «It rained on Monday.» and back."""
    if (found := FRONTED.fullmatch(text)) and "," not in found["rest"]:
        rest, when = found["rest"], found["when"]
        return f"{rest[0].upper()}{rest[1:]} {when[0].lower()}{when[1:]}."
    if (found := TRAILING.fullmatch(text)) and "," not in found["rest"]:
        rest, when = found["rest"], found["when"]
        lead = rest[0].lower() if re.match(r"(?:The|A|An|It|He|She|They) ", rest) else rest[0]
        return f"{when[0].upper()}{when[1:]}, {lead}{rest[1:]}."
    return None


def _without_aside(text: str, rng: random.Random) -> str | None:
    return ASIDE.sub("", text, count=1)


def _with_other_words(text: str, rng: random.Random) -> str | None:
    return _exchanged(text, OTHER_WORDS, rng, most=2)


PARAPHRASES: tuple[Callable[[str, random.Random], str | None], ...] = (
    _in_digits_or_words, _date_order, _time_moved, _without_aside, _with_other_words,
)  # fmt: skip


def _exchanged(text: str, pairs: Sequence[tuple[str, ...]], rng: random.Random, most: int) -> str | None:
    """The text with up to `most` of these words exchanged, each once; « #» after a word asks for a figure behind it."""
    changed, left = text, most
    for words, others in rng.sample(list(pairs), len(pairs)):
        after = r"(?= \$?\d)" if words.endswith(" #") else r"(?![\w-])"
        found = re.search(rf"(?<![\w-]){words.removesuffix(' #')}{after}", changed) if left else None
        if found:
            changed = changed[: found.start()] + others.removesuffix(" #") + changed[found.end() :]
            left -= 1
    return changed if changed != text else None


def _shuffled(things: Sequence, rng: random.Random) -> Iterator:
    return iter(rng.sample(things, len(things)))


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() else word
