"""From the JSON of an article to the domain's Document, and from its Extraction to JSON."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any

from service.api.request_log import count
from service.domain.claim import Extraction
from service.domain.document import Document
from service.domain.errors import InputError, TooLargeError
from service.engine import Engine
from service.pipeline import extract
from service.pipeline.html import article_from_html

DESCRIPTION = ("title", "url", "publisher", "published_at")
FORMATS = {  # by what they begin with, and what to do with them
    "{\\rtf": "The text is in the format RTF. Send what a reader sees of it.",
    "%pdf-": "The text is a PDF. Send what a reader sees of it.",
    "<!doctype html": "The text is HTML. Send it as html, so that its article is taken out of the page.",
    "<html": "The text is HTML. Send it as html, so that its article is taken out of the page.",
}


def document_of(article: Mapping[str, Any], *, max_characters: int) -> Document:
    """The document that was sent; what the sender says about a page goes before what the page says.

    Raises NoArticleError for a page without an article, InputError for a text in another format than plain text and
    TooLargeError for a text over the limit.
    """
    said = {name: article[name] for name in DESCRIPTION if article.get(name)}
    found: Mapping[str, Any] = article
    if "html" in article:
        page = article_from_html(article["html"], url=said.get("url"))
        found = {"text": page.text, **{name: getattr(page, name) for name in DESCRIPTION}}
    else:
        check_format(article["text"])
    check_length(found["text"], max_characters)
    return Document(**{"text": found["text"], **{name: found.get(name) or None for name in DESCRIPTION}, **said})


def check_format(text: str) -> None:
    """Raise InputError if the text is none to read but a file of another format, whose codes would end up in claims."""
    opening = text[:100].lstrip("\ufeff \t\r\n").casefold()
    for beginning, message in FORMATS.items():
        if opening.startswith(beginning):
            raise InputError(message)


def check_length(text: str, max_characters: int) -> None:
    """Raise TooLargeError if the text has more characters than are taken."""
    if len(text) > max_characters:
        raise TooLargeError(f"The text has {len(text)} characters, over the limit of {max_characters}.")


def answer_to(
    article: Mapping[str, Any], engine: Engine, slot: AbstractContextManager[None], *, max_characters: int
) -> dict[str, Any]:
    """What ExtractionSchema writes of the article that was sent, computed in a slot of the gate and counted in the log.

    Raises what document_of raises.
    """
    asked = {"targets": article.get("targets", ()), "any_language": article.get("any_language", False)}
    with slot:
        extraction = extract(document_of(article, max_characters=max_characters), engine, **asked)
    numbers = {"sentences": extraction.sentences, "claims": len(extraction.claims)}
    count(characters=len(extraction.document.text), **numbers)
    return extraction_view(extraction, engine, with_text="html" in article)


def extraction_view(extraction: Extraction, engine: Engine, *, with_text: bool) -> dict[str, Any]:
    """What ExtractionSchema writes: the extraction, grouped as the contract has it."""
    document = extraction.document
    head = {
        "id": document.id,
        **{name: getattr(document, name) for name in DESCRIPTION},
        "language": extraction.language,
        "characters": len(document.text),
        "sentences": extraction.sentences,
        "furniture": extraction.furniture,
        "warnings": extraction.warnings,
    }
    if with_text:
        head["text"] = document.text
    return {
        "document": head,
        "claims": extraction.claims,
        "entities": extraction.entities,
        "holders": extraction.holders,
        "model": engine,
    }
