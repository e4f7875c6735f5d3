"""Temperatures that turn scores into probabilities (Guo et al. 2017), and the thresholds that go with them.

Both are chosen on one half of the dev texts, by hash; the expected calibration errors are of the other half.

python -m training.calibrate --corpora ../shared/corpora --checkpoint models/NAME
"""

import argparse
import json
import math
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from service.domain.claim import StanceLabel
from service.domain.wrapping import unwrapped
from service.engine import Confidence
from service.engine.checkpoint import CARD, OnnxEngine, load
from service.engine.pairs import PairModel
from service.engine.words import split_words
from service.pipeline.relations import agreed, asked
from service.pipeline.stance import decided
from training import confidence
from training.annotated import same_event, verdicts, written
from training.annotation import AnnotatedPair, read_pairs
from training.corpora import Corpus, polnear, worldwide
from training.evaluate import yes_or_no
from training.metrics import expected_calibration_error, f1_of, macro_f1
from training.pair_data import LABELS, prepare_pairs
from training.prepare import documents
from training.split import share

Judged = list[tuple[float, bool]]
Judge = Callable[[float], Judged]
Rows = Sequence[AnnotatedPair]
Figures = dict[str, float]
Agreement = dict[str, float]
Scored = tuple[AnnotatedPair, dict[str, float]]
Sets = dict[str, list[list[Scored]]]
TEMPERATURES = [1.0 + step / 10 for step in range(-5, 26)]
TAGGED: dict[str, Corpus] = {"attribution": polnear.CORPUS, "entities": worldwide.CORPUS}
PAIRED = {
    "stance": ("vast", "perspectrum", "newsmtsc"),
    "relation": ("mnli_val", "lingnli"),
    "paraphrase": ("msr_paraphrase",),
    "check_worthiness": ("claimbuster",),
}
WRITTEN = ("stance", "relation")  # the tasks whose claims of news count, too (training.annotated.written)
LARGEST = 1000
COST = 0.005  # of macro-F1, for more caution with an article's claims: few readers count the sides that were missed
RIGHT = 0.7  # of the sides that are taken towards headlines: nobody asked for them, so that a wrong one costs more
CLAIMS = 2 / 3  # of the sentences without a source that are given out: from there on more caution hardly gains any
NEAR = 0.01  # of the best figure: what lies that close is as good
SAME = 0.6  # the least for saying the same, set by reading: of the seeds’ agreements nearly all above it are acceptable
FOLLOWS = 0.9  # the least for following from each other, set by reading, too: below it half of the seeds' are false
AGREEING = 0.2  # of the pairs that the service compares (training/annotated/relations.md)


def chosen_on(name: str) -> bool:
    """Whether a document or pair is in the half that choices are made on."""
    return share(name, "calibrate") < 0.5


def log_loss(judged: Judged) -> float:
    """The mean surprise at what turned out right and wrong."""
    return -sum(math.log(max(1e-9, score if right else 1 - score)) for score, right in judged) / max(1, len(judged))


def best(judge: Judge) -> float:
    """The temperature under which the scores surprise least."""
    return min(TEMPERATURES, key=lambda temperature: log_loss(judge(temperature)))


def span_judge(engine: OnnxEngine, head: str, corpora: Path, *, half: bool) -> Judge:
    """For a temperature: each found span's score and whether exactly it is annotated, over half the dev documents."""
    tagger, seen = engine.tagger, []
    for document in documents(TAGGED[head], corpora, dev=True):
        if chosen_on(document.id) is half:
            text = unwrapped(document.text)
            words = split_words(text, tagger.tokenizer)
            gold = {(span.start, span.end, span.label) for span in document.spans}
            seen.append((words, tagger.scores(words, text)[head], gold))

    def judge(temperature: float) -> Judged:
        decoder = replace(tagger.decoders[head], temperature=temperature)
        return [
            (span.score, (span.start, span.end, span.label) in gold)
            for words, scores, gold in seen
            for span in decoder.spans(scores, words)
        ]

    return judge


def tempered(scores: dict[str, float], temperature: float) -> dict[str, float]:
    """Probabilities as they would be at another temperature."""
    powers = {label: score ** (1 / temperature) for label, score in scores.items()}
    return {label: power / sum(powers.values()) for label, power in powers.items()}


def pair_judge(scored: Iterable[Scored]) -> Judge:
    """For a temperature: each pair's likeliest label's probability and whether it is the annotated one."""
    rows = list(scored)

    def judge(temperature: float) -> Judged:
        found = [(row.label, tempered(scores, temperature)) for row, scores in rows]
        return [(max(scores.values()), max(scores, key=scores.__getitem__) == label) for label, scores in found]

    return judge


def scored_pairs(plain: OnnxEngine, data: Path) -> Sets:
    """By task and corpus the dev pairs with the probabilities of their labels at temperature 1."""
    found: Sets = {}
    for task, names in PAIRED.items():
        for name in names:
            path = data / f"pairs.dev.{task}.{name}.jsonl"
            rows = sorted(read_pairs(path), key=lambda row: share(row.id, "calibrate-order"))[:LARGEST]
            found.setdefault(task, []).append(scored(plain, rows))
    return found


