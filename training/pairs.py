"""The pair model: an encoder that reads a text beside a target or a claim beside a claim, its heads, its training.

What is shipped are two such networks (NETWORKS), each trained on for its own tasks from one that learnt all of them.

OMP_NUM_THREADS=1 python -m training.pairs --data FOLDER --out FOLDER [--network NAME --start CHECKPOINT] [--epochs N]
"""

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, one_hot
from transformers import PreTrainedTokenizerFast

from service.engine.checkpoint import CARD
from training import files, guesses
from training.annotation import AnnotatedPair, read_pairs
from training.encoder import load_encoder, load_tokenizer
from training.loop import Schedule, half_precision, token_batches, train
from training.metrics import accuracy, average_precision, f1_of, macro_f1, majority
from training.pair_data import LABELS, outputs_of
from training.restore import restored
from training.split import share

CLS, SEP, PAD = 101, 102, 0
MAX_TOKENS = 160
SHORTER = {"vast": 128, "fnc1": 128, "comments": 128}
BATCH_TOKENS = 3000
STEP = 8
READ: dict[str, dict[str, float]] = {  # how often a network's pass reads the pairs of a corpus, where it is not once
    "all": {"same_event": 4, "written": 3, "invented": 2},
    "stance": {
        **{"comments": 0.55, "perspectrum": 0.4, "ibm_cs": 0.5, "newsmtsc": 0.5, "fnc1": 0.2, "claimbuster": 0.2},
        **{"written": 0.5, "invented": 0.7, "verdicts": 8},
    },
    "relation": {
        **{"lingnli": 0.35, "mnli_val": 2, "fever_dev_rte": 0.5, "help": 0.3, "med": 0.3, "breaking_nli": 0.5},
        **{"cad_snli": 0.5, "dnc": 0.5, "conjnli": 0.7, "msr_paraphrase": 0.2, "sts_benchmark": 0.5},
        **{"news_pairs": 0.3, "same_event": 1.5, "written": 0.8, "invented": 0.7},
    },
}
SMOOTHING = 0.05
TEACHER = 0.5  # how much of a labelled pair's target is the teacher's
SINGLE = ("check_worthiness", "claim_detection")  # heads that judge one text
NETWORKS = {"stance": ("stance", *SINGLE), "relation": ("relation", "paraphrase")}
OUTPUTS = tuple(LABELS)


