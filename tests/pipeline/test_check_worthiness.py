import pytest

from service.domain.document import Document
from service.pipeline import extract
from service.pipeline.attribution import join
from service.pipeline.check_worthiness import unattributed
from tests.fakes import FakeEngine
from tests.pipeline.marks import read, sentences_of


def free(marked: str) -> list[str]:
    document, spans, _ = read(marked)
    return [sentence.text for sentence in unattributed(sentences_of(document), join(document, spans))]


def test_a_sentence_that_an_attribution_touches_is_not_free() -> None:
    assert free("The dam is old. [S|Ann] [C|said] [T|it leaks]. It holds 3 million tons.") == [
        "The dam is old.",
        "It holds 3 million tons.",
    ]


@pytest.mark.parametrize(
    "line", ["Why does it leak?", "The largest dams are:", "1) Avalon; 3 million tons", "- Avalon"]
)
def test_questions_and_lists_claim_nothing(line: str) -> None:
    assert free(line) == []


@pytest.mark.parametrize(
    "line", ["Now there are 50,000 students”.", 'The dam "leaks 3 litres.', "It leaks 30 litres»."]
)
def test_a_sentence_torn_from_a_quote_claims_nothing_by_itself(line: str) -> None:
    assert free(line) == []


@pytest.mark.parametrize(
    "line", ["The “old” dam leaks 3 litres.", 'A 12" pipe "burst" in May.', 'The film "Runner 2049" came in 2017.']
)
def test_a_sentence_with_whole_quotes_or_inches_can_claim(line: str) -> None:
    assert free(line) == [line]


def test_a_sentence_without_a_stop_can_claim() -> None:
    assert unattributed(sentences_of(Document("Prices fell by 3 percent")), ()) != ()


def test_a_sentence_without_a_source_has_its_probability_of_being_a_claim_for_confidence() -> None:
    class Told(FakeEngine):
        def claim_detection(self, sentences):
            return [0.8 if "pier" in sentence else 0.3 for sentence in sentences]

        def check_worthiness(self, sentences):
            return [0.1 if "pier" in sentence else 0.9 for sentence in sentences]

    text = "Storms came late this year to the whole of the coast. The old pier was sold. It was grey all day long."
    (claim,) = extract(Document(text), Told()).claims
    assert (claim.text, claim.confidence, claim.check_worthiness) == ("The old pier was sold.", 0.8, 0.1)


@pytest.mark.parametrize(("score", "is_claim"), [(0.7, False), (0.8, True)])
def test_a_line_without_a_full_stop_must_be_surer_to_be_a_claim(score: float, is_claim: bool) -> None:
    class Told(FakeEngine):
        def claim_detection(self, sentences):
            return [score if sentence.startswith("Status") else 0.1 for sentence in sentences]

    text = "Storms came late this year to the whole of the coast.\n\nStatus of fishermen in the harbour\n\nIt was grey."
    found = [claim.text for claim in extract(Document(text), Told()).claims]
    assert found == ["Status of fishermen in the harbour"] * is_claim
