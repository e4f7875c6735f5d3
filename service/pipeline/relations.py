"""Whether two claims agree or contradict each other: the pair model asked in both directions, and where rules find a
difference, whether the claims agree but for it.

Two reports of one event that differ in a figure, a date or a name are more alike than most that agree, and a small
model mistakes them for either. So the difference is taken out first: if the claims then say the same, it is what they
contradict each other in.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from service.domain.claim import Certainty
from service.domain.comparison import Conflict, ConflictKind, Relation, RelationLabel
from service.engine import Engine, Thresholds
from service.pipeline.accounts import Account
from service.pipeline.conflicts import affirmed, denied, differences, unlike, without_names
from service.pipeline.word_stems import likeness, weighted

Pair = tuple[Account, Account]
Scores = dict[RelationLabel, float]
ALIKE = {  # how many words claims must share to differ in this: a name or a denial is easily of another thing
    ConflictKind.NUMBER: 0.4,
    ConflictKind.DATE: 0.4,
    ConflictKind.NAME: 0.5,
    ConflictKind.NEGATION: 0.5,
}
SETTLED = 0.8  # probability of being unrelated from which on the other direction is not asked about


@dataclass(frozen=True, slots=True)
class Question:
    """A pair, what its claims differ in, and its texts without that: as the model is asked whether they agree."""

    pair: Pair
    differences: tuple[Conflict, ...]
    first: str
    second: str


def relations(pairs: Sequence[Pair], engine: Engine) -> list[Relation]:
    """The pairs that agree or contradict each other, in their order."""
    questions = [question(pair) for pair in pairs]
    answers = asked(engine, [(one.first, one.second) for one in questions if one.first != one.second])
    found = (_judged(one, answers.get(frozenset((one.first, one.second))), engine.thresholds) for one in questions)
    return [relation for relation in found if relation]


def asked(engine: Engine, texts: Sequence[tuple[str, str]]) -> dict[frozenset[str], list[Scores]]:
    """What each two different texts say of each other, first the longer as evidence for the shorter.

    The other direction is asked about only where the first answer leaves room for a relation, which halves the work.
    """
    once = list(dict.fromkeys((max(pair, key=_length), min(pair, key=_length)) for pair in texts))
    answers = {
        frozenset(pair): [scores] for pair, scores in zip(once, engine.relation(once) if once else (), strict=True)
    }
    open_pairs = [(b, a) for a, b in once if answers[frozenset((a, b))][0][RelationLabel.UNRELATED] < SETTLED]
    for pair, scores in zip(open_pairs, engine.relation(open_pairs) if open_pairs else (), strict=True):
        answers[frozenset(pair)].append(scores)
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


def _judged(one: Question, answers: Sequence[Scores] | None, least: Thresholds) -> Relation | None:
    """The relation that the answers of both directions speak for; None for claims that have none.

    One claim may say more than the other, so the surer direction counts for agreement, the mean of both for
    contradiction, which is mutual. Texts that are equal once their differences are out need no answer.
    """
    agree, contradict = 1.0, 0.0
    if answers:
        agree = max(scores[RelationLabel.AGREE] for scores in answers)
        contradict = sum(scores[RelationLabel.CONTRADICT] for scores in answers) / len(answers)
    if one.differences:
        conflict = one.differences[0]
        same = agree >= least.but_for and _alike(one) >= ALIKE[conflict.kind]
        return _relation(one, RelationLabel.CONTRADICT, agree, conflict) if same else None
    if agree >= least.agree and agree > contradict:
        return _relation(one, RelationLabel.AGREE, agree, None)
    a, b = one.pair
    asserted = a.claim.certainty is b.claim.certainty is Certainty.ASSERTED
    if contradict >= least.contradict and asserted:
        return _relation(one, RelationLabel.CONTRADICT, contradict, Conflict(ConflictKind.OTHER, *unlike(a, b)))
    return None


def _alike(one: Question) -> float:
    """How many words the claims share beside the names in them: reports of one affair all name the same."""
    a, b = one.pair
    texts = [without_names(b, without_names(a, text)) for text in (one.first, one.second)]
    return likeness(weighted(texts[0]), weighted(texts[1]))


def _relation(one: Question, label: RelationLabel, score: float, conflict: Conflict | None) -> Relation:
    a, b = one.pair
    known = a.holder is not None and b.holder is not None
    return Relation(a.place, b.place, label, score, conflict, a.holder == b.holder if known else None)
