"""The stages, in the order in which they run: one page that says how a document becomes an extraction."""

from collections.abc import Sequence

from service.domain.claim import Attribution, Extraction
from service.domain.document import Document, Span
from service.domain.errors import LanguageError, NoArticleError
from service.engine import Engine, LabelledSpan, Tags
from service.pipeline import attribution, furniture, language, mentions, segmentation, speakers, stance, turns
from service.pipeline.cast import cast_of
from service.pipeline.claims import Reading, claims_of

LANGUAGES = ("en", "und")


def extract(
    document: Document, engine: Engine, *, targets: Sequence[str] = (), any_language: bool = False
) -> Extraction:
    """Everything the service finds in one document.

    Without `targets` the target is the headline, if there is one. Raises NoArticleError where nothing is left once the
    furniture is set aside, and LanguageError for a language other than English unless `any_language`.
    """
    layout = furniture.separate(document)
    sentences = segmentation.sentences(document, layout.body)
    if not sentences:
        raise NoArticleError("There is no article in the text: nothing is left without the page furniture.")
    spoken = language.detect(" ".join(span.text for span in layout.body))
    if spoken not in LANGUAGES and not any_language:
        raise LanguageError(f"The article seems to be in «{spoken}»; only English is supported.")

    rendition = turns.rendered(document, layout.body)
    tags = engine.tag(rendition.document.flow)
    names = _outside(rendition.named(tags.entities), layout.furniture)
    entities = mentions.link(mentions.mentions_in(document, names))
    cast = cast_of(document, entities, sentences)
    attributions = _attributions(rendition, tags, layout, engine)
    reading = Reading(
        document=document,
        sentences=sentences,
        cast=cast,
        attributions=attributions,
        sources=speakers.resolve(cast, attributions),
        dates=tuple(span for span in names if span.label == "date"),
        least_side=engine.thresholds.claim_stance if targets else engine.thresholds.headline,
        spoken=tuple(turn.speech for turn in rendition.turns),
        targets=tuple(targets) or ((document.title or layout.headline.text,) if layout.headline else ()),
    )
    claims = claims_of(reading, engine)
    return Extraction(
        document=document,
        language=spoken,
        sentences=len(sentences),
        furniture=layout.furniture,
        warnings=_warnings(spoken, reading.targets),
        claims=claims,
        entities=entities,
        holders=stance.holders(claims),
    )


def _attributions(
    rendition: turns.Rendition, tags: Tags, layout: furniture.Layout, engine: Engine
) -> tuple[Attribution, ...]:
    """The attributions outside of furniture; none reaches from the headline into the text."""
    shown = rendition.document
    aside = [shown.span(rendition.there(span.start), rendition.there(span.end)) for span in layout.furniture]
    spans = _outside(tags.attribution, aside)
    edge = rendition.there(layout.headline.end) if layout.headline else 0
    parts = ([s for s in spans if s.start < edge], [s for s in spans if s.start >= edge])
    joined = [one for part in parts for one in attribution.join(shown, part, tags.entities, engine.confidence)]
    found = rendition.attributed(joined)
    if rendition.turns:
        plain = engine.tag(rendition.unlabelled())
        inner = attribution.join(rendition.original, plain.attribution, plain.entities, engine.confidence)
        found = tuple(sorted((*found, *rendition.within(inner)), key=lambda one: one.contents[0].start))
    return found


def _outside(spans: Sequence[LabelledSpan], furniture: Sequence[Span]) -> list[LabelledSpan]:
    """The tagged spans that touch no furniture; both in text order."""
    kept = []
    at = 0
    for span in spans:
        while at < len(furniture) and furniture[at].end <= span.start:
            at += 1
        if at == len(furniture) or furniture[at].start >= span.end:
            kept.append(span)
    return kept


def _warnings(spoken: str, targets: Sequence[str]) -> tuple[str, ...]:
    """What the reader should know about how far the answer can be trusted."""
    warnings = []
    if spoken == "und":
        warnings.append("The text is too short to tell its language; it was read as English.")
    elif spoken != "en":
        warnings.append(f"The article seems to be in «{spoken}»; the models know English only.")
    if not targets:
        warnings.append("There is no headline and no target was given: the claims carry no stances.")
    return tuple(warnings)
