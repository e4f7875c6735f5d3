"""Several documents side by side, over the fake engine."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from service.domain.claim import Stance, StanceLabel
from service.domain.comparison import Comparison, ConflictKind, GroupStatus, RelationLabel
from service.domain.document import Document
from service.domain.entity import EntityType
from service.pipeline import extract
from service.pipeline.accounts import accounts_of
from service.pipeline.candidates import candidates
from service.pipeline.comparison import compare
from service.pipeline.origins import Origins
from service.pipeline.relations import asked
from service.pipeline.shared_entities import shared_entities
from tests.conftest import ARTICLE
from tests.fakes import FakeEngine
from tests.pipeline.extractions import extraction

HARBOUR = "The harbour board approved the new cruise pier on 18 December."
LATER = "The harbour board approved the new cruise pier on 28 December."
SAME = "The new cruise pier was approved by the harbour board on December 18."
OTHER = "Oyster farmers expect a poor season after the storm."


def compared(*documents) -> Comparison:
    return compare(documents, FakeEngine())


def test_claims_of_two_reports_agree_and_are_corroborated() -> None:
    comparison = compared(extraction(HARBOUR), extraction(SAME), extraction(OTHER))
    (relation,) = comparison.relations
    assert relation.label is RelationLabel.AGREE and relation.conflict is None
    assert [(group.status, group.origins, len(group.claims)) for group in comparison.groups] == [
        (GroupStatus.CORROBORATED, 2, 2),
        (GroupStatus.SINGLE_SOURCE, 1, 1),
    ]


def test_a_difference_between_claims_that_else_agree_is_a_conflict() -> None:
    comparison = compared(extraction(HARBOUR), extraction(LATER))
    (relation,) = comparison.relations
    assert relation.label is RelationLabel.CONTRADICT
    assert relation.conflict.kind is ConflictKind.DATE
    assert (relation.conflict.a.text, relation.conflict.b.text) == ("18 December", "28 December")
    assert [group.status for group in comparison.groups] == [GroupStatus.DISPUTED]


def test_a_denial_conflicts_with_what_it_denies() -> None:
    denied = "The harbour board has not approved the new cruise pier."
    (relation,) = compared(
        extraction("The harbour board has approved the new cruise pier."), extraction(denied)
    ).relations
    assert relation.label is RelationLabel.CONTRADICT
    assert relation.conflict.kind is ConflictKind.NEGATION
    assert relation.conflict.b.text == "not"


def test_two_denials_of_one_thing_do_not_conflict() -> None:
    a = "It has not rained on the new cruise pier, the harbour board stressed."
    b = "The harbour board stressed that it had not rained on the new cruise pier."
    (relation,) = compared(extraction(a), extraction(b)).relations
    assert relation.label is RelationLabel.AGREE


def test_what_a_longer_claim_denies_elsewhere_is_no_conflict() -> None:
    short = "The harbour board approved the new cruise pier in spring."
    long = f"Nobody asked the fishermen what they want. {short}"
    (relation,) = compared(extraction(short), extraction(long)).relations
    assert relation.label is RelationLabel.AGREE


def test_figures_of_claims_on_different_things_do_not_conflict() -> None:
    assert compared(extraction("The pier cost 2 million euros."), extraction("Storms sank 40 boats.")).relations == ()


def test_every_claim_is_in_one_group() -> None:
    documents = [extraction(HARBOUR, OTHER), extraction(SAME), extraction(LATER, "Ferries run again.")]
    comparison = compared(*documents)
    places = [place for group in comparison.groups for place in group.claims]
    assert len(places) == len(set(places)) == 5


def test_the_order_of_the_documents_changes_nothing_but_order() -> None:
    documents = [
        extraction(HARBOUR, OTHER, names={"Ann Holloway": EntityType.PERSON}),
        extraction(SAME, names={"Holloway": EntityType.PERSON}),
        extraction(LATER, "The oyster farmers expect a rich season after the storm."),
        extraction("The harbour board approved the pier.", "2 boats sank."),
    ]

    def seen(order) -> set:
        comparison = compared(*order)
        texts = {(n, c.id): c.standalone for n, x in enumerate(order) for c in x.claims}
        relations = {
            (frozenset({texts[r.a.document, r.a.claim], texts[r.b.document, r.b.claim]}), r.label)
            for r in comparison.relations
        }
        groups = {
            (frozenset(texts[p.document, p.claim] for p in g.claims), g.status, g.origins, g.id)
            for g in comparison.groups
        }
        return frozenset(relations), frozenset(groups)

    assert len({seen(order) for order in permutations(documents)}) == 1


def test_one_document_twice_is_one_origin_and_contradicts_itself_nowhere() -> None:
    engine = FakeEngine()
    for text in (ARTICLE, f"{HARBOUR}\n{LATER}\nThe board did not approve the pier, said Ann Smith.", "Short.\n"):
        document = extract(Document(text), engine, any_language=True)
        comparison = compare([document, document], engine)
        assert all(relation.label is RelationLabel.AGREE for relation in comparison.relations)
        assert all(group.origins == 1 for group in comparison.groups)


def test_twenty_documents_without_a_claim_are_an_empty_comparison() -> None:
    empty = replace(extraction(OTHER), claims=(), entities=())
    assert compare([empty] * 20, FakeEngine()) == Comparison((), (), (), ())


def test_holders_are_summed_over_documents_whatever_their_name_is() -> None:
    stances = [Stance("the pier", StanceLabel.FAVOR, 0.8)]
    full = extraction(
        "The pier is good.", names={"Ann Holloway": EntityType.PERSON}, sources=["Ann Holloway"], stances=stances
    )
    short = extraction("We support it.", names={"Holloway": EntityType.PERSON}, sources=["Holloway"], stances=stances)
    (holder,) = compared(full, short).holders
    assert (holder.name, holder.label, holder.entity) == ("Ann Holloway", StanceLabel.FAVOR, "x1")
    assert [place.document for place in holder.claims] == [0, 1]


def test_whether_one_source_makes_both_claims_is_told() -> None:
    people = {"Ann Holloway": EntityType.PERSON, "Tom Reyes": EntityType.PERSON}

    def same(first: str | None, second: str | None) -> bool | None:
        a = extraction(HARBOUR, names=people, sources=[first])
        b = extraction(SAME, names=people, sources=[second])
        return compared(a, b).relations[0].same_holder

    assert same("Ann Holloway", "Ann Holloway") is True
    assert same("Ann Holloway", "Tom Reyes") is False
    assert same("Ann Holloway", None) is None


def test_equal_claims_agree_without_asking_the_model() -> None:
    engine = FakeEngine()
    (relation,) = compare([extraction(HARBOUR), extraction(HARBOUR)], engine).relations
    assert (relation.label, relation.score, engine.calls) == (RelationLabel.AGREE, 1.0, 0)


@pytest.mark.parametrize("count", [5, 9])
def test_a_claim_is_compared_with_few_others_however_many_are_alike(count: int) -> None:
    orders = permutations("Tolls board ferry harbour pier".split())  # alike, and no copies of each other
    documents = [extraction(*(f"{' '.join(next(orders))}." for _ in range(6))) for _ in range(count)]
    things = {member: thing.id for thing in shared_entities(documents) for member in thing.members}
    accounts = accounts_of(documents, things)
    pairs = candidates(accounts, Origins.of(documents))
    assert len(accounts) < len(pairs) <= 6 * len(accounts)


class OneSided(FakeEngine):
    """Takes the longer of two texts to say the same as the shorter, but not the other way round."""

    def paraphrase(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        return [0.9 if len(a) > len(b) else 0.2 for a, b in pairs]


def test_saying_the_same_is_the_mean_of_both_orders() -> None:
    texts = ("The pier was closed on Monday.", "The pier closed.")
    answer = asked(OneSided(), [texts])[frozenset(texts)]
    assert (answer.same, answer.covers) == pytest.approx((0.55, 0.9))
