"""The README of a checkpoint folder, written from its card so that the two never disagree."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from service.engine.checkpoint import CARD

TEMPLATE = """# {name} {version}

Fine-tuned copies of {base} behind the claims service: tagger/ for who says what and who is named; for pairs of texts,
{pairs}. English news. Licence: Apache-2.0, see LICENSE.

## Intended use

Structuring news articles for people who read the articles too: newsrooms, fact-checkers, researchers, media monitors.
Not for judging whether a claim is true, nor for decisions about the people who are named or quoted.

## What the scores mean

- An attributed claim's `confidence` is the probability that source, cue and contents belong together and each overlap
  the right words, from how surely each part's words belong to such a part; claims below {least} are left out. A quote
  that goes on with the speaker before it has its span's probability. A sentence without a source has the probability
  that an editor would take it as a claim by itself (a fact that one could check, understood alone, nobody's words); it
  is one from {threshold} on.
- `check_worthiness` is the probability that ClaimBuster's readers would call the words worth checking. They read
  debates: it ranks claims, and nothing is left out by it.
- `stances[].score` is the probability of the label. A text sent beside a target takes a side from {side} on, an
  article's claim from {claim} on, towards a headline that nobody asked about from {headline} on; else the label is
  neutral.
- `relations[].score` is the probability that two claims say the same, or that one follows from the other, if that is
  larger; {same} and {agree} are the least. Where they contradict each other in a figure, a date, a name or a denial, it
  is the same probability but for that; {same} and {but_for} are the least.
- Each head has a temperature, chosen like the thresholds on one half of the dev texts; the calibration errors (ECE,
  ten bins) below are of the other half. Far from news they will be larger.

## Training data

| corpus | tasks | source | terms |
|---|---|---|---|
{data}

`open` = CC BY, CC BY-SA, MIT, Apache, OGL or public domain. `unstated` = published for research with no licence text.
{made}
## Figures on development data, in percent

None of these texts were trained on. Printed by `make evaluate CORPORA=…` from the files in this folder.

{figures}

## Known failures

- Attributions nested in one another, and a speaker's words that go on for paragraphs without quotation marks.
- Stance: a target that the text does not name, an argument that leaves its conclusion to the reader, and which side an
  argument of a debate takes; what a speaker tells of others can be taken for the speaker's own.
- Pronouns and titles are resolved by rules over the text, not by the network; a name that cannot be told is null.
- Dialects and genres far from newspaper English; text without letter case.

## Files

Weights are stored as {storage}. SHA-256 of every file stands in card.json and is checked at start.
"""
MADE = {  # by the card's count of it
    "pairs_made_by_rule": "{:,} pairs made by rule from sentences of the articles above (training.news_pairs)",
    "pairs_by_reading": "{:,} pairs of claims labelled by reading (training.annotated.same_event)",
    "pairs_written": "{:,} pairs of a claim and a target or a report written for it (training.annotated.written)",
    "pairs_invented": "{:,} pairs of invented claims, arguments, targets and reports (training.annotated.invented)",
    "pairs_commented": "{:,} pairs of a comment or argument and a target written for it (training.annotated.comments)",
    "sentences_judged": "{:,} sentences judged as claims by themselves or none (training.annotated.verdicts)",
    "articles_corrected": "{:,} articles with attributions corrected by reading (training.annotated.attributions)",
    "articles_invented": "{:,} invented articles with attributions marked (training.annotated.invented_articles)",
}


def enter_figures(folder: Path, figures: Mapping[str, Mapping[str, float]]) -> None:
    """Put figures into a checkpoint's card, in place of those of the same name, and write its README anew."""
    card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    card["figures"] |= figures
    (folder / CARD).write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "README.md").write_text(model_card(card), encoding="utf-8")


def model_card(card: Mapping[str, Any]) -> str:
    """The model card as Markdown."""
    rows = [f"| {c['name']} | {c['tasks']} | {c['source']} | {c['terms']} |" for c in card["training_data"]]
    return TEMPLATE.format(
        name=card["name"],
        version=card["version"],
        base=card["base"],
        pairs=", ".join(f"{name}/ for {' and '.join(made['heads'])}" for name, made in card["pairs"].items()),
        least=card["tagger"].get("confidence", {}).get("least", 0.0),
        threshold=card["thresholds"].get("claim_detection", card["thresholds"]["check_worthiness"]),
        side=card["thresholds"]["stance"],
        claim=card["thresholds"]["claim_stance"],
        headline=card["thresholds"]["headline"],
        same=card["thresholds"]["paraphrase"],
        agree=card["thresholds"]["agree"],
        but_for=card["thresholds"]["but_for"],
        data="\n".join(rows),
        made=_made(card),
        figures=figures_table(card["figures"]),
        storage=card["storage"],
    )


def _made(card: Mapping[str, Any]) -> str:
    """A line for each kind of training data of our own that was used."""
    lines = [f"- {text.format(card[name])}" for name, text in MADE.items() if card.get(name)]
    return "\n".join(
        ("", "Of our own; AI assistants did what was read, labelled, corrected or written:", "", *lines, "")
    )


def figures_table(figures: Mapping[str, Mapping[str, float]]) -> str:
    """The figures as a Markdown table, one row a dev set."""
    rows = [
        f"| {name} | " + ", ".join(f"{figure} {value:.1f}" for figure, value in found.items()) + " |"
        for name, found in figures.items()
    ]
    return "\n".join(["| task and set | figures |", "|---|---|", *rows])
