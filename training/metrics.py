"""The figures that models are judged by, from gold and predicted labels or scores, beside the majority baseline."""

from collections import Counter
from collections.abc import Sequence


def accuracy(gold: Sequence[str], predicted: Sequence[str]) -> float:
    """The share of labels that are right, 0 where there are none."""
    return sum(map(str.__eq__, gold, predicted)) / len(gold) if gold else 0.0


def f1_of(label: str, gold: Sequence[str], predicted: Sequence[str]) -> float:
    """F1 of one label against the rest."""
    hits = sum(right == guess == label for right, guess in zip(gold, predicted, strict=True))
    named = sum(right == label for right in gold) + sum(guess == label for guess in predicted)
    return 2 * hits / named if named else 0.0


def macro_f1(gold: Sequence[str], predicted: Sequence[str]) -> float:
    """The mean F1 over the labels that occur in the gold."""
    labels = sorted(set(gold))
    return sum(f1_of(label, gold, predicted) for label in labels) / len(labels) if labels else 0.0


def average_precision(gold: Sequence[bool], scores: Sequence[float]) -> float:
    """The mean precision at each positive, read from the highest score down; equal scores count as one step."""
    by_score: dict[float, list[bool]] = {}
    for positive, score in zip(gold, scores, strict=True):
        by_score.setdefault(score, []).append(positive)
    seen, hits, total = 0, 0, 0.0
    for score in sorted(by_score, reverse=True):
        seen += len(by_score[score])
        found = sum(by_score[score])
        hits += found
        total += found * hits / seen
    return total / hits if hits else 0.0


def expected_calibration_error(judged: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """The mean distance between score and share of right ones, over bins of equal width (Naeini et al. 2015)."""
    by_bin: dict[int, list[tuple[float, bool]]] = {}
    for score, right in judged:
        by_bin.setdefault(min(bins - 1, int(score * bins)), []).append((score, right))
    return sum(abs(sum(score - right for score, right in rows)) for rows in by_bin.values()) / max(1, len(judged))


def majority(gold: Sequence[str]) -> list[str]:
    """What always guessing the commonest gold label predicts."""
    commonest = Counter(gold).most_common(1)
    return [commonest[0][0]] * len(gold) if commonest else []
