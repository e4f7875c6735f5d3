"""Counts that join spans into attributions: run patterns and gaps in PolNeAR train, written as service code.

python -m training.links --data runs/data   # rewrites service/pipeline/link_weights.py, prints accuracy on dev
"""

import argparse
import math
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from service.engine import LabelledSpan
from service.pipeline import attribution
from training import files
from training.annotation import AnnotatedDocument, read_documents

WEIGHTS = Path(attribution.__file__).with_name("link_weights.py")
LEAST = 8

Run = tuple[LabelledSpan, ...]


def spans_of(document: AnnotatedDocument) -> list[LabelledSpan]:
    """The document's annotated attribution spans as the tagger would give them."""
    return sorted(
        {LabelledSpan(s.start, s.end, s.label, 1.0, 1.0) for s in document.spans if s.label in attribution.LETTERS},
        key=lambda span: (span.start, span.end),
    )


def gold_runs(document: AnnotatedDocument) -> Iterator[Run]:
    """Each annotated attribution as its own spans; a source that an earlier one used is left to that one."""
    taken: set[tuple[int, int]] = set()
    for found in sorted(document.attributions, key=lambda a: (*a.cue, *a.content)):
        parts = [("source", found.source), ("cue", found.cue), ("content", found.content)]
        own = [(start, end, label) for label, spans in parts for start, end in spans if (start, end) not in taken]
        taken |= {(start, end) for start, end, _ in own}
        yield tuple(LabelledSpan(start, end, label, 1.0, 1.0) for start, end, label in sorted(own))


def count(documents: list[AnnotatedDocument]) -> tuple[Counter, Counter, Counter]:
    """Patterns of runs, and for each gap how often its two spans stand in one run and how often not."""
    patterns: Counter = Counter()
    together: Counter = Counter()
    apart: Counter = Counter()
    for document in documents:
        owner = {}
        for number, run in enumerate(gold_runs(document)):
            patterns["".join(attribution.LETTERS[span.label] for span in run)] += 1
            owner.update(dict.fromkeys(run, number))
        spans = spans_of(document)
        for (left, right), between in zip(pairwise(spans), attribution.gaps(document.text, spans), strict=True):
            same = left in owner and owner.get(left) == owner.get(right)
            (together if same else apart)[between] += 1
    return patterns, together, apart


def write_weights(patterns: Counter, together: Counter, apart: Counter) -> None:
    """Log-probabilities of the patterns seen at least LEAST times, log-odds of the gaps."""
    total = sum(patterns.values())
    likely = {name: math.log(n / total) for name, n in patterns.most_common() if n >= LEAST}
    odds = {name: math.log((together[name] + 0.5) / (apart[name] + 0.5)) for name in sorted({*together, *apart})}
    lines = ['"""Counts from PolNeAR train that join spans into attributions; written by training.links."""\n']
    lines.append("RARE_PATTERN = -4.0  # for each span of a run whose pattern was hardly ever seen")
    lines.append("RARE_GAP = -1.0\n")
    for name, values in (("PATTERNS", likely), ("GAPS", odds)):
        lines.append(f"{name} = {{")
        lines += [f'    "{key}": {value:.2f},' for key, value in values.items()]
        lines.append("}\n")
    WEIGHTS.write_text("\n".join(lines).rstrip("\n") + "\n", encoding="utf-8")


def accuracy(documents: list[AnnotatedDocument]) -> tuple[float, int]:
    """The share of annotated attributions whose run is found from the annotated spans, and how many there are."""
    right = total = 0
    for document in documents:
        found = {tuple(run) for run in attribution.divide(document.text, spans_of(document))}
        gold = list(gold_runs(document))
        right += sum(run in found for run in gold)
        total += len(gold)
    return right / total, total


def main() -> None:
    """Count, write, and say how well gold spans of the dev part are joined."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    train = [d for d in read_documents(options.data / files.DOCUMENTS) if d.corpus == "polnear"]
    patterns, together, apart = count(train)
    write_weights(patterns, together, apart)
    attribution.PATTERNS.update({k: math.log(n / sum(patterns.values())) for k, n in patterns.items() if n >= LEAST})
    attribution.GAPS.update({k: math.log((together[k] + 0.5) / (apart[k] + 0.5)) for k in {*together, *apart}})
    share, total = accuracy(list(read_documents(options.data / "documents.dev.polnear.jsonl")))
    print(f"joined right from annotated spans, dev: {share:.3f} of {total}")


if __name__ == "__main__":
    main()