def scored(plain: OnnxEngine, rows: Rows) -> list[Scored]:
    """Pairs of one task with the probabilities of their labels, as this engine has them."""
    task, texts = rows[0].task, [(row.a, row.b) for row in rows]
    if len(LABELS[task]) == 2:
        scores = [dict(zip(LABELS[task], (1 - score, score), strict=True)) for score in yes_or_no(plain, task, texts)]
    else:
        answers = plain.stance(texts) if task == "stance" else plain.relation(texts)
        scores = [{str(label): score for label, score in answer.items()} for answer in answers]
    return list(zip(rows, scores, strict=True))


def taken(scores: dict[str, float], least: float) -> str:
    """The label that the service decides for with a side from `least` on."""
    return str(decided({StanceLabel(label): score for label, score in scores.items()}, least))


def stance_threshold(sets: Sequence[Sequence[Scored]], temperature: float, cost: float = 0.0) -> float:
    """The least probability of a side: the most cautious that costs at most `cost` of mean macro-F1 over the sets."""

    def figure(least: float) -> float:
        return sum(
            macro_f1([row.label for row, _ in rows], [taken(tempered(s, temperature), least) for _, s in rows])
            for rows in sets
        ) / len(sets)

    figures = {step / 100: figure(step / 100) for step in range(34, 72, 2)}
    return max(least for least, value in figures.items() if value >= max(figures.values()) - cost)


def sure_enough(taken_from: Callable[[float], Sequence[bool]], right: float) -> float:
    """The least probability from which on this share of what is taken is right; the last step if nowhere."""
    steps = [step / 100 for step in range(40, 92, 2)]
    return next((least for least in steps if sum(found := taken_from(least)) >= right * len(found)), steps[-1])


def headline_threshold(rows: Sequence[Scored], temperature: float) -> float:
    """The least probability from which on RIGHT of the sides towards headlines are right."""
    found = [(row.label, tempered(scores, temperature)) for row, scores in rows]

    def sides(least: float) -> list[bool]:
        return [label == side for label, scores in found if (side := taken(scores, least)) != StanceLabel.NEUTRAL]

    return sure_enough(sides, RIGHT)


def claim_threshold(rows: Sequence[Scored], temperature: float) -> float:
    """The least probability from which on CLAIMS of the sentences without a source are claims by themselves."""
    found = [(row.label, tempered(scores, temperature)["claim"]) for row, scores in rows]
    return sure_enough(lambda least: [label == "claim" for label, score in found if score >= least], CLAIMS)


