"""Batches by token budget: texts of like length together, so that little of what is computed is padding."""

from collections.abc import Iterator, Sequence

import numpy
from numpy.typing import NDArray

Row = tuple[list[int], list[int]]


def batches(lengths: Sequence[int], budget: int) -> Iterator[list[int]]:
    """Indices in batches of at most `budget` padded tokens; a longer text is a batch of its own."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[index] > budget:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def padded(rows: Sequence[Row]) -> dict[str, NDArray[numpy.int64]]:
    """(token ids, token types) a row -> input_ids, attention_mask and token_type_ids, int64 [rows, longest row]."""
    shape = (len(rows), max(len(ids) for ids, _ in rows))
    feeds = {name: numpy.zeros(shape, numpy.int64) for name in ("input_ids", "attention_mask", "token_type_ids")}
    for row, (ids, types) in enumerate(rows):
        feeds["input_ids"][row, : len(ids)] = ids
        feeds["attention_mask"][row, : len(ids)] = 1
        feeds["token_type_ids"][row, : len(types)] = types
    return feeds
