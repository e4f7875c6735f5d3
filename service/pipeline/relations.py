"""Whether two claims agree or contradict each other: the pair model asked in both directions, and where rules find a
difference, whether the claims agree but for it.

Two reports of one event that differ in a figure, a date or a name are more alike than most that agree, and a small
model mistakes them for either. So the difference is taken out first: if the claims then say the same, it is what they
contradict each other in.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.domain.claim import Certainty
from service.domain.comparison import Conflict, ConflictKind, Relation, RelationLabel
from service.engine import Engine, Thresholds
from service.pipeline.accounts import Account
from service.pipeline.conflicts import affirmed, denied, differences, unlike, without_names
from service.pipeline.word_stems import likeness, weighted

Pair = tuple[Account, Account]
ALIKE = {  # how many words claims must share to differ in this: a name or a denial is easily of another thing
    ConflictKind.NUMBER: 0.4,
    ConflictKind.DATE: 0.4,
    ConflictKind.NAME: 0.5,
    ConflictKind.NEGATION: 0.5,
}
FIGURE = re.compile(r"\d[\d,.]*")
DISTANT = 0.1  # probability of saying the same below which nothing else is asked about a pair


@dataclass(frozen=True, slots=True)
class Question:
    """A pair, what its claims differ in, and its texts without that: as the model is asked whether they agree."""

    pair: Pair
    differences: tuple[Conflict, ...]
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The probabilities that two texts say the same, that one follows from the other, that they contradict each other.

    One claim may say more than the other, so the surer direction counts for what follows; the mean of both counts for
    saying the same and for contradiction, which are mutual. `covers` is that the longer says the same as the shorter:
    enough for claims that differ in a figure or a name, as these share words, too.
    """

    same: float
    covers: float
    follows: float = 0.0
    contradict: float = 0.0


EQUAL = Answer(same=1.0, covers=1.0)


def relations(pairs: Sequence[Pair], engine: Engine) -> list[Relation]:
    """The pairs that agree or contradict each other, in their order."""
    questions = [question(pair) for pair in pairs]
    answers = asked(engine, [(one.first, one.second) for one in questions if one.first != one.second])
    found = (
        _judged(one, answers.get(frozenset((one.first, one.second)), EQUAL), engine.thresholds) for one in questions
    )
    return [relation for relation in found if relation]


def asked(engine: Engine, texts: Sequence[tuple[str, str]]) -> dict[frozenset[str], Answer]:
    """What the model says of each two different texts; in both directions only of those that may say the same."""
    once = list(dict.fromkeys((max(pair, key=_length), min(pair, key=_length)) for pair in texts))
    if not once:
        return {}
    same = dict(zip(once, engine.paraphrase(once), strict=True))
    near = [pair for pair in once if same[pair] >= DISTANT]
    ways = [way for a, b in near for way in ((a, b), (b, a))]
    scores = dict(zip(ways, engine.relation(ways), strict=True)) if ways else {}
    turned = dict(zip(near, engine.paraphrase([(b, a) for a, b in near]), strict=True)) if near else {}
    answers = {frozenset(pair): Answer(same[pair], same[pair]) for pair in once}
    for a, b in near:
        both = (scores[a, b], scores[b, a])
        answers[frozenset((a, b))] = Answer(
            same=(same[a, b] + turned[a, b]) / 2,
            covers=same[a, b],
            follows=max(one[RelationLabel.AGREE] for one in both),
            contradict=sum(one[RelationLabel.CONTRADICT] for one in both) / 2,
        )
    return answers


def _length(text: str) -> tuple[int, str]:
    return len(text), text


def question(pair: Pair) -> Question:
    """The pair as the model is asked about it: the second claim with the first one's words wherever they differ."""
    a, b = pair
    first, second, found = affirmed(a), affirmed(b), []
    for one in differences(a, b):
        if one.b.text in second:
            second = second.replace(one.b.text, one.a.text, 1)
            found.append(one)
    denial = denied(a, b)
    return Question(pair, (*found, denial) if denial else tuple(found), first, second)


def agreed(answer: Answer, least: Thresholds) -> bool:
    """Whether two texts agree: they say the same, or one follows from the other."""
    follows = answer.follows >= least.agree and answer.follows > answer.contradict
    return answer.same >= least.paraphrase or follows


def _judged(one: Question, answer: Answer, least: Thresholds) -> Relation | None:
    """The relation that the answer speaks for; None for claims that have none."""
    if one.differences:
        conflict, agree = one.differences[0], max(answer.covers, answer.follows)
        but_for = answer.covers >= least.paraphrase or answer.follows >= least.but_for
        found = but_for and _alike(one) >= ALIKE[conflict.kind]
        return _relation(one, RelationLabel.CONTRADICT, agree, conflict) if found else None
    if agreed(answer, least):
        return _relation(one, RelationLabel.AGREE, max(answer.same, answer.follows), None)
    a, b = one.pair
    asserted = a.claim.certainty is b.claim.certainty is Certainty.ASSERTED
    if answer.contradict >= least.contradict and asserted:
        return _relation(one, RelationLabel.CONTRADICT, answer.contradict, unlike(a, b))
    return None


def _alike(one: Question) -> float:
    """How many words the claims share beside names and figures: reports of one affair all name the same, and the
    figures that differ are equal here.
    """
    a, b = one.pair
    texts = [FIGURE.sub("", without_names(b, without_names(a, text))) for text in (one.first, one.second)]
    return likeness(weighted(texts[0]), weighted(texts[1]))


def _relation(one: Question, label: RelationLabel, score: float, conflict: Conflict | None) -> Relation:
    a, b = one.pair
    known = a.holder is not None and b.holder is not None
    return Relation(a.place, b.place, label, score, conflict, a.holder == b.holder if known else None)
