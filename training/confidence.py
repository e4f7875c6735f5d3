"""The probability that a whole attribution is right, from the scores of its parts: logistic regression (Platt 1999).

Fitted on one half of PolNeAR's dev articles, by hash, like the temperatures; right is what evaluate counts as overlap.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import numpy

from service.domain.document import Document
from service.domain.wrapping import unwrapped
from service.engine import Confidence, PartScores, log_odds
from service.engine.checkpoint import OnnxEngine
from service.pipeline.attribution import join
from training.corpora import polnear
from training.evaluate import annotated_wholes, overlapping, wholes
from training.metrics import expected_calibration_error
from training.prepare import documents
from training.split import share

LEAST = [step / 20 for step in range(15)]
COST = 0.001  # of F1, for leaving out what is more often wrong than right
FLOOR = (
    0.55  # set by reading: of the claims between 0.5 and this an editor accepted none (training/annotated/reading.md)
)
RIDGE = 1e-3  # keeps the weights finite where a feature decides alone


@dataclass(frozen=True, slots=True)
class Judged:
    """A found attribution with a cue: how sure its parts are, and whether it is right."""

    parts: PartScores
    is_right: bool


@dataclass(frozen=True, slots=True)
class _Recorder(Confidence):
    """Leaves nothing out, and notes the parts of each attribution with a cue, in their order."""

    seen: list[PartScores] = field(default_factory=list)

    def probability(self, parts: PartScores) -> float:
        self.seen.append(parts)
        return 1.0


def judged(engine: OnnxEngine, corpora: Path, *, half: bool) -> tuple[list[Judged], int]:
    """The attributions found in half of the dev articles, and how many are annotated there."""
    found, annotated = [], 0
    for article in documents(polnear.CORPUS, corpora, dev=True):
        if (share(article.id, "calibrate") < 0.5) is half:
            tags = engine.tag(unwrapped(article.text))
            document, right = Document(article.text), annotated_wholes(article)
            recorder = _Recorder()
            own = join(document, tags.attribution, tags.entities, recorder)
            annotated += len(right)
            hits = overlapping(right, wholes(document, own))
            given = [one for one in own if one.cue or one.source]
            hit = [right for one, right in zip(given, hits, strict=True) if one.cue]
            found += [Judged(*pair) for pair in zip(recorder.seen, hit, strict=True)]
    return found, annotated


def fitted(rows: Sequence[Judged]) -> Confidence:
    """The weights of greatest likelihood, by Newton's method."""
    features = numpy.array([_features(row.parts) for row in rows])
    right = numpy.array([float(row.is_right) for row in rows])
    weights = numpy.zeros(features.shape[1])
    for _ in range(30):
        likely = 1 / (1 + numpy.exp(-features @ weights))
        slope = features.T @ (right - likely) - RIDGE * weights
        curve = (features * (likely * (1 - likely))[:, None]).T @ features + RIDGE * numpy.eye(len(weights))
        weights += numpy.linalg.solve(curve, slope)
    return Confidence(*(round(float(weight), 4) for weight in weights))


def _features(parts: PartScores) -> list[float]:
    """What Confidence's weights apply to, in their order."""
    source = 0.0 if parts.source is None else log_odds(parts.source)
    return [1.0, source, log_odds(parts.cue), log_odds(parts.content), float(parts.source is None)]


def with_least(confidence: Confidence, rows: Sequence[Judged], annotated: int) -> Confidence:
    """The probability below which one is left out: the most cautious that costs at most COST of the best F1."""

    def f1(least: float) -> float:
        kept = [row for row in rows if confidence.probability(row.parts) >= least]
        return 2 * sum(row.is_right for row in kept) / (len(kept) + annotated)

    figures = {least: f1(least) for least in LEAST}
    return replace(confidence, least=max(least for least in LEAST if figures[least] >= max(figures.values()) - COST))


def calibrate(engine: OnnxEngine, corpora: Path) -> tuple[dict[str, float], dict[str, float]]:
    """The weights for the card, and the calibration errors of the other half in percent, before and after."""
    rows, annotated = judged(engine, corpora, half=True)
    confidence = with_least(fitted(rows), rows, annotated)
    confidence = replace(confidence, least=max(FLOOR, confidence.least))
    others, _ = judged(engine, corpora, half=False)
    plain = Confidence()
    before = [(plain.probability(row.parts), row.is_right) for row in others]
    after = [(confidence.probability(row.parts), row.is_right) for row in others]
    errors = [round(100 * expected_calibration_error(pairs), 1) for pairs in (before, after)]
    return asdict(confidence), {"ECE without weights": errors[0], "ECE": errors[1]}
