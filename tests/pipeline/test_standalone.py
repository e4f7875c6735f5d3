import pytest

from service.pipeline.attribution import join
from service.pipeline.cast import cast_of
from service.pipeline.mentions import link, mentions_in
from service.pipeline.speakers import resolve
from service.pipeline.standalone import standalone
from tests.pipeline.marks import read, sentences_of


def alone(marked: str) -> str:
    document, spans, named = read(marked)
    cast = cast_of(document, link(mentions_in(document, named)), sentences_of(document))
    found = join(document, spans)[-1]
    source = resolve(cast, join(document, spans))[-1]
    return standalone(cast, found.contents, source, found.cue, sentences_of(document)[-1])


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("[S|{P|Ann Doe}] [C|said] [T|that the dam is safe].", "The dam is safe."),
        ("[S|{P|Ann Doe}] [C|said] [T|“The dam is safe.”]", "The dam is safe."),
        ("[S|{P|Ann Doe}] [C|said] [T|that she will resign].", "Ann Doe will resign."),
        ("[S|{P|Ann Doe}] [C|said]: [T|“I am sure and I have proof.”]", "Ann Doe is sure and Ann Doe has proof."),
        (
            "[S|{P|Ann Doe}] [C|said]: [T|“I really think it rains and I saw it.”]",
            "Ann Doe really thinks it rains and Ann Doe saw it.",
        ),
        ("[S|{P|Ann Doe}] [C|promised] [T|to rebuild the dam].", "Ann Doe promised to rebuild the dam."),
        ("[S|{P|Ann Doe}] [C|accused] [T|the firm of fraud].", "Ann Doe accused the firm of fraud."),
        ("[S|Officials] [C|rejected] [T|any delay].", "Officials rejected any delay."),
        ("[T|“The dam,”] [S|{P|Ann Doe}] [C|said], [T|“is safe.”]", "The dam is safe."),
        (
            "[T|“The dam is safe,”] [S|{P|Ann Doe}] [C|said]. [T|“Nobody need leave.”]",
            "The dam is safe. Nobody need leave.",
        ),
        ("[T|“Is it safe?”] [S|{P|Ann Doe}] [C|asked]. [T|“It is.”]", "Is it safe? It is."),
        (
            "[S|{P|Ann Doe}] [C|said]: [T|“I often watch it, I try and I now plan to go.”]",
            "Ann Doe often watches it, Ann Doe tries and Ann Doe now plans to go.",
        ),
        ("[S|{P|Ann Doe}] [C|said] [T|it was “a mess.”]", "It was “a mess.”"),
        ("[T|No ship may land], [S|{P|Ann Doe}] [C|made] clear.", "No ship may land."),
        (
            "[T|Much shorter queues at the border], [S|{P|Ann Doe}] [C|demanded].",
            "Ann Doe demanded Much shorter queues at the border.",
        ),
        ("[T|The plan to close the school] [C|was rejected].", "The plan to close the school was rejected."),
        ("[S|{P|Ann Doe}] [C|said] [T|the conservative party won].", "The conservative party won."),
        ("[S|{P|Ann Doe}, a student,] [C|said] [T|the student union met].", "The student union met."),
        ("[C|Dismissed] [T|as nonsense], the plan is dead.", "Dismissed as nonsense, the plan is dead."),
        ("It [C|was reported] [T|that he fell].", "He fell."),
    ],
)
def test_a_claim_reads_alone(marked: str, text: str) -> None:
    assert alone(marked) == text


def test_a_he_that_could_be_two_people_is_left() -> None:
    assert alone("{P|Bob Roe} met {P|Tom Poe}. It [C|was reported] [T|that he fell].") == "He fell."


def test_a_he_that_can_only_be_one_person_is_named() -> None:
    assert alone("{P|Bob Roe} climbed. It [C|was reported] [T|that he fell].") == "Bob Roe fell."