def worthiness_threshold(sets: Sequence[Sequence[Scored]], temperature: float) -> float:
    """The probability from which on a sentence is worthy: in the middle of those whose F1 is within NEAR of the best,
    as the curve is flat and its top a matter of luck.
    """
    rows = list(chain(*sets))
    gold = [row.label for row, _ in rows]
    scores = [tempered(scores, temperature)["worthy"] for _, scores in rows]

    def figure(least: float) -> float:
        return f1_of("worthy", gold, ["worthy" if score >= least else "unworthy" for score in scores])

    figures = {step / 100: figure(step / 100) for step in range(20, 81, 5)}
    near = [least for least, found in figures.items() if found >= max(figures.values()) - NEAR]
    return near[len(near) // 2]


def agreement_thresholds(engine: OnnxEngine, paraphrases: Iterable[Scored], claims: Rows) -> Agreement:
    """From which probabilities on two texts agree: the best mean accuracy over half of the paraphrases of the dev set
    and the claims of one event that are kept for choosing; of equals the most cautious.

    Those claims were looked for where they agree, so they count as if AGREEING of them did; even so they are nearer to
    each other than most that a comparison meets, hence SAME and FOLLOWS.
    """
    sets = (
        [((row.a, row.b), row.label == "same") for row, _ in paraphrases],
        [((row.a, row.b), row.label == "agree") for row in claims if row.task == "relation"],
    )
    answers = asked(engine, [texts for rows in sets for texts, _ in rows])

    def figure(least: Agreement) -> float:
        thresholds = replace(engine.thresholds, **least)
        paraphrase, claim = (
            [(right, agreed(answers[frozenset(texts)], thresholds) is right) for texts, right in rows] for rows in sets
        )
        agreeing, others = ([hit for right, hit in claim if right is of] for of in (True, False))
        weighted = AGREEING * sum(agreeing) / len(agreeing) + (1 - AGREEING) * sum(others) / len(others)
        return (sum(hit for _, hit in paraphrase) / len(paraphrase) + weighted) / 2

    steps = [step / 20 for step in range(6, 19)]
    choices = [
        {"paraphrase": same, "agree": follows}
        for same in steps
        if same >= SAME
        for follows in steps
        if follows >= FOLLOWS
    ]
    return max(choices, key=lambda least: (round(figure(least), 6), sum(least.values())))


def pair_sets(plain: OnnxEngine, corpora: Path, claims: Mapping[str, Rows]) -> tuple[Sets, Sets]:
    """By task the scored pairs to choose on and to measure with, a list a set: halves of the dev sets, by hash, the
    parts of the claims of news and, of stance, those with headlines.
    """
    with tempfile.TemporaryDirectory() as folder:
        prepare_pairs(corpora, Path(folder))
        found = scored_pairs(plain, Path(folder))
    chosen, others = (
        {
            task: [[pair for pair in rows if chosen_on(pair[0].id) is chooses] for rows in sets]
            for task, sets in found.items()
        }
        for chooses in (True, False)
    )
    for halves, part in ((chosen, written.CHOOSE), (others, written.MEASURE)):
        of_news = [row for row in claims[part] if row.corpus == written.CORPUS]
        for task in WRITTEN:
            halves[task].append(scored(plain, [row for row in of_news if row.task == task]))
        halves["stance"].append(scored(plain, [row for row in claims[part] if row.corpus == written.HEADLINES]))
        if "claim_detection" in plain.pairs:
            halves["claim_detection"] = [scored(plain, list(verdicts.pairs(corpora, part)))]
    return chosen, others


def with_temperatures(engine: OnnxEngine, judges: Mapping[str, tuple[Judge, Judge]], card: dict) -> OnnxEngine:
    """The engine with each head's temperature; they and the calibration errors go into the card and are printed."""
    temperatures = {}
    for head, (chooses, measures) in judges.items():
        temperatures[head] = best(chooses)
        parts = [card["tagger"], *card["pairs"].values()]
        next(part for part in parts if head in part["heads"])["heads"][head]["temperature"] = temperatures[head]
        errors = [100 * expected_calibration_error(measures(value)) for value in (1.0, temperatures[head])]
        figures = {"ECE at temperature 1": round(errors[0], 1), "ECE": round(errors[1], 1)}
        card["figures"][f"calibration {head}"] = figures
        print(f"{head}: temperature {temperatures[head]}", figures, flush=True)
    decoders = {
        head: replace(decoder, temperature=temperatures[head]) for head, decoder in engine.tagger.decoders.items()
    }
    tagger = replace(engine.tagger, decoders=decoders)
    return replace(engine, tagger=tagger, pairs=at_temperatures(engine, temperatures))


def at_temperatures(engine: OnnxEngine, temperatures: Mapping[str, float]) -> dict[str, PairModel]:
    """The pair models of the engine's heads at these temperatures, at 1 where none is given."""
    return {head: replace(model, temperatures=dict(temperatures)) for head, model in engine.pairs.items()}


def calibrate(engine: OnnxEngine, corpora: Path, card: dict) -> None:
    """Enter temperatures, confidence, thresholds and calibration errors into the card, printing them."""
    plain = replace(engine, pairs=at_temperatures(engine, {}))
    claims = {part: list(written.pairs(plain, corpora, part)) for part in (written.CHOOSE, written.MEASURE)}
    chosen, others = pair_sets(plain, corpora, claims)
    judges = {
        head: (span_judge(engine, head, corpora, half=True), span_judge(engine, head, corpora, half=False))
        for head in TAGGED
    }
    judges |= {task: (pair_judge(chain(*chosen[task])), pair_judge(chain(*others[task]))) for task in chosen}
    engine = with_temperatures(engine, judges, card)
    card["tagger"]["confidence"], figures = confidence.calibrate(engine, corpora)
    engine = replace(engine, confidence=Confidence(**card["tagger"]["confidence"]))
    card["figures"]["calibration whole attribution"] = figures
    print("whole attributions:", card["tagger"]["confidence"], figures, flush=True)
    event = list(same_event.pairs(engine, corpora, same_event.part(same_event.CHOOSE)))
    temperature = {head: model.temperatures[head] for head, model in engine.pairs.items()}
    *texts, claims_of_news, of_headlines = chosen["stance"]
    card["thresholds"] |= {
        "check_worthiness": worthiness_threshold(chosen["check_worthiness"], temperature["check_worthiness"]),
        "stance": stance_threshold(texts, temperature["stance"]),
        "claim_stance": stance_threshold([claims_of_news], temperature["stance"], COST),
        "headline": headline_threshold(of_headlines, temperature["stance"]),
        **agreement_thresholds(engine, chain(*chosen["paraphrase"]), event),
    }
    if "claim_detection" in chosen:
        least = claim_threshold(chosen["claim_detection"][0], temperature["claim_detection"])
        card["thresholds"]["claim_detection"] = least
    print(card["thresholds"])


def main() -> None:
    """Calibrate a checkpoint that training.export wrote; its figures come after (training.evaluate --write)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    options = parser.parse_args()
    card = json.loads((options.checkpoint / CARD).read_text(encoding="utf-8"))
    calibrate(load(options.checkpoint), options.corpora, card)
    (options.checkpoint / CARD).write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
