"""How well the service tells a claim's kind, polarity and certainty: its own stages over spans annotated by hand.

claims.md says how the claims were drawn and what the labels mean.

python -m training.annotated.claims --corpora ../shared/corpora [--errors]
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.domain.document import Document, Span
from service.pipeline.certainty import certainty_of, polarity_of
from service.pipeline.kinds import kinds_of
from training.annotated.articles import ARTICLES, article_text, half_of
from training.metrics import accuracy, macro_f1, majority

ANNOTATIONS = Path(__file__).with_suffix(".jsonl")
ASPECTS = ("kind", "polarity", "certainty")
Labels = dict[str, str]
Figures = dict[str, dict[str, dict[str, float]]]


@dataclass(frozen=True, slots=True)
class AnnotatedClaim:
    """One claim of an article: where it stands, the right labels by aspect, and the draw it came with."""

    file: str
    contents: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None
    labels: Labels
    draw: str

    @property
    def half(self) -> str:
        """`first` for the articles whose errors the rules were mended by, `second` for those kept aside."""
        return half_of(self.file)


def read_claims(path: Path = ANNOTATIONS) -> list[AnnotatedClaim]:
    """The annotated claims, in the order of the file."""
    rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        AnnotatedClaim(
            file=row["file"],
            contents=tuple((start, end) for start, end in row["contents"]),
            cue=tuple(row["cue"]) if row["cue"] else None,
            labels={aspect: row[aspect] for aspect in ASPECTS},
            draw=row["draw"],
        )
        for row in rows
    ]


def claim_figures(articles_folder: Path, annotations: Path = ANNOTATIONS) -> Figures:
    """Draw or half -> aspect -> accuracy and macro-F1 of service and majority baseline, in percent."""
    judged = list(_judged(articles_folder, read_claims(annotations)))
    groups: dict[str, list[tuple[Labels, Labels]]] = {}
    for claim, _, found in judged:
        for group in (claim.draw, f"{claim.half} half"):
            groups.setdefault(group, []).append((claim.labels, found))
    return {
        group: {
            aspect: _compared([(gold[aspect], found[aspect]) for gold, found in groups[group]]) for aspect in ASPECTS
        }
        for group in sorted(groups)
    }


def _judged(folder: Path, claims: Sequence[AnnotatedClaim]) -> Iterator[tuple[AnnotatedClaim, str, Labels]]:
    """Each claim with its text and the labels that the service's stages give it."""
    documents: dict[str, Document] = {}
    for claim in claims:
        if claim.file not in documents:
            documents[claim.file] = Document(article_text(folder / claim.file))
        document = documents[claim.file]
        contents: list[Span] = [document.span(start, end) for start, end in claim.contents]
        words = " ".join(span.text for span in contents)
        kind = kinds_of(document, [contents])[0]
        cue = document.span(*claim.cue).text if claim.cue else ""
        found = {"kind": kind, "polarity": polarity_of(words, cue), "certainty": certainty_of(words, cue)}
        yield claim, words, {aspect: str(label) for aspect, label in found.items()}


def _compared(labels: Sequence[tuple[str, str]]) -> dict[str, float]:
    gold, found = [right for right, _ in labels], [guess for _, guess in labels]
    usual = majority(gold)
    shares = {
        "accuracy": accuracy(gold, found),
        "macro_f1": macro_f1(gold, found),
        "majority_accuracy": accuracy(gold, usual),
        "majority_macro_f1": macro_f1(gold, usual),
    }
    return {"claims": len(gold)} | {name: round(100 * share, 1) for name, share in shares.items()}


def main() -> None:
    """Print the figures, and with --errors what the service gets wrong in the first half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--errors", action="store_true", help="list the errors of the first half, with their text")
    options = parser.parse_args()
    folder = options.corpora / ARTICLES
    for group, aspects in claim_figures(folder).items():
        for aspect, figures in aspects.items():
            print(group, aspect, *(f"{name}={value}" for name, value in figures.items()))
    if options.errors:
        for claim, words, found in _judged(folder, [claim for claim in read_claims() if claim.half == "first"]):
            wrong = [
                f"{name}: {found[name]}, right {claim.labels[name]}"
                for name in ASPECTS
                if found[name] != claim.labels[name]
            ]
            if wrong:
                print(f"{claim.file} {claim.contents} {claim.draw} | {'; '.join(wrong)} | {words}")


if __name__ == "__main__":
    main()
