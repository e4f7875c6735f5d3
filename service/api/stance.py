"""POST /v1/stance: where texts stand towards targets."""

from typing import Any

from flask_smorest import Blueprint

from service.api.body import BodyParser
from service.api.errors import documents_refusals
from service.api.gate import Gate
from service.api.request_log import count
from service.api.request_schemas import StancePairsSchema
from service.api.schemas import StancesSchema
from service.domain.claim import StanceLabel
from service.engine import Engine
from service.pipeline.stance import decided


def stance_blueprint(engine: Engine, gate: Gate) -> Blueprint:
    """The resource over one engine."""
    blueprint = Blueprint("stance", __name__, description="For, against or neither")
    blueprint.ARGUMENTS_PARSER = BodyParser()

    @blueprint.post("/v1/stance")
    @blueprint.arguments(StancePairsSchema)
    @blueprint.response(200, StancesSchema)
    @documents_refusals(blueprint)
    def judge_stances(sent: dict[str, list[dict[str, str]]]) -> dict[str, Any]:
        """Judge where each text stands towards its target"""
        pairs = [(pair["text"], pair["target"]) for pair in sent["pairs"]]
        with gate.slot():
            rows = engine.stance(pairs)
        count(pairs=len(pairs))
        return {"stances": [stance_view(scores, engine.thresholds.stance) for scores in rows]}

    return blueprint


def stance_view(scores: dict[StanceLabel, float], least: float) -> dict[str, Any]:
    """The label that the probabilities decide for, beside them all."""
    label = decided(scores, least)
    return {"label": label, "score": scores[label], "scores": scores}
