"""Every figure that README and card carry, from the exported checkpoint through the service's own engine.

python -m training.evaluate --corpora ../shared/corpora [--checkpoint models/NAME] [--only tagger|pairs] [--write]
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from service.domain.claim import Attribution, StanceLabel
from service.domain.document import Document
from service.domain.wrapping import unwrapped
from service.engine import Engine
from service.engine.checkpoint import OnnxEngine, load
from service.pipeline.attribution import join
from service.pipeline.speakers import goes_on
from service.pipeline.stance import decided
from service.wsgi import checkpoint_folder
from training import files
from training.annotated import (
    attributions,
    entities,
    headline_stances,
    invented,
    invented_articles,
    verdicts,
    written,
)
from training.annotated.articles import ARTICLES
from training.annotation import AnnotatedDocument, AnnotatedPair, read_pairs
from training.corpora import polnear, worldwide
from training.metrics import accuracy, average_precision, f1_of, macro_f1, majority
from training.model_card import enter_figures
from training.pair_data import LABELS, normal, prepare_pairs
from training.prepare import documents
from training.split import share

Span = tuple[int, int, str]
Place = tuple[int, int]
Whole = tuple[frozenset[Place], frozenset[Place], frozenset[Place]]
Figures = dict[str, float]
EVALUATED_TYPES = ("person", "organization", "location")
LARGEST = 2500


def span_f1(gold: Iterable[set[Span]], found: Iterable[set[Span]], labels: Sequence[str]) -> Figures:
    """Exact-match F1 of spans, by label and over all of the labels (micro), in percent."""
    counts: dict[str, Counter[str]] = {label: Counter() for label in labels}
    for right, guess in zip(gold, found, strict=True):
        for label in labels:
            own, named = {s for s in right if s[2] == label}, {s for s in guess if s[2] == label}
            counts[label].update(hit=len(own & named), gold=len(own), found=len(named))
    counts["micro"] = sum((counts[label] for label in labels), Counter())
    return {label: round(100 * 2 * c["hit"] / max(1, c["gold"] + c["found"]), 1) for label, c in counts.items()}


def attribution_figures(engine: Engine, articles: Sequence[AnnotatedDocument]) -> Figures:
    """PolNeAR dev: exact F1 of source, cue and content spans, exact and overlap F1 of whole attributions."""
    labels = ("source", "cue", "content")
    tags = [engine.tag(unwrapped(article.text)) for article in articles]
    gold = [{(s.start, s.end, s.label) for s in article.spans} for article in articles]
    figures = span_f1(gold, [{(t.start, t.end, t.label) for t in row.attribution} for row in tags], labels)
    exact: Counter[str] = Counter()
    overlap: Counter[str] = Counter()
    for article, row in zip(articles, tags, strict=True):
        document = Document(article.text)
        found = wholes(document, join(document, row.attribution, row.entities, engine.confidence))
        right = annotated_wholes(article)
        exact.update(hit=len(set(found) & set(right)), gold=len(set(right)), found=len(set(found)))
        overlap.update(hit=sum(overlapping(right, found)), gold=len(right), found=len(found))
    for name, count in (("whole exact", exact), ("whole overlap", overlap)):
        figures[name] = round(100 * 2 * count["hit"] / max(1, count["gold"] + count["found"]), 1)
    return figures


def annotated_wholes(article: AnnotatedDocument) -> list[Whole]:
    """The annotated attributions as sets of fragments."""
    return [(frozenset(one.source), frozenset(one.cue), frozenset(one.content)) for one in article.attributions]


def wholes(document: Document, joined: Sequence[Attribution]) -> list[Whole]:
    """The service's attributions as sets of fragments.

    A quote that goes on with the speaker before it belongs to that attribution, as the annotators have it; a content
    without cue and source that does not go on with anything is no claim of the service's, and left out.
    """
    found: list[Whole] = []
    before: Attribution | None = None  # what a quote may go on with
    for one in joined:
        source, cue, content = (
            frozenset((part.start, part.end) for part in parts if part)
            for parts in ([one.source], [one.cue], one.contents)
        )
        if one.cue or one.source:
            found.append((source, cue, content))
            before = one
        elif before and goes_on(document, before, one):
            found[-1] = (found[-1][0], found[-1][1], found[-1][2] | content)
            before = one
        else:
            before = None
    return found


def overlapping(right: Sequence[Whole], found: Sequence[Whole]) -> list[bool]:
    """For each found attribution whether it matches an annotated one, each of which matches once: every part that is
    annotated, and none other, is touched.
    """
    free, hits = list(right), []
    for guess in found:
        match = next((gold for gold in free if all(map(_touch, gold, guess))), None)
        if match is not None:
            free.remove(match)
        hits.append(match is not None)
    return hits


def _touch(gold: frozenset[Place], guess: frozenset[Place]) -> bool:
    if not gold or not guess:
        return gold == guess
    return any(a < d and c < b for a, b in gold for c, d in guess)


def entity_figures(engine: Engine, articles: Sequence[AnnotatedDocument]) -> Figures:
    """Of articles that are not trained on: exact F1 of person, organization and location, the other labels left out."""
    gold = [{(s.start, s.end, s.label) for s in article.spans} for article in articles]
    found = [{(t.start, t.end, t.label) for t in engine.tag(unwrapped(article.text)).entities} for article in articles]
    return span_f1(gold, found, EVALUATED_TYPES)


def pair_figures(engine: OnnxEngine, rows: Sequence[AnnotatedPair], least: float | None = None) -> Figures:
    """Accuracy, macro-F1 and F1 by label of one dev set, beside the majority baseline, in percent; of a yes-or-no task
    precision, recall and average precision.

    A side counts from the probability `least` on: where the service takes one in a text sent by itself, if not given.
    Of stance also how many of the sides taken are right, and how many of all there are found.
    """
    task, pairs, gold = rows[0].task, [(row.a, row.b) for row in rows], [row.label for row in rows]
    if len(LABELS[task]) == 2:
        no, yes = LABELS[task]
        scores, least = yes_or_no(engine, task, pairs), getattr(engine.thresholds, task)
        positive = [label == yes for label in gold]
        guess = [yes if score >= least else no for score in scores]
        right = sum(a == b == yes for a, b in zip(gold, guess, strict=True))
        return _percent(
            {
                "accuracy": accuracy(gold, guess),
                "precision": right / max(1, guess.count(yes)),
                "recall": right / max(1, gold.count(yes)),
                "f1": f1_of(yes, gold, guess),
                "average precision": average_precision(positive, scores),
                "accuracy majority": accuracy(gold, majority(gold)),
                "f1 majority": f1_of(yes, gold, [yes] * len(gold)),
                "average precision majority": sum(positive) / len(positive),
            }
        )
    if task == "stance":
        least = engine.thresholds.stance if least is None else least
        guess = [str(decided(row, least)) for row in engine.stance(pairs)]
    else:
        guess = [str(max(row, key=row.__getitem__)) for row in engine.relation(pairs)]
    figures = {"accuracy": accuracy(gold, guess), "macro-F1": macro_f1(gold, guess)}
    figures |= {f"{label} F1": f1_of(label, gold, guess) for label in sorted(set(gold))}
    if task == "stance":
        right = sum(a == b != StanceLabel.NEUTRAL for a, b in zip(gold, guess, strict=True))
        figures["sides right"] = right / max(1, sum(label != StanceLabel.NEUTRAL for label in guess))
        figures["sides found"] = right / max(1, sum(label != StanceLabel.NEUTRAL for label in gold))
    constant = majority(gold)
    return _percent(
        figures | {"accuracy majority": accuracy(gold, constant), "macro-F1 majority": macro_f1(gold, constant)}
    )


def yes_or_no(engine: OnnxEngine, task: str, pairs: Sequence[tuple[str, str]]) -> list[float]:
    """What a yes-or-no head says of these texts, of the first of each alone where it judges one."""
    if task == "paraphrase":
        return engine.paraphrase(pairs)
    judge = engine.claim_detection if task == "claim_detection" else engine.check_worthiness
    return judge([first for first, _ in pairs])


def _percent(figures: Figures) -> Figures:
    return {name: round(100 * value, 1) for name, value in figures.items()}


def evaluate(engine: OnnxEngine, corpora: Path, only: str | None) -> dict[str, Figures]:
    """The figures by dev set, printed as they come."""
    figures: dict[str, Figures] = {}

    def add(name: str, found: Figures) -> None:
        figures[name] = found
        print(f"{name}: " + "  ".join(f"{key} {value}" for key, value in found.items()), flush=True)

    if only != "pairs":
        add("attribution polnear", attribution_figures(engine, list(documents(polnear.CORPUS, corpora, dev=True))))
        add("attribution worldwide", attribution_figures(engine, list(attributions.measured(corpora))))
        add("attribution invented", attribution_figures(engine, list(invented_articles.articles(measured=True))))
        add("entities worldwide", entity_figures(engine, list(documents(worldwide.CORPUS, corpora, dev=True))))
        add("entities american", entity_figures(engine, list(entities.measured(corpora))))
    if only != "tagger":
        with tempfile.TemporaryDirectory() as folder:
            prepare_pairs(corpora, Path(folder), "all")
            trained = {(row.corpus, normal(row.b)) for row in read_pairs(Path(folder) / files.PAIRS)}
            for path in sorted(Path(folder).glob("pairs.dev.*.jsonl")):
                rows = sorted(read_pairs(path), key=lambda row: share(row.id, "evaluate"))[:LARGEST]
                _, _, task, corpus, _ = path.name.split(".")
                add(f"{task} {corpus}", pair_figures(engine, rows))
                new = [row for row in rows if (corpus, normal(row.b)) not in trained]
                if task == "stance" and 0 < len(new) < len(rows):
                    add(f"{task} {corpus}, targets not trained on", pair_figures(engine, new))
        claims, ours = list(written.pairs(engine, corpora, written.MEASURE)), list(invented.pairs(measured=True))
        claim = engine.thresholds.claim_stance
        for task in ("stance", "relation"):
            rows = [row for row in claims if row.task == task and row.corpus == written.CORPUS]
            add(f"{task} claims of news", pair_figures(engine, rows, claim))
        rows = [row for row in claims if row.corpus == written.HEADLINES]
        add("stance claims of news towards headlines", pair_figures(engine, rows, engine.thresholds.headline))
        if "claim_detection" in engine.pairs:
            add("claim_detection news", pair_figures(engine, list(verdicts.pairs(corpora, verdicts.MEASURE))))
        noted = headline_stances.judged(engine, corpora / ARTICLES, headline_stances.read_stances())
        add("stance towards headlines", headline_stances.figures(list(noted), engine.thresholds.headline))
        for task, kind in (("stance", "news"), ("stance", "spoken"), ("stance", "debate"), ("relation", "reports")):
            rows = [row for row in ours if row.task == task and row.id.startswith(f"{kind}:")]
            add(f"{task} invented {kind}", pair_figures(engine, rows, None if kind == "debate" else claim))
    return figures


def main() -> None:
    """Print the figures; with --write enter them in the card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, default=Path("models"), help="a model folder, or a folder of them")
    parser.add_argument("--only", choices=("tagger", "pairs"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    path = checkpoint_folder(options.checkpoint)
    figures = evaluate(load(path), options.corpora, options.only)
    if options.write:
        enter_figures(path, figures)


if __name__ == "__main__":
    main()
