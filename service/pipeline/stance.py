"""Where claims stand towards the targets, and from them where each holder stands."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from service.domain.claim import Claim, Holder, Source, Stance, StanceLabel
from service.engine import Engine
from service.pipeline.pronouns import pronoun_in


def stances(engine: Engine, texts: Sequence[str], targets: Sequence[str], least: float) -> list[tuple[Stance, ...]]:
    """For each text one stance a target, in the order of the targets; a side from the probability `least` on."""
    pairs = [(text, target) for text in texts for target in targets]
    found = iter(engine.stance(pairs) if pairs else ())
    return [tuple(_stance(target, next(found), least) for target in targets) for _ in texts]


def decided(scores: Mapping[StanceLabel, float], least: float) -> StanceLabel:
    """The likeliest label; neutral where the likeliest is a side with a probability under `least`."""
    label = max(scores, key=lambda name: scores[name])
    return label if scores[label] >= least else StanceLabel.NEUTRAL


def holders(claims: Sequence[Claim]) -> tuple[Holder, ...]:
    """Where each source stands towards each target, in the order in which the sources first speak.

    A holder takes a side if any of its claims does: the side with the larger sum of probabilities; neutral claims add
    nothing to it. `score` is the mean over the claims that show the label.
    """
    spoken: dict[tuple[str | None, str, str], list[tuple[str, Stance]]] = defaultdict(list)
    names: dict[tuple[str | None, str], str] = {}
    for claim in claims:
        if claim.source is None or not _is_somebody(claim.source):
            continue
        name = claim.source.name or (claim.source.span.text if claim.source.span else "")
        key = (claim.source.entity, "" if claim.source.entity else name.casefold())
        names.setdefault(key, name)
        for stance in claim.stances:
            spoken[(*key, stance.target)].append((claim.id, stance))
    return tuple(
        _holder(entity, names[entity, words], target, found) for (entity, words, target), found in spoken.items()
    )


def _is_somebody(source: Source) -> bool:
    """Whether a source says who it is: a name, or words that are more than a pronoun."""
    return bool(source.name) or (source.span is not None and pronoun_in(source.span.text) is None)


def _stance(target: str, scores: Mapping[StanceLabel, float], least: float) -> Stance:
    label = decided(scores, least)
    return Stance(target, label, scores[label])


def _holder(entity: str | None, name: str, target: str, found: Sequence[tuple[str, Stance]]) -> Holder:
    weight = {label: sum(s.score for _, s in found if s.label is label) for label in StanceLabel}
    sides = (StanceLabel.FAVOR, StanceLabel.AGAINST)
    label = max(sides, key=lambda side: weight[side]) if any(weight[side] for side in sides) else StanceLabel.NEUTRAL
    shown = [(claim, stance.score) for claim, stance in found if stance.label is label]
    score = sum(score for _, score in shown) / len(shown)
    return Holder(entity, name, target, label, score, tuple(claim for claim, _ in shown))
