"""How well the service compares claims: statements changed by rule, paraphrases, and what the index of words prunes.

Statements are sentences of articles/worldwide, chosen by hash; each is changed in one place (training.edits), said in
other words, or set beside the sentence of its article that is nearest to it. Two statements are two documents of one
claim each to service.pipeline.comparison; names in them are found by the tagger, as in the service.

python -m training.comparison --corpora ../shared/corpora [--checkpoint models/NAME] [--write]
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy

from service.domain.claim import Claim, ClaimKind, Extraction
from service.domain.comparison import Relation, RelationLabel
from service.engine import Engine
from service.engine.checkpoint import load
from service.pipeline import certainty, mentions
from service.pipeline.candidates import LEAST
from service.pipeline.comparison import compare
from service.pipeline.word_stems import likeness, likeness_but_for_figures, weighted
from training.annotated.articles import ARTICLES, arguments, article_text
from training.annotation import AnnotatedPair
from training.corpora import msr_paraphrase, sts_news
from training.edits import (
    Statement,
    date_changed,
    denied,
    framed,
    name_changed,
    number_changed,
    paraphrased,
    statement_of,
)
from training.model_card import enter_figures
from training.news_pairs import names_of, nearest, sentences_of, statements_of
from training.split import share

EDITS = {"number": number_changed, "date": date_changed, "name": name_changed, "negation": denied}
SAME = {"paraphrase": paraphrased, "frame": framed}
MOST = 150  # statements of a kind
ARTICLES_READ, OF_AN_ARTICLE = 500, 6
EQUIVALENT = 4.0  # of 5, from which SemEval's raters call two sentences mostly the same
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Built:
    """Two statements and what they are to each other by construction: a kind of conflict, of sameness, or unrelated."""

    kind: str
    a: Statement
    b: Statement


def built(engine: Engine, folder: Path) -> Iterator[Built]:
    """Up to MOST pairs of each kind, article by article in hash order."""
    paths = sorted(folder.glob("*.txt"), key=lambda path: share(path.name, "comparison"))[:ARTICLES_READ]
    found = {path.name: sentences_of(article_text(path)) for path in paths}
    articles = {name: statements_of(own, name, engine, OF_AN_ARTICLE) for name, own in found.items()}
    pool = names_of(statement for article in articles.values() for statement in article)
    left = Counter(dict.fromkeys((*EDITS, *SAME, "unrelated"), MOST))
    for name, article in articles.items():
        rng = random.Random(f"comparison:{name}")
        for statement in article:
            for kind, edit in {**EDITS, **SAME}.items():
                text = edit(statement, rng, pool) if left[kind] else None
                if text:
                    left[kind] -= 1
                    yield Built(kind, statement, statement_of(text, engine))
            other = next(iter(nearest(statement.text, found[name])), None)
            if other and left["unrelated"]:
                left["unrelated"] -= 1
                yield Built("unrelated", statement, statement_of(other, engine))


def extraction_of(statement: Statement) -> Extraction:
    """The statement as an article of one claim without a source."""
    document = statement.document
    whole = document.span(0, len(document.text))
    entities = mentions.link(statement.names)
    claim = Claim(
        id=document.id[:16],
        kind=ClaimKind.UNATTRIBUTED,
        text=document.text,
        standalone=document.text,
        contents=(whole,),
        sentence=whole,
        source=None,
        cue=None,
        check_worthiness=1.0,
        polarity=certainty.polarity_of(document.text),
        certainty=certainty.certainty_of(document.text),
        entities=tuple(entity.id for entity in entities),
        times=statement.times,
        quantities=statement.quantities,
        stances=(),
        confidence=1.0,
    )
    return Extraction(document, "en", 1, (), (), (claim,), entities, ())


def related(a: Statement, b: Statement, engine: Engine) -> Relation | None:
    """What the service says of the two, None where it sees no relation."""
    return next(iter(compare([extraction_of(a), extraction_of(b)], engine).relations), None)


def conflict_figures(pairs: Iterable[Built], engine: Engine) -> dict[str, Figures]:
    """Precision and recall of each kind of conflict, and how often there is none where none was made."""
    answers = [(one.kind, related(one.a, one.b, engine)) for one in pairs]
    given = [(kind, str(found.conflict.kind) if found and found.conflict else None) for kind, found in answers]
    figures: dict[str, Figures] = {}
    for kind in EDITS:
        made = [said for true, said in given if true == kind]
        said_so = [true for true, said in given if said == kind]
        figures[f"conflict {kind}"] = {
            "pairs": len(made),
            "precision": _percent(said_so.count(kind), len(said_so)),
            "recall": _percent(made.count(kind), len(made)),
            "any conflict": _percent(sum(said is not None for said in made), len(made)),
        }
    for kind in (*SAME, "unrelated"):
        own = [found for true, found in answers if true == kind]
        figures[f"no conflict {kind}"] = {
            "pairs": len(own),
            "false conflicts": _percent(sum(bool(found and found.conflict) for found in own), len(own)),
            "agree": _percent(sum(bool(found and found.label is RelationLabel.AGREE) for found in own), len(own)),
        }
    return figures


def paraphrase_figures(rows: Sequence[AnnotatedPair], engine: Engine) -> Figures:
    """Whether paraphrases agree and others do not, beside the majority and the likeness of words alone."""
    gold = [row.label == "same" for row in rows]
    statements = [(statement_of(row.a, engine), statement_of(row.b, engine)) for row in rows]
    found = [related(a, b, engine) for a, b in statements]
    agree = [bool(one and one.label is RelationLabel.AGREE) for one in found]
    words = numpy.array([likeness(weighted(row.a), weighted(row.b)) for row in rows])
    lexical = max(numpy.mean((words >= least) == gold) for least in numpy.arange(0.2, 1.0, 0.02))
    return {
        "pairs": len(rows),
        "accuracy": _percent(sum(map(bool.__eq__, agree, gold)), len(gold)),
        "majority": _percent(max(sum(gold), len(gold) - sum(gold)), len(gold)),
        "best threshold on words": round(100 * float(lexical), 1),
    }


def pruning_figures(rows: Sequence[AnnotatedPair]) -> Figures:
    """How the likeness of words ranks pairs as raters do, and what share of equivalent ones it prunes."""
    gold = numpy.array([float(row.label) for row in rows])
    words = numpy.array([likeness_but_for_figures(weighted(row.a), weighted(row.b)) for row in rows])
    same = words[gold >= EQUIVALENT]
    return {
        "pairs": len(rows),
        "Spearman": round(100 * float(numpy.corrcoef(ranks(words), ranks(gold))[0, 1]), 1),
        "equivalent pairs pruned": _percent(int((same < LEAST).sum()), len(same)),
        "others kept": _percent(int((words[gold <= 1] >= LEAST).sum()), int((gold <= 1).sum())),
    }


def ranks(values: numpy.ndarray) -> numpy.ndarray:
    """Ranks from 0, equal values sharing the mean of theirs."""
    _, inverse, counts = numpy.unique(values, return_inverse=True, return_counts=True)
    ends = numpy.cumsum(counts)
    return (ends - (counts + 1) / 2)[inverse]


def _percent(part: int, whole: int) -> float:
    return round(100 * part / max(1, whole), 1)


def main() -> None:
    """Print the figures; with --write enter them in the card."""
    parser = arguments(__doc__)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    engine = load(options.checkpoint)
    figures = conflict_figures(built(engine, options.corpora / ARTICLES), engine)
    rows = list(msr_paraphrase.read(options.corpora / msr_paraphrase.CORPUS.folder, "dev"))
    figures["agreement msr_paraphrase"] = paraphrase_figures(rows, engine)
    figures["pruning sts_news"] = pruning_figures(
        list(sts_news.read(options.corpora / sts_news.CORPUS.folder, "train"))
    )
    for name, found in figures.items():
        print(f"{name}: " + "  ".join(f"{key} {value}" for key, value in found.items()))
    if options.write:
        enter_figures(options.checkpoint, figures)


if __name__ == "__main__":
    main()
