"""Which claims of different documents are worth the pair model: the few that share the words that matter.

Every pair of claims would be a hundred thousand questions for twenty articles. An index from stems to claims finds for
each claim those of other documents that share rare words with it, and only its nearest are asked about, so that the
cost grows with the claims and not with their square.
"""

from collections import defaultdict
from collections.abc import Sequence

from service.pipeline.accounts import Account
from service.pipeline.origins import Origins
from service.pipeline.word_stems import likeness, likeness_but_for_figures, weight

LEAST = 0.3  # loses 2 % of the pairs that SemEval's raters call equivalent (training.comparison)
NEAREST = 6  # claims of other texts that one claim is compared with at most
COMMON = 1.5  # weight up to which a stem leads to no claims: it is in more than one article of five


def candidates(accounts: Sequence[Account], origins: Origins) -> list[tuple[int, int]]:
    """Pairs of numbers of claims of different documents that are near each other; none twice.

    Between two copies of one text a claim is compared with its own copy alone: the rest is no second opinion.
    """
    index = _index(accounts)
    chosen: set[tuple[int, int]] = set()
    for number, account in enumerate(accounts):
        left, copied = NEAREST, set()
        for other in _near(number, accounts, index):
            document = accounts[other].place.document
            if not origins.are_copies(account.place.document, document):
                left -= 1
                if left < 0:
                    continue
            elif document in copied:
                continue
            copied.add(document)
            chosen.add((min(number, other), max(number, other)))
    return sorted(chosen)


def _index(accounts: Sequence[Account]) -> dict[str, list[int]]:
    """By stem the claims that have it, common stems left out."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, account in enumerate(accounts):
        for word in account.words:
            if weight(word) > COMMON:
                index[word].append(number)
    return index


def _near(number: int, accounts: Sequence[Account], index: dict[str, list[int]]) -> list[int]:
    """Claims of other documents that are alike enough but for figures, the likest first."""
    own = accounts[number]
    sharing = {other for word in own.words for other in index.get(word, ())}
    alike = {
        other: likeness_but_for_figures(own.words, accounts[other].words)
        for other in sharing
        if accounts[other].place.document != own.place.document
    }
    found = [other for other, value in alike.items() if value >= LEAST]
    exact = {other: likeness(own.words, accounts[other].words) for other in found}
    return sorted(found, key=lambda other: (-alike[other], -exact[other], accounts[other].claim.id, other))
