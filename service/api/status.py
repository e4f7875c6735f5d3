"""What runs here and whether it is well: /v1/model, /health/live and /health/ready."""

import logging
from collections.abc import Callable
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from service.api import comparison_schemas, request_schemas, schemas
from service.api.errors import problem
from service.domain.claim import Certainty, ClaimKind, Polarity, StanceLabel
from service.domain.comparison import ConflictKind, GroupStatus, RelationLabel
from service.domain.entity import EntityType
from service.engine import Engine
from service.settings import Settings

LABELS = {
    "kind": ClaimKind,
    "polarity": Polarity,
    "certainty": Certainty,
    "entity": EntityType,
    "stance": StanceLabel,
    "relation": RelationLabel,
    "conflict": ConflictKind,
    "group": GroupStatus,
}
log = logging.getLogger(__name__)


def status_blueprint(engine: Engine, settings: Settings) -> Blueprint:
    """The resources over one engine."""
    blueprint = Blueprint("status", __name__, description="The checkpoint, the limits and the health of the service")
    has_answered = readiness(engine)
    limits = {
        "characters": settings.max_characters,
        "total_characters": settings.max_total_characters,
        "documents": comparison_schemas.MAX_DOCUMENTS,
        "body_bytes": settings.max_body_bytes,
        "batch_bytes": settings.max_batch_bytes,
        "targets": request_schemas.MAX_TARGETS,
        "target_characters": request_schemas.MAX_TARGET_CHARACTERS,
        "pairs": request_schemas.MAX_PAIRS,
        "pair_characters": request_schemas.MAX_PAIR_CHARACTERS,
        "claim_characters": comparison_schemas.MAX_CLAIM_CHARACTERS,
        "title_characters": request_schemas.MAX_TITLE_CHARACTERS,
        "url_characters": request_schemas.MAX_URL_CHARACTERS,
    }

    @blueprint.get("/v1/model")
    @blueprint.response(200, schemas.ModelCardSchema)
    def describe_model() -> dict[str, Any]:
        """Describe the checkpoint, its labels and the limits"""
        labels = {name: [str(label) for label in known] for name, known in LABELS.items()}
        return {
            "name": engine.name,
            "version": engine.version,
            "card": engine.card,
            "labels": labels,
            "limits": limits,
        }

    @blueprint.get("/health/live")
    @blueprint.response(200, schemas.HealthSchema)
    def live() -> dict[str, str]:
        """Tell that the process answers"""
        return {"status": "alive"}

    @blueprint.get("/health/ready")
    @blueprint.response(200, schemas.HealthSchema)
    @blueprint.alt_response(503, "SERVICE_UNAVAILABLE")
    def ready() -> dict[str, str] | Response:
        """Tell whether the engine has answered"""
        if has_answered():
            return {"status": "ready"}
        return problem(503, "The engine has not answered yet.", "/problems/not-ready")

    return blueprint


def readiness(engine: Engine) -> Callable[[], bool]:
    """A question whether the engine works, put to the engine until it has answered once."""
    answered = False

    def has_answered() -> bool:
        nonlocal answered
        if not answered:
            try:
                engine.tag("Ready?")
                engine.stance([("Ready.", "Readiness")])
                answered = True
            except Exception as error:  # whatever is wrong with it, the service is not ready
                log.error("not ready", exc_info=error)
        return answered

    return has_answered
