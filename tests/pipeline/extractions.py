"""Extractions made by hand: documents whose claims, names and sources are given, and nothing is left to a model."""

from collections.abc import Sequence

from service.domain.claim import Claim, ClaimKind, Extraction, Source, Stance
from service.domain.document import Document
from service.domain.entity import Entity, EntityType, Mention
from service.pipeline import certainty
from service.pipeline.quantities import quantities_in
from service.pipeline.times import times_in

Named = dict[str, EntityType]


def extraction(
    *sentences: str,
    names: Named | None = None,
    sources: Sequence[str | None] = (),
    stances: Sequence[Stance] = (),
    published_at=None,
) -> Extraction:
    """An article of these sentences, each of them a claim; `sources` names who makes them, by a name of `names`."""
    document = Document("\n".join(sentences), published_at=published_at)
    entities = tuple(
        Entity(f"e{number}", name, kind, _mentions(document, name, kind))
        for number, (name, kind) in enumerate((names or {}).items(), start=1)
    )
    ids = {entity.name: entity.id for entity in entities}
    claims = []
    at = 0
    for number, sentence in enumerate(sentences):
        span = document.span(at, at + len(sentence))
        at += len(sentence) + 1
        times = times_in(document, [span], published_at=published_at)
        source = sources[number] if number < len(sources) else None
        claims.append(
            Claim(
                id=f"c{number + 1}",
                kind=ClaimKind.INDIRECT if source else ClaimKind.UNATTRIBUTED,
                text=sentence,
                standalone=sentence,
                contents=(span,),
                sentence=span,
                source=Source(None, source, ids.get(source)) if source else None,
                cue=None,
                check_worthiness=0.9,
                polarity=certainty.polarity_of(sentence),
                certainty=certainty.certainty_of(sentence),
                entities=tuple(entity.id for entity in entities if entity.name in sentence),
                times=times,
                quantities=quantities_in(document, [span], times),
                stances=tuple(stances),
                confidence=0.9,
            )
        )
    return Extraction(document, "en", len(sentences), (), (), tuple(claims), entities, ())


def _mentions(document: Document, name: str, kind: EntityType) -> tuple[Mention, ...]:
    starts = [at for at in range(len(document.text)) if document.text.startswith(name, at)]
    return tuple(Mention(document.span(at, at + len(name)), kind, 0.95) for at in starts)
