"""What several earlier models say together of all training texts, for one model to learn from.

A committee is right more often than each of its members, and says how sure it is (distillation, Hinton et al. 2015);
it also speaks where nobody annotated: PolNeAR names no entities, Worldwide hardly any sources, and pairs without a
label are plenty (training.unlabelled_pairs). A single earlier checkpoint may teach, too.

python -m training.teacher --data FOLDER --network tagger WEIGHTS...   # each a model.pt or a checkpoint
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy
import torch
from numpy.typing import NDArray

from training import files, guesses, pairs, tagger
from training.annotated import names
from training.annotation import AnnotatedPair, read_documents
from training.encoder import load_tokenizer
from training.loop import half_precision
from training.tagging_data import BIO, TaggedWords, collate, cut, tag_words

TOKENS = 16_000  # of a batch of windows


def of_documents(data: Path, weights: Sequence[Path], base: str | None, device: str) -> dict[str, NDArray]:
    """The mean probabilities [words, labels] of each training document and task, by guesses.key_of_document.

    What runs of capitalised words name where nobody annotated entities is not the teacher's to say but a list's
    (training.annotated.names). Each member reads other windows, so that no word is always at the edge of one.
    """
    tokenizer = load_tokenizer(base)
    documents = list(read_documents(data / files.DOCUMENTS))
    tagged = [tag_words(document, tokenizer) for document in documents]
    found = {
        guesses.key_of_document(document, task): numpy.zeros((len(words.words), len(labels)), numpy.float32)
        for document, words in zip(documents, tagged, strict=True)
        for task, labels in BIO.items()
    }
    for path in weights:
        model = tagger.Tagger(base)
        model.load_state_dict(tagger.weights_of(path, model))
        model.to(device).eval()
        for items in _windows(tagged, random.Random(str(path))):
            batch = collate([(tagged[number], first, last) for number, first, last in items], tokenizer).to(device)
            with torch.inference_mode(), half_precision(device):
                outputs = model(*batch.inputs)
            for task, tokens in zip(BIO, outputs, strict=True):
                index = batch.first_tokens.unsqueeze(-1).expand(-1, -1, tokens.shape[-1])
                rows = tokens.float().gather(1, index).softmax(dim=-1).cpu().numpy()
                for row, (number, first, last) in zip(rows, items, strict=True):
                    key = guesses.key_of_document(documents[number], task)
                    found[key][first:last] += row[: last - first] / len(weights)
    for document, words in zip(documents, tagged, strict=True):
        if document.corpus in names.CORPORA:
            key = guesses.key_of_document(document, "entities")
            found[key] = names.corrected(document.text, words.words, found[key], BIO["entities"])
    return {key: values.astype(numpy.float16) for key, values in found.items()}


def _windows(tagged: Sequence[TaggedWords], rng: random.Random) -> Iterator[list[tuple[int, int, int]]]:
    """Batches of windows (number of the document, first word, last word + 1) over every word once."""
    items = [(number, *piece) for number, words in enumerate(tagged) for piece in cut(words, tagger.WINDOW, rng)]
    items.sort(key=lambda item: tagged[item[0]].length(*item[1:]))
    size = TOKENS // tagger.WINDOW
    yield from (items[start : start + size] for start in range(0, len(items), size))


def of_pairs(
    data: Path, network: str, weights: Sequence[Path], base: str | None, device: str
) -> tuple[list[AnnotatedPair], list[list[float]]]:
    """Each training pair of a network's tasks once, labelled or not, and the mean probabilities of its labels."""
    read = pairs.all_rows(data, pairs.NETWORKS[network], unlabelled_too=True)
    rows = list({guesses.key_of_pair(row): row for row in read}.values())
    asked = {row.task for row in rows}
    heads = [head for head in pairs.NETWORKS[network] if head in asked]  # under open terms nobody judged sentences
    examples = pairs.encode(rows, load_tokenizer(base))
    told = [[0.0] * len(pairs.LABELS[row.task]) for row in rows]
    for path in weights:
        model = pairs.PairModel(base, heads)
        model.load_state_dict(pairs.weights_of(path, model))
        model.to(device).eval()
        for task in heads:
            own = [number for number, row in enumerate(rows) if row.task == task]
            for number, guess in zip(
                own, pairs.predict(model, [examples[number] for number in own]).tolist(), strict=True
            ):
                both = guess if len(guess) > 1 else [1 - guess[0], guess[0]]
                told[number] = [old + new / len(weights) for old, new in zip(told[number], both, strict=True)]
    return rows, told


def main() -> None:
    """Write the teacher's file into DATA."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that training.prepare and its like wrote")
    parser.add_argument("--network", choices=("tagger", *pairs.NETWORKS), required=True)
    parser.add_argument("--base", help="folder or hub id of all-MiniLM-L6-v2 (default: the installed package)")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("weights", type=Path, nargs="+")
    options = parser.parse_args()
    if options.network == "tagger":
        found = of_documents(options.data, options.weights, options.base, options.device)
        numpy.savez(options.data / guesses.OF_DOCUMENTS, **found)
    else:
        rows, told = of_pairs(options.data, options.network, options.weights, options.base, options.device)
        guesses.write_of_pairs(options.data / guesses.of_pairs(options.network), rows, told)


if __name__ == "__main__":
    main()
