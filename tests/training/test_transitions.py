"""What the decoder's weights are counted from; reading training data needs torch, so `make train-test` runs this."""

from itertools import pairwise

import pytest
from transformers import PreTrainedTokenizerFast

pytest.importorskip("torch")

from service.engine.grammar import FORBIDDEN, START, State, may_follow, moves, states
from tests.engine.conftest import tokenizer  # noqa: F401
from training.annotation import AnnotatedAttribution, AnnotatedDocument, LabelledSpan
from training.tagging_data import BIO, tag_words
from training.transitions import annotated_states, counted

TEXT = "Ana said it rained. It was cold, said Ivo Kiro"
SPANS = {"Ana": "source", "said": "cue", "it rained": "content", "It was cold": "content", ", said": "cue"}


@pytest.fixture
def document() -> AnnotatedDocument:
    def at(part: str) -> tuple[int, int]:
        start = TEXT.index(part) + 2 * part.startswith(",")
        return start, start + len(part.lstrip(", "))

    spans = {part: at(part) for part in (*SPANS, "Ivo Kiro")}
    labels = SPANS | {"Ivo Kiro": "source"}
    return AnnotatedDocument(
        id="1",
        corpus="polnear",
        text=TEXT,
        tasks=("attribution",),
        spans=tuple(LabelledSpan(*span, labels[part]) for part, span in spans.items()),
        attributions=(
            AnnotatedAttribution((spans["Ana"],), (spans["said"],), (spans["it rained"],)),
            AnnotatedAttribution((spans["Ivo Kiro"],), (spans[", said"],), (spans["It was cold"],)),
        ),
    )


def test_annotated_states_gather_the_parts_of_each_attribution(
    document: AnnotatedDocument,
    tokenizer: PreTrainedTokenizerFast,  # noqa: F811
) -> None:
    tagged = tag_words(document, tokenizer)
    found = list(annotated_states(document, tagged, "attribution"))
    assert [str(state) for state in found] == [
        "B-source S", "B-cue SC", "B-content SCT", "I-content SCT", "O SCT",
        "B-content T", "I-content T", "I-content T", "O T", "B-cue CT", "B-source SCT", "I-source SCT",
    ]  # fmt: skip
    moved = zip(pairwise([START, *found]), tagged.words.borders, strict=True)
    assert all(may_follow(before, border, after) for (before, after), border in moved)


def test_weights_are_finite_just_where_there_is_a_move_and_prefer_what_was_seen(
    document: AnnotatedDocument,
    tokenizer: PreTrainedTokenizerFast,  # noqa: F811
) -> None:
    known = states(BIO["attribution"])
    weights = counted([(document, tag_words(document, tokenizer))])["attribution"]
    assert ((weights > FORBIDDEN / 2) == moves(known)).all()
    place = {str(state): number for number, state in enumerate(known)}
    assert weights[0, place["O T"], place["B-cue CT"]] > weights[0, place["O T"], place["B-cue C"]]
    assert State("O", "T") in known