class PairModel(nn.Module):
    """Logits of its heads: stance and relation [batch, 3]; paraphrase, check_worthiness, claim_detection [batch, 1].

    They are in the order of LABELS, of a yes-or-no head the last one's.

    [CLS] and one mean over everything teach this encoder nothing about a pair; the means of the two texts apart, their
    difference and their product do. A second text that is absent has a mean of zeros.
    """

    def __init__(self, base: str | None = None, heads: Sequence[str] = OUTPUTS, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = load_encoder(base, token_types=2)
        width = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(dropout)
        self.heads = tuple(heads)
        for head in heads:
            outputs = len(outputs_of(head))
            made = nn.Linear(2 * width, outputs) if head in SINGLE else _two_layers(5 * width, width, outputs)
            self.add_module(head, made)

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        """Each head's logits for int64 inputs [batch, seq]; the heads a task has no use for are to be ignored."""
        pair, single = map(self.dropout, self.read(input_ids, attention_mask, token_type_ids))
        return tuple(self.get_submodule(head)(single if head in SINGLE else pair) for head in self.heads)

    def read(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """What the heads see: [batch, 5 × width] of a pair, [batch, 2 × width] of its first text alone."""
        hidden = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state.float()
        own = (attention_mask == 1) & (input_ids != CLS) & (input_ids != SEP)
        a, b = _mean(hidden, own & (token_type_ids == 0)), _mean(hidden, own & (token_type_ids == 1))
        whole = hidden[:, 0]
        return torch.cat([whole, a, b, (a - b).abs(), a * b], dim=-1), torch.cat([whole, a], dim=-1)


def _two_layers(width: int, inner: int, labels: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, inner), nn.GELU(), nn.Linear(inner, labels))


def _mean(hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """The mean of hidden [batch, seq, width] where mask [batch, seq] is set; zeros where nothing is."""
    weights = mask.to(hidden.dtype).unsqueeze(-1)
    return (hidden * weights).sum(dim=1) / weights.sum(dim=1).clamp(min=1.0)


@dataclass(frozen=True, slots=True)
class Example:
    """One pair as the model reads it: its task, token ids, their segments, the number of its label (-1 without one),
    and a teacher's probabilities of the labels, empty where there are none.
    """

    task: str
    ids: list[int]
    segments: list[int]
    label: int
    guess: tuple[float, ...] = ()


def encode(
    rows: Iterable[AnnotatedPair],
    tokenizer: PreTrainedTokenizerFast,
    guessed: Mapping[str, tuple[float, ...]] = MappingProxyType({}),
) -> list[Example]:
    """Rows as token ids, the longer text cut where both do not fit; an empty second text gives [CLS] a [SEP].

    `guessed` are a teacher's probabilities by training.guesses.key_of_pair(row).
    """
    rows = list(rows)
    alike: dict[tuple[int, bool], list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        alike[SHORTER.get(row.corpus, MAX_TOKENS), bool(row.b)].append(number)
    examples: dict[int, Example] = {}
    for (limit, paired), numbers in alike.items():
        texts = [[rows[number].a for number in numbers]] + paired * [[rows[number].b for number in numbers]]
        coded = tokenizer(*texts, truncation="longest_first", max_length=limit, return_token_type_ids=True)
        for number, ids, segments in zip(numbers, coded["input_ids"], coded["token_type_ids"], strict=True):
            row = rows[number]
            label = LABELS[row.task].index(row.label) if row.label else -1
            guess = guessed.get(guesses.key_of_pair(row), ()) if guessed else ()
            examples[number] = Example(row.task, ids, segments, label, guess)
    return [examples[number] for number in range(len(rows))]


def collate(examples: Sequence[Example]) -> dict[str, torch.Tensor]:
    """The model's inputs [batch, longest], padded with zeros to one of few lengths: a new shape costs a compilation."""
    longest = max(_padded_length(example) for example in examples)

    def padded(rows: Iterable[list[int]]) -> torch.Tensor:
        return torch.tensor([row + [PAD] * (longest - len(row)) for row in rows])

    return {
        "input_ids": padded(example.ids for example in examples),
        "attention_mask": padded([1] * len(example.ids) for example in examples),
        "token_type_ids": padded(example.segments for example in examples),
    }


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples of one task: the network's inputs, and what it is to say [batch, labels]."""

    task: str
    inputs: dict[str, torch.Tensor]
    targets: torch.Tensor


def loss_of(model: PairModel, batch: Batch) -> torch.Tensor:
    """The smoothed cross-entropy of a batch of one task, half of it to the teacher's labels where there are any."""
    with half_precision(batch.targets.device.type):
        logits = dict(zip(model.heads, model(**batch.inputs), strict=True))[batch.task].float()
    if logits.shape[-1] == 1:
        return binary_cross_entropy_with_logits(logits.squeeze(-1), batch.targets[:, 1])
    return cross_entropy(logits, batch.targets)


def prepared(examples: Sequence[Example], device: str) -> Batch:
    """A batch on a device. A label's target is smoothed, and halved with the teacher's where that has a say.

    Raises ValueError for an example with neither, as of pairs that were made after the teacher spoke.
    """
    if any(example.label < 0 and not example.guess for example in examples):
        raise ValueError("a pair without a label has no teacher's word: run training.teacher on these pairs first")
    count = len(LABELS[examples[0].task])
    own = torch.tensor([example.label for example in examples])
    targets = one_hot(own.clamp(min=0), count) * (1.0 - SMOOTHING) + SMOOTHING / count
    if any(example.guess for example in examples):
        told = torch.tensor([example.guess or (0.0,) * count for example in examples])
        taught = torch.where(own < 0, 1.0, TEACHER)[:, None] * (told.sum(dim=-1, keepdim=True) > 0)
        targets = (1 - taught) * targets + taught * told
    inputs = {name: value.to(device, non_blocking=True) for name, value in collate(examples).items()}
    return Batch(examples[0].task, inputs, targets.to(device, non_blocking=True))


def _padded_length(example: Example) -> int:
    return -(-len(example.ids) // STEP) * STEP


def one_pass(
    examples: Sequence[Example], name: str, budget: int | None = None, size: int = BATCH_TOKENS
) -> list[list[Example]]:
    """A pass's batches of `size` tokens, each of one task, all shuffled; the same for the same name; cut at `budget`
    padded tokens.
    """
    rng = random.Random(f"pairs-{name}")
    batches: list[list[Example]] = []
    for task in OUTPUTS:
        own = [example for example in examples if example.task == task]
        if own:
            chosen = token_batches([_padded_length(example) for example in own], size, rng)
            batches += [[own[index] for index in indices] for indices in chosen]
    rng.shuffle(batches)
    spent, kept = 0, []
    for batch in batches:
        spent += len(batch) * max(_padded_length(example) for example in batch)
        if budget is not None and spent > budget:
            break
        kept.append(batch)
    return kept


def by_length(examples: Sequence[Example], size: int = 32) -> Iterator[tuple[list[int], dict[str, torch.Tensor]]]:
    """Batches of `size` examples of like lengths: which ones they hold, and the model's inputs."""
    order = sorted(range(len(examples)), key=lambda index: len(examples[index].ids))
    for start in range(0, len(order), size):
        indices = order[start : start + size]
        yield indices, collate([examples[index] for index in indices])


def predict(model: PairModel, examples: Sequence[Example]) -> torch.Tensor:
    """Probabilities [examples, labels] of the examples' one task, in their order; one column of a yes-or-no task."""
    rows: list[torch.Tensor] = [torch.empty(0)] * len(examples)
    device = next(model.parameters()).device
    for indices, inputs in by_length(examples, 32 if device.type == "cpu" else 512):
        with torch.inference_mode(), half_precision(device.type):
            outputs = model(**{name: value.to(device) for name, value in inputs.items()})
        logits = dict(zip(model.heads, outputs, strict=True))[examples[0].task].float()
        scores = logits.sigmoid() if logits.shape[-1] == 1 else logits.softmax(dim=-1)
        for index, score in zip(indices, scores.cpu(), strict=True):
            rows[index] = score
    return torch.stack(rows)


def figures(examples: Sequence[Example], probabilities: torch.Tensor) -> dict[str, float]:
    """The figures of one dev set, beside those of the majority baseline."""
    labels = LABELS[examples[0].task]
    gold = [labels[example.label] for example in examples]
    if len(labels) == 2:
        scores = probabilities[:, 0].tolist()
        guess = [labels[score >= 0.5] for score in scores]
        positive = [label == labels[1] for label in gold]
        base = sum(positive) / len(positive)
        return {
            "average_precision": average_precision(positive, scores),
            "average_precision_base": base,
            "f1": f1_of(labels[1], gold, guess),
            "accuracy": accuracy(gold, guess),
            "accuracy_base": accuracy(gold, majority(gold)),
        }
    guess = [labels[index] for index in probabilities.argmax(dim=-1).tolist()]
    found = {
        "accuracy": accuracy(gold, guess),
        "accuracy_base": accuracy(gold, majority(gold)),
        "macro_f1": macro_f1(gold, guess),
        "macro_f1_base": macro_f1(gold, majority(gold)),
    }
    return found | ({"contradict_f1": f1_of("contradict", gold, guess)} if "contradict" in labels else {})


def all_rows(data: Path, heads: Sequence[str], *, unlabelled_too: bool) -> Iterator[AnnotatedPair]:
    """The training pairs of these heads as they lie there, each once or as often as a corpus is repeated."""
    names = (*files.LABELLED, files.UNLABELLED_PAIRS) if unlabelled_too else files.LABELLED
    read = (row for name in names if (data / name).exists() for row in read_pairs(data / name))
    return (row for row in read if row.task in heads)


def trained_on(data: Path, network: str, heads: Sequence[str], *, taught: bool = False) -> list[AnnotatedPair]:
    """The training pairs of these heads, each as often as READ says; of a part of a time, drawn by hash, one more.

    Pairs without a label are among them only where a teacher has one for them.
    """
    rows = []
    for number, row in enumerate(all_rows(data, heads, unlabelled_too=taught)):
        often = READ[network].get(row.corpus, 1)
        rows += [row] * (int(often) + (share(f"{number}:{row.task}:{row.id}", network) < often % 1))
    return rows


def dev_sets(
    data: Path, heads: Sequence[str], tokenizer: PreTrainedTokenizerFast, size: int
) -> dict[str, list[Example]]:
    """Each dev file's examples by task.corpus, at most `size` of them, chosen by the hash of their ids."""
    sets = {}
    for path in sorted(path for head in heads for path in data.glob(f"pairs.dev.{head}.*.jsonl")):
        rows = sorted(read_pairs(path), key=lambda row: share(row.id, "dev"))[:size]
        sets[path.name.removeprefix("pairs.dev.").removesuffix(".jsonl")] = encode(rows, tokenizer)
    return sets


def trained(run: Path, heads: Sequence[str], base: str | None = None) -> PairModel:
    """The network with these heads and the weights that a run left, which may have more."""
    model = PairModel(base, heads)
    state = torch.load(run / "model.pt", weights_only=True, map_location="cpu")
    model.load_state_dict({name: state[name] for name in model.state_dict()})
    return model


def weights_of(path: Path, model: PairModel, *, some: bool = False) -> dict[str, torch.Tensor]:
    """The model's state with the weights at `path`: the network of a checkpoint that has all of the model's heads, or
    the model.pt of a run. With `some` it may lack heads, which stay as they are in the model.

    Raises ValueError where no network of the checkpoint has them.
    """
    if path.is_dir():
        networks = json.loads((path / CARD).read_text(encoding="utf-8"))["pairs"]
        shared = {name: len(made["heads"].keys() & set(model.heads)) for name, made in networks.items()}
        name = max(shared, key=lambda one: shared[one])
        if shared[name] < (1 if some else len(model.heads)):
            raise ValueError(f"no network of {path} has the heads {', '.join(model.heads)}")
        found = restored(path / name / "model.onnx", PairModel(heads=tuple(networks[name]["heads"])))
    else:
        found = torch.load(path, weights_only=True, map_location="cpu")
    own = model.state_dict()
    lacking = {name.split(".")[0] for name in own.keys() - found.keys()}
    if lacking and (not some or not lacking < set(model.heads)):
        raise ValueError(f"{path} lacks weights of the heads {', '.join(model.heads)}")
    return {name: found.get(name, value) for name, value in own.items()}


def evaluate(model: PairModel, sets: dict[str, list[Example]]) -> dict[str, float]:
    """The figures of every dev set, flat: task.corpus.figure."""
    return {
        f"{name}.{figure}": round(value, 4)
        for name, examples in sets.items()
        for figure, value in figures(examples, predict(model, examples)).items()
    }


def _arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base")
    parser.add_argument("--network", choices=READ, default="all", help="train this one, on its tasks alone")
    parser.add_argument("--start", type=Path, help="a checkpoint, or a run's model.pt, that is trained on")
    parser.add_argument("--teacher", action="store_true", help="learn from what training.teacher wrote, too")
    parser.add_argument("--batch", type=int, default=BATCH_TOKENS, help="tokens a step, padding included")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--lr", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=13, help="decides which batches come when")
    parser.add_argument("--adversarial", type=float, default=0.0, help="how far word embeddings move against the model")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3, help="how often a pass over the data stops to be measured")
    parser.add_argument("--budget-tokens", type=int, help="padded tokens a pass may take")
    parser.add_argument("--dev-size", type=int, default=400)
    arguments = parser.parse_args()
    if arguments.teacher and arguments.network not in NETWORKS:
        parser.error(f"--teacher needs --network {' or '.join(NETWORKS)}")
    return arguments


def main() -> None:
    """Train a network on DATA and leave its averaged weights in OUT/model.pt."""
    arguments = _arguments()
    tokenizer = load_tokenizer(arguments.base)
    model = PairModel(arguments.base, NETWORKS.get(arguments.network, OUTPUTS))
    if arguments.start:
        model.load_state_dict(weights_of(arguments.start, model, some=True))
    rows = trained_on(arguments.data, arguments.network, model.heads, taught=arguments.teacher)
    guessed = guesses.read_of_pairs(arguments.data / guesses.of_pairs(arguments.network)) if arguments.teacher else {}
    examples = encode(rows, tokenizer, guessed)
    sets = dev_sets(arguments.data, model.heads, tokenizer, arguments.dev_size)

    def round_batches(number: int) -> list[list[Example]]:
        batches = one_pass(
            examples, f"{arguments.seed}-{number // arguments.rounds}", arguments.budget_tokens, arguments.batch
        )
        return batches[number % arguments.rounds :: arguments.rounds]

    model = train(
        model,
        round_batches,
        loss_of,
        folder=arguments.out,
        schedule=Schedule(
            epochs=arguments.epochs * arguments.rounds,
            lr=arguments.lr,
            head_lr=5 * arguments.lr,
            seed=arguments.seed,
            adversarial=arguments.adversarial,
        ),
        prepared=partial(prepared, device=arguments.device),
        device=arguments.device,
        evaluate=lambda current: evaluate(current, sets),
    )
    torch.save(model.cpu().state_dict(), arguments.out / "model.pt")
    (arguments.out / "labels.json").write_text(json.dumps(LABELS, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
