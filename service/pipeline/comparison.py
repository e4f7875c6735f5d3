"""Several documents side by side: one page that says how their extractions become a comparison."""

import hashlib
from collections.abc import Mapping, Sequence

from service.domain.claim import Extraction, Holder
from service.domain.comparison import (
    ClaimGroup,
    ClaimPlace,
    Comparison,
    EntityPlace,
    GroupStatus,
    Relation,
    RelationLabel,
    SharedEntity,
)
from service.engine import Engine
from service.pipeline.accounts import Account, accounts_of
from service.pipeline.candidates import candidates
from service.pipeline.origins import Origins
from service.pipeline.partition import partition
from service.pipeline.relations import relations
from service.pipeline.shared_entities import shared_entities
from service.pipeline.stance import Spoken, is_somebody, named, summed


def compare(extractions: Sequence[Extraction], engine: Engine) -> Comparison:
    """What the documents agree on, what they contradict each other in, and who stands where over all of them."""
    things, accounts, origins = side_by_side(extractions)
    pairs = [(accounts[a], accounts[b]) for a, b in candidates(accounts, origins)]
    found = relations(pairs, engine)
    return Comparison(
        entities=things,
        relations=tuple(found),
        groups=groups(accounts, found, origins),
        holders=holders(extractions, {member: thing for thing in things for member in thing.members}),
    )


def side_by_side(
    extractions: Sequence[Extraction],
) -> tuple[tuple[SharedEntity, ...], tuple[Account, ...], Origins]:
    """What is compared: the things that the documents share, their claims, and where their words come from."""
    things = shared_entities(extractions)
    ids = {member: thing.id for thing in things for member in thing.members}
    return things, accounts_of(extractions, ids), Origins.of(extractions)


def groups(accounts: Sequence[Account], found: Sequence[Relation], origins: Origins) -> tuple[ClaimGroup, ...]:
    """Every claim in one group, with all those that it is related to, directly or by others; in text order."""
    by_place = {account.place: account for account in accounts}
    disputed = {place for one in found if one.label is RelationLabel.CONTRADICT for place in (one.a, one.b)}
    return tuple(
        _group([by_place[place] for place in places], origins, disputed=not disputed.isdisjoint(places))
        for places in partition(by_place, [(one.a, one.b) for one in found])
    )


def _group(accounts: Sequence[Account], origins: Origins, *, disputed: bool) -> ClaimGroup:
    count = origins.count(accounts)
    agreed = GroupStatus.CORROBORATED if count > 1 else GroupStatus.SINGLE_SOURCE
    ids = sorted(account.document.id + account.place.claim for account in accounts)
    return ClaimGroup(
        id=hashlib.sha256(" ".join(ids).encode()).hexdigest()[:16],
        claims=tuple(account.place for account in accounts),
        status=GroupStatus.DISPUTED if disputed else agreed,
        origins=count,
    )


def holders(
    extractions: Sequence[Extraction], of: Mapping[EntityPlace, SharedEntity]
) -> tuple[Holder[ClaimPlace], ...]:
    """Where each source stands over all documents; one thing is one source, however a document calls it."""
    spoken = []
    for number, extraction in enumerate(extractions):
        for claim in extraction.claims:
            source = claim.source
            if source and is_somebody(source):
                thing = of[EntityPlace(number, source.entity)] if source.entity else None
                name = thing.name if thing else named(source)
                spoken.append(Spoken(thing.id if thing else None, name, ClaimPlace(number, claim.id), claim.stances))
    return summed(spoken)
