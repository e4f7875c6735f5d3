"""CrossNER politics: sentences of Wikipedia on politics, with parties, politicians and elections among their types.

Its misc is left out: nationalities mostly, works and laws else. So it cannot say group, date or money.
"""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedDocument
from training.corpora import Corpus
from training.corpora.conll import document, sentences

TYPES = {
    "person": "person",
    "politician": "person",
    "organisation": "organization",
    "politicalparty": "organization",
    "country": "location",
    "location": "location",
    "election": "other",
    "event": "other",
}


def read(folder: Path, part: str) -> Iterator[AnnotatedDocument]:
    """Each sentence, since the file does not say which belong together."""
    for number, sentence in enumerate(sentences(folder / f"{part}.txt")):
        yield document(f"{part}-{number}", "crossner_politics", [sentence], TYPES)


CORPUS = Corpus(
    name="crossner_politics",
    folder="ner/crossner_politics",
    tasks=("entities",),
    terms="open",
    source="github.com/zliucr/CrossNER, politics, MIT; Wikipedia CC BY-SA",
    read=read,
    parts=("train", "dev"),
    labels=frozenset(TYPES.values()),
)
