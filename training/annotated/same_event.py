"""Claims of reports of one event, what they are to each other by reading: some to train on, some to choose thresholds
on, some to measure with; same_event.md says how they were found.

python -m training.annotated.same_event --corpora ../shared/corpora [--checkpoint models/NAME] [--data FOLDER]
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from service.engine import Engine
from service.engine.checkpoint import load
from training import files
from training.annotated.articles import arguments
from training.annotated.relations import (
    AnnotatedRelation,
    best_likeness,
    found_again,
    judged,
    read_relations,
    report,
)
from training.annotation import AnnotatedPair, write_jsonl

ANNOTATIONS = Path(__file__).with_suffix(".jsonl")
TRAIN, CHOOSE, MEASURE = PARTS = ("train", "choose", "measure")


def part(name: str) -> list[AnnotatedRelation]:
    """The annotations of one part; all of a story are in the same."""
    return [one for one in read_relations(ANNOTATIONS) if one.half == name]


def pairs(engine: Engine, corpora: Path, annotations: Sequence[AnnotatedRelation]) -> Iterator[AnnotatedPair]:
    """The claims as they can be read alone, for the relation and the paraphrase head.

    A claim that says more is the evidence; what follows from it counts as the same, as it does in a comparison.
    """
    for number, (one, (a, b), _) in enumerate(found_again(engine, corpora, annotations)):
        longer, shorter = sorted((a.text, b.text), key=len, reverse=True)
        same = "same" if one.label == "agree" else "different"
        yield AnnotatedPair(f"{number}", "same_event", "relation", longer, shorter, one.label, one.a.file)
        for texts in ((longer, shorter), (shorter, longer)):
            yield AnnotatedPair(f"{number}", "same_event", "paraphrase", *texts, same, one.a.file)


def main() -> None:
    """Print the figures of the parts that are not trained on; with --data write the pairs of the one that is."""
    parser = arguments(__doc__)
    parser.add_argument("--data", type=Path, help="the folder of the other training pairs")
    options = parser.parse_args()
    engine = load(options.checkpoint)
    if options.data:
        print("pairs", write_jsonl(options.data / files.SAME_EVENT, pairs(engine, options.corpora, part(TRAIN))))
        return
    given = {name: list(judged(engine, options.corpora, part(name))) for name in (CHOOSE, MEASURE)}
    least = best_likeness(given[CHOOSE])
    for name, found in given.items():
        print("\n".join(report(name, found, least)))


if __name__ == "__main__":
    main()
