"""POST /v1/entities: who and what a text names."""

from typing import Any

from flask_smorest import Blueprint

from service.api.body import BodyParser
from service.api.documents import check_length
from service.api.errors import documents_refusals
from service.api.gate import Gate
from service.api.request_log import count
from service.api.request_schemas import TextSchema
from service.api.schemas import EntitiesSchema
from service.domain.document import Document
from service.engine import Engine
from service.pipeline.mentions import entities_of


def entities_blueprint(engine: Engine, gate: Gate, *, max_characters: int) -> Blueprint:
    """The resource over one engine."""
    blueprint = Blueprint("entities", __name__, description="Persons, organizations, locations and groups")
    blueprint.ARGUMENTS_PARSER = BodyParser()

    @blueprint.post("/v1/entities")
    @blueprint.arguments(TextSchema)
    @blueprint.response(200, EntitiesSchema)
    @documents_refusals(blueprint)
    def find_entities(sent: dict[str, str]) -> dict[str, Any]:
        """Find the entities in a text, each with all its mentions"""
        check_length(sent["text"], max_characters)
        with gate.slot():
            entities = entities_of(Document(sent["text"]), engine)
        count(characters=len(sent["text"]), entities=len(entities))
        return {"entities": entities}

    return blueprint
