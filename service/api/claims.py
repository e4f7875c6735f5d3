"""POST /v1/claims: everything the service finds in one article."""

from typing import Any

from flask_smorest import Blueprint

from service.api.body import BodyParser
from service.api.documents import answer_to
from service.api.errors import documents_refusals
from service.api.gate import Gate
from service.api.request_schemas import ArticleQuerySchema, ArticleSchema
from service.api.schemas import ExtractionSchema
from service.engine import Engine

FIELD_OF = {"text/plain": "text", "text/html": "html"}
TEXT_BODIES = {"content": {kind: {"schema": {"type": "string", "minLength": 1}} for kind in FIELD_OF}}


def claims_blueprint(engine: Engine, gate: Gate, *, max_characters: int) -> Blueprint:
    """The resource over one engine."""
    blueprint = Blueprint("claims", __name__, description="Claims, their sources and where these stand")
    blueprint.ARGUMENTS_PARSER = BodyParser(FIELD_OF)

    @blueprint.post("/v1/claims")
    @blueprint.arguments(ArticleQuerySchema, location="query")
    @blueprint.arguments(ArticleSchema)
    @blueprint.response(200, ExtractionSchema)
    @documents_refusals(blueprint)
    @blueprint.doc(requestBody=TEXT_BODIES)
    def find_claims(described: dict[str, Any], sent: dict[str, Any]) -> dict[str, Any]:
        """Find the claims in an article

        Send JSON, or the bare text or page with its description in the query. Offsets count Unicode code points of the
        text as sent; where HTML was sent, of `document.text`. A byte order mark is no part of the text. What JSON says
        goes before what the query says.
        """
        return answer_to(described | sent, engine, gate.slot(), max_characters=max_characters)

    return blueprint
