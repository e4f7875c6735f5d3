"""A web page becomes the document that stands on it."""

from datetime import datetime

from trafilatura import bare_extraction
from trafilatura.settings import Document as Page

from service.domain.document import Document
from service.domain.errors import NoArticleError, TooLargeError

MAX_TAGS = 40_000  # ten times a news page; some pages of more tags take a minute, and trafilatura knows no time limit

STATED_DATE = {"extensive_search": False, "original_date": True}  # an extensive search takes years out of the prose


def article_from_html(html: str, *, url: str | None = None) -> Document:
    """The article on a page with what the page says about it; spans then point into this text, not into the page.

    Raises TooLargeError for a page of too many tags and NoArticleError where there is no article.
    """
    if html.count("<") > MAX_TAGS:
        raise TooLargeError(f"The page has more than {MAX_TAGS} tags.")
    page = bare_extraction(
        html,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=STATED_DATE,
    )
    if not isinstance(page, Page) or not (page.text or "").strip():
        raise NoArticleError("There is no article on this page.", "html")
    return Document(
        text=page.text or "",
        title=page.title or None,
        url=url or page.url or None,
        publisher=page.sitename or None,
        published_at=datetime.fromisoformat(page.date) if page.date else None,
    )
