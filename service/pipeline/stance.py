"""Where claims stand towards the targets, and from them where each holder stands."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from service.domain.claim import Claim, Holder, Place, Source, Stance, StanceLabel
from service.domain.document import Span
from service.engine import Engine
from service.pipeline.pronouns import pronoun_in

PREPOSITION = re.compile(r"(?:according|per|as|in|for|by|from)\b", re.I)


@dataclass(frozen=True, slots=True)
class Spoken(Generic[Place]):
    """A claim as its source's words: who (entity or name), which claim, and where it stands."""

    entity: str | None
    name: str
    claim: Place
    stances: tuple[Stance, ...]


def with_speaker(text: str, source: Source | None, cue: Span | None) -> str:
    """A claim's own sentence as its stance is asked for: with who says it, and how.

    «The court had refused» is against in the court's mouth and neither in another's. A text that keeps its frame says
    so by itself.
    """
    who = named(source) if source else ""
    verb = " ".join(cue.text.split()).rstrip(":, ") if cue and not PREPOSITION.match(cue.text) else ""
    how = verb or "said"  # the cue of a transcript is a colon
    spoken = {who, source.span.text.strip(" ,") if source and source.span else who}
    if not who or any(text.casefold().startswith(f"{one} {how}".casefold()) for one in spoken):
        return text
    return f"{who} {how}: {text}"


def stances(engine: Engine, texts: Sequence[str], targets: Sequence[str], least: float) -> list[tuple[Stance, ...]]:
    """For each text one stance a target, in the order of the targets; a side from the probability `least` on."""
    pairs = [(text, target) for text in texts for target in targets]
    found = iter(engine.stance(pairs) if pairs else ())
    return [tuple(_stance(target, next(found), least) for target in targets) for _ in texts]


def decided(scores: Mapping[StanceLabel, float], least: float) -> StanceLabel:
    """The likeliest label; neutral where the likeliest is a side with a probability under `least`."""
    label = max(scores, key=lambda name: scores[name])
    return label if scores[label] >= least else StanceLabel.NEUTRAL


def holders(claims: Sequence[Claim]) -> tuple[Holder[str], ...]:
    """Where each source stands towards each target, in the order in which the sources first speak."""
    return summed(
        Spoken(claim.source.entity, named(claim.source), claim.id, claim.stances)
        for claim in claims
        if claim.source and is_somebody(claim.source)
    )


def summed(spoken: Iterable[Spoken[Place]]) -> tuple[Holder[Place], ...]:
    """Where the sources stand over all of these claims; an entity is one source, and so are equal words without one.

    A holder takes a side if any of its claims does: the side with the larger sum of probabilities; neutral claims add
    nothing to it. `score` is the mean over the claims that show the label.
    """
    found: dict[tuple[str | None, str, str], list[tuple[Place, Stance]]] = defaultdict(list)
    names: dict[tuple[str | None, str], str] = {}
    for one in spoken:
        key = (one.entity, "" if one.entity else one.name.casefold())
        names.setdefault(key, one.name)
        for stance in one.stances:
            found[(*key, stance.target)].append((one.claim, stance))
    return tuple(
        _holder(entity, names[entity, words], target, shown) for (entity, words, target), shown in found.items()
    )


def named(source: Source) -> str:
    """The source's name, or the words that stand for it."""
    return source.name or (source.span.text if source.span else "")


def is_somebody(source: Source) -> bool:
    """Whether a source says who it is: a name, or words that are more than a pronoun."""
    return bool(source.name) or (source.span is not None and pronoun_in(source.span.text) is None)


def _stance(target: str, scores: Mapping[StanceLabel, float], least: float) -> Stance:
    label = decided(scores, least)
    return Stance(target, label, scores[label])


def _holder(entity: str | None, name: str, target: str, found: Sequence[tuple[Place, Stance]]) -> Holder[Place]:
    weight = {label: sum(s.score for _, s in found if s.label is label) for label in StanceLabel}
    sides = (StanceLabel.FAVOR, StanceLabel.AGAINST)
    label = max(sides, key=lambda side: weight[side]) if any(weight[side] for side in sides) else StanceLabel.NEUTRAL
    shown = [(claim, stance.score) for claim, stance in found if stance.label is label]
    score = sum(score for _, score in shown) / len(shown)
    return Holder(entity, name, target, label, score, tuple(claim for claim, _ in shown))
