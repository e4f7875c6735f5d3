"""Entities annotated in articles of PolNeAR: labels and places that can be right."""

import json

from service.domain.entity import EntityType
from training.annotated import entities

ROWS = [json.loads(line) for line in entities.ANNOTATIONS.read_text(encoding="utf-8").splitlines()]


def test_every_entity_has_a_known_label_and_overlaps_no_other() -> None:
    assert len({row["file"] for row in ROWS}) == len(ROWS) == 18
    for row in ROWS:
        last = 0
        for start, end, label in row["entities"]:
            assert last <= start < end, row["file"]
            assert label in set(map(str, EntityType))
            last = end
