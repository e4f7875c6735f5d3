"""Pairs of statements about one event, made by rule from news sentences, for the relation and paraphrase heads.

Public entailment corpora hold few pairs that differ in one number, date or name, which is what two reports of one event
differ in. Sentences come from the tagger's training articles, never from articles/worldwide, which the measuring ones
come from (training.comparison).

python -m training.news_pairs --data FOLDER --checkpoint models/NAME   # writes DATA/pairs.news.jsonl
"""

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from service.domain.document import Document
from service.domain.entity import EntityType
from service.engine import Engine
from service.engine.checkpoint import load
from service.pipeline.check_worthiness import NO_CLAIM
from service.pipeline.segmentation import sentences
from training import files
from training.annotation import AnnotatedDocument, AnnotatedPair, read_documents, write_jsonl
from training.edits import AGREEING, CONFLICTING, Pool, Statement, paraphrased, statement_of
from training.split import share

LEFT_OUT = ("worldwide",)
ARTICLES, OF_AN_ARTICLE = 900, 4
SHORTEST, LONGEST = 7, 40
TOO_ALIKE = 0.45  # what shares more words with a statement may well say the same
WORD = re.compile(r"\w+")
PARAPHRASE = {"paraphrase": "same", "frame": "same", "unrelated": "different"}
UNCLEAR = frozenset("i we you my our your me us this that these those he she it they his her its their".split())


def readable_alone(sentence: str) -> bool:
    """Whether a sentence says something of its own: a full one of usual length that opens with no pronoun."""
    words = sentence.split()
    plain = not any(mark in sentence for mark in '"“”\n[]|') and sentence[0].isupper() and sentence.endswith(".")
    right = SHORTEST <= len(words) <= LONGEST and words[0].lower() not in UNCLEAR
    return plain and right and not NO_CLAIM.search(sentence)


def sentences_of(text: str) -> list[str]:
    """The sentences of a text that can be read alone, each once."""
    document = Document(text)
    whole = document.trimmed(0, len(text))
    found = (" ".join(one.text.split()) for one in sentences(document, [whole])) if whole else ()
    return [one for one in dict.fromkeys(found) if readable_alone(one)]


def statements_of(found: Sequence[str], identity: str, engine: Engine, most: int) -> list[Statement]:
    """Up to `most` of an article's sentences by hash, those with figures and names first."""
    chosen = sorted(found, key=lambda one: (_bare(one), share(one, identity)))
    return [statement_of(one, engine) for one in chosen[:most]]


def _bare(sentence: str) -> bool:
    """Whether a sentence holds neither a figure nor a name."""
    return not any(word[:1].isupper() or word[:1].isdigit() for word in sentence.split()[1:])


def names_of(statements: Iterable[Statement]) -> Pool:
    """Every name by its kind, people with a full name only."""
    pool: dict[EntityType, dict[str, None]] = defaultdict(dict)
    for statement in statements:
        for mention in statement.names:
            if mention.type is not EntityType.PERSON or " " in mention.span.text:
                pool[mention.type].setdefault(mention.span.text)
    return {kind: tuple(names) for kind, names in pool.items()}


def pairs_of(
    article: Sequence[Statement], found: Sequence[str], pool: Pool, rng: random.Random
) -> Iterator[tuple[str, str, str, str]]:
    """(kind, a, b, label) for the statements of one article: up to two conflicts each, an agreement, and two other
    sentences of the article that share the most words with it.
    """
    for statement in article:
        kinds = ["number", "date", *rng.sample(["name", "negation", "other"], 3)]  # figures are the rarest
        made = ((kind, CONFLICTING[kind](statement, rng, pool)) for kind in kinds)
        for kind, text in islice(((kind, text) for kind, text in made if text), rng.choice((1, 2))):
            other = paraphrased(statement, rng, pool) if rng.random() < 0.5 else None
            yield kind, *_either_way(other or statement.text, text, rng), "contradict"
        for kind in (*rng.sample(["paraphrase", "shorter"], 2), "frame"):
            text = AGREEING[kind](statement, rng, pool)
            if text:
                yield kind, statement.text, text, "agree"
                break
        for other in nearest(statement.text, found)[:2]:
            yield "unrelated", *_either_way(statement.text, other, rng), "unrelated"


def nearest(statement: str, found: Sequence[str]) -> list[str]:
    """The other sentences of an article, those first that share the most words; what is too alike may say the same."""
    alike = {other: _alike(statement, other) for other in found}
    return sorted((other for other in found if alike[other] < TOO_ALIKE), key=lambda other: (-alike[other], other))


def _alike(a: str, b: str) -> float:
    """The share of the words of both that are in both."""
    left, right = set(WORD.findall(a.lower())), set(WORD.findall(b.lower()))
    return len(left & right) / max(1, len(left | right))


def _either_way(a: str, b: str, rng: random.Random) -> tuple[str, str]:
    return (a, b) if rng.random() < 0.5 else (b, a)


def news_pairs(documents: Iterable[AnnotatedDocument], engine: Engine) -> Iterator[AnnotatedPair]:
    """The pairs of these documents' articles, the same ones every time."""
    chosen = [one for one in documents if one.corpus not in LEFT_OUT and len(one.text) > 800]
    chosen = sorted(chosen, key=lambda one: share(one.id, "news-pairs"))[:ARTICLES]
    found = [sentences_of(one.text) for one in chosen]
    articles = [statements_of(own, one.id, engine, OF_AN_ARTICLE) for one, own in zip(chosen, found, strict=True)]
    pool = names_of(statement for article in articles for statement in article)
    for document, article, own in zip(chosen, articles, found, strict=True):
        rng = random.Random(f"news-pairs:{document.id}")
        for number, (kind, a, b, label) in enumerate(pairs_of(article, own, pool, rng)):
            identity = f"{document.id}-{number}-{kind}"
            yield AnnotatedPair(identity, "news_pairs", "relation", a, b, label, document.id)
            if kind in PARAPHRASE:
                either = (a, b) if number % 2 else (b, a)
                yield AnnotatedPair(identity, "news_pairs", "paraphrase", *either, PARAPHRASE[kind], document.id)


def main() -> None:
    """Write the pairs beside the other training pairs."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that training.prepare wrote")
    parser.add_argument("--checkpoint", type=Path, required=True, help="whose tagger finds the names")
    options = parser.parse_args()
    documents = read_documents(options.data / files.DOCUMENTS)
    print("pairs", write_jsonl(options.data / files.NEWS_PAIRS, news_pairs(documents, load(options.checkpoint))))


if __name__ == "__main__":
    main()
