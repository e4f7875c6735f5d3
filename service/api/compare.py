"""POST /v1/compare: what several articles agree on, and where they contradict each other."""

from collections.abc import Mapping
from typing import Any

from flask_smorest import Blueprint

from service.api.body import BodyParser
from service.api.comparison_schemas import ComparedSchema, ComparisonSchema
from service.api.documents import document_of, extraction_view
from service.api.errors import documents_refusals
from service.api.gate import Gate
from service.api.request_log import count
from service.domain.claim import Extraction
from service.domain.document import Document
from service.domain.errors import InputError, TooLargeError
from service.engine import Engine
from service.pipeline import extract
from service.pipeline.comparison import compare
from service.settings import Settings


def compare_blueprint(engine: Engine, gate: Gate, settings: Settings) -> Blueprint:
    """The resource over one engine."""
    blueprint = Blueprint("compare", __name__, description="Who agrees and who contradicts, over several articles")
    blueprint.ARGUMENTS_PARSER = BodyParser()

    @blueprint.post("/v1/compare")
    @blueprint.arguments(ComparedSchema)
    @blueprint.response(200, ComparisonSchema)
    @documents_refusals(blueprint)
    def compare_articles(sent: dict[str, Any]) -> dict[str, Any]:
        """Compare the claims of 2 to 20 articles

        Each article is as in `/v1/claims`, with a `key` of your own if you like; the answer calls it by its number in
        the request, from zero. `targets` at the top are for all articles that bring none. The answer speaks of
        consistency, never of truth. One article that cannot be read refuses them all.
        """
        articles = sent["documents"]
        with gate.slot():
            documents = [_document(number, one, settings.max_characters) for number, one in enumerate(articles)]
            _check_total(documents, settings.max_total_characters)
            found = [
                _extraction(number, document, engine, {"targets": sent.get("targets", ())} | article)
                for number, (document, article) in enumerate(zip(documents, articles, strict=True))
            ]
            comparison = compare(found, engine)
        count(
            documents=len(found),
            characters=sum(len(document.text) for document in documents),
            claims=sum(len(extraction.claims) for extraction in found),
            relations=len(comparison.relations),
        )
        views = [
            {"key": article.get("key"), **extraction_view(extraction, engine, with_text="html" in article)}
            for extraction, article in zip(found, articles, strict=True)
        ]
        return {
            "documents": views,
            "entities": comparison.entities,
            "relations": comparison.relations,
            "groups": comparison.groups,
            "holders": comparison.holders,
        }

    return blueprint


def _document(number: int, article: Mapping[str, Any], max_characters: int) -> Document:
    try:
        return document_of(article, max_characters=max_characters)
    except InputError as error:
        raise _placed(number, error) from None
    except TooLargeError as error:
        raise TooLargeError(f"Document {number}: {error}") from None


def _extraction(number: int, document: Document, engine: Engine, article: Mapping[str, Any]) -> Extraction:
    try:
        return extract(document, engine, targets=article["targets"], any_language=article.get("any_language", False))
    except InputError as error:
        raise _placed(number, error) from None


def _placed(number: int, error: InputError) -> InputError:
    """The same error, its field named by the document's place in the request."""
    return type(error)(str(error), f"documents.{number}.{error.field}")


def _check_total(documents: list[Document], most: int) -> None:
    total = sum(len(document.text) for document in documents)
    if total > most:
        raise TooLargeError(f"The documents have {total} characters together, over the limit of {most}.")
