"""POST /v1/relations: what one claim says of another."""

from typing import Any

from flask_smorest import Blueprint

from service.api.body import BodyParser
from service.api.comparison_schemas import RelationPairsSchema, RelationsSchema
from service.api.errors import documents_refusals
from service.api.gate import Gate
from service.api.request_log import count
from service.engine import Engine


def relations_blueprint(engine: Engine, gate: Gate) -> Blueprint:
    """The resource over one engine."""
    blueprint = Blueprint("relations", __name__, description="Agree, contradict or unrelated")
    blueprint.ARGUMENTS_PARSER = BodyParser()

    @blueprint.post("/v1/relations")
    @blueprint.arguments(RelationPairsSchema)
    @blueprint.response(200, RelationsSchema)
    @documents_refusals(blueprint)
    def judge_relations(sent: dict[str, list[dict[str, str]]]) -> dict[str, Any]:
        """Judge what each claim `a` says of its claim `b`

        `a` is read as the evidence for `b`. The other way round the answer may differ: one may say more than the other.
        """
        pairs = [(pair["a"], pair["b"]) for pair in sent["pairs"]]
        with gate.slot():
            rows = engine.relation(pairs)
        count(pairs=len(pairs))
        labels = [max(scores, key=scores.__getitem__) for scores in rows]
        return {
            "relations": [
                {"label": label, "score": scores[label], "scores": scores}
                for label, scores in zip(labels, rows, strict=True)
            ]
        }

    return blueprint
