"""Targets written for comments and arguments: labels, and the pairs that are made of them."""

import json

from service.domain.claim import StanceLabel
from training.annotated import comments
from training.annotation import AnnotatedPair

ROWS = [json.loads(line) for line in comments.ANNOTATIONS.read_text(encoding="utf-8").splitlines()]


def test_every_text_stands_once_with_targets_and_labels_and_nothing_of_its_words() -> None:
    assert len({row["text"] for row in ROWS}) == len(ROWS) > 1000
    for row in ROWS:
        assert row.keys() == {"text", "stances"}
        assert len({target for target, _ in row["stances"]}) == len(row["stances"])
        assert {label for _, label in row["stances"]} <= set(map(str, StanceLabel))


def test_most_texts_have_targets_on_both_sides() -> None:
    sides = [{label for _, label in row["stances"]} for row in ROWS]
    assert sum({"favor", "against"} <= own for own in sides) > 0.95 * len(ROWS)


def test_only_texts_among_the_training_pairs_get_their_targets(monkeypatch) -> None:
    def row(text: str, corpus: str) -> AnnotatedPair:
        return AnnotatedPair("1", corpus, "stance", text, "a bridge", "favor", "bridges")

    known, other = comments.key_of("It is late."), comments.key_of("It is early.")
    lines = [
        json.dumps({"text": key, "stances": [["ferries", "against"], ["haste", "neutral"]]}) for key in (known, other)
    ]
    monkeypatch.setattr(comments, "ANNOTATIONS", type("File", (), {"read_text": lambda *_, **__: "\n".join(lines)})())
    made = list(comments.pairs([row("It is late.", "vast"), row("It is early.", "newsmtsc")]))
    assert [(pair.a, pair.b, pair.label, pair.group) for pair in made] == [
        ("It is late.", "ferries", "against", "bridges"),
        ("It is late.", "haste", "neutral", "bridges"),
    ]


def test_a_ban_does_not_tell_the_side_as_negative_targets_are_as_often_favored_as_opposed() -> None:
    def row(target: str, label: str) -> AnnotatedPair:
        return AnnotatedPair(target, comments.CORPUS, "stance", "It is late.", target, label, "")

    bans = [row(f"Ferries {n} should be banned here at once.", "favor") for n in range(5)]
    support = [row(f"Ferries {n} should be paid for by all.", "against") for n in range(4)]
    others = [
        row("Nobody should pay for any ferry at night.", "against"),
        row("The state should pay for every ferry.", "favor"),
    ]
    topic = [row("haste", "neutral"), row("ferries", "favor")]
    kept = comments.balanced([*bans, *support, *others, *topic])
    assert sorted(pair.label for pair in kept) == ["against", "against", "favor", "favor", "neutral"]
    assert {pair.b for pair in others} <= {pair.b for pair in kept}
