"""WiCE: claims of Wikipedia against the web page they cite; only its small dev part is here, so it is measured on."""

from collections.abc import Iterator
from pathlib import Path

from training.annotation import AnnotatedPair
from training.corpora import Corpus
from training.corpora.rows import json_lines

UNSUPPORTED_SENTENCES = 5


def read(folder: Path, part: str) -> Iterator[AnnotatedPair]:
    """Supported claims with their supporting sentences, unsupported ones with the page's longest; partial ones dropped.

    The whole page is too long to be read as one text.
    """
    for row in json_lines(folder / "entailment_retrieval" / "claim" / f"{part}.jsonl"):
        page = row["evidence"]
        if row["label"] == "supported":
            label, chosen = "agree", sorted(row["supporting_sentences"][0])
        elif row["label"] == "not_supported":
            longest = sorted(range(len(page)), key=lambda number: -len(page[number]))[:UNSUPPORTED_SENTENCES]
            label, chosen = "unrelated", sorted(longest)
        else:
            continue
        evidence = " ".join(page[number].strip() for number in chosen)
        identity, title = row["meta"]["id"], row["meta"]["claim_title"]
        yield AnnotatedPair(identity, "wice", "relation", evidence, row["claim"].strip(), label, title)


CORPUS = Corpus(
    name="wice",
    folder="nli/wice",
    tasks=("relation",),
    terms="open",
    source="github.com/ryokamoi/wice, ODC-BY; Wikipedia CC BY-SA; cited pages under Common Crawl terms",
    read=read,
    parts=("dev",),
    train=False,
)
