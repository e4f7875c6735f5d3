"""What an earlier tagger says about the task that a corpus leaves out: PolNeAR names no entities, Worldwide no sources.

One encoder that learns each task on other texts wavers where both meet, as on names inside contents. So a first tagger,
trained on the annotations alone, fills in its probabilities, and a second one learns from both (distillation, Hinton et
al. 2015, on the missing halves only).

python -m training.teacher --data FOLDER --checkpoint models/NAME   # writes DATA/teacher.npz
"""

import argparse
from pathlib import Path

import numpy
from numpy.typing import NDArray

from service.domain.wrapping import unwrapped
from service.engine.checkpoint import load
from service.engine.decoding import log_softmax
from service.engine.words import split_words
from training.annotation import AnnotatedDocument, read_documents
from training.tagging_data import BIO

FILE = "teacher.npz"


def key(document: AnnotatedDocument, task: str) -> str:
    """The name of a document's probabilities for a task in the file."""
    return f"{document.corpus}/{document.id}/{task}"


def main() -> None:
    """Write float16 probabilities [words, labels] of each training document for the task that it has no labels of."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that training.prepare wrote")
    parser.add_argument("--checkpoint", type=Path, required=True, help="the exported checkpoint that teaches")
    options = parser.parse_args()
    tagger = load(options.checkpoint).tagger
    taught: dict[str, NDArray[numpy.float16]] = {}
    for document in read_documents(options.data / "documents.train.jsonl"):
        logits = tagger.logits(split_words(unwrapped(document.text), tagger.tokenizer))
        for task in BIO.keys() - set(document.tasks):
            taught[key(document, task)] = numpy.exp(log_softmax(logits[task])).astype(numpy.float16)
    numpy.savez_compressed(options.data / FILE, **taught)
    print("taught", len(taught))


if __name__ == "__main__":
    main()
