import pytest

from service.domain.document import Document
from service.pipeline.attribution import join
from service.pipeline.check_worthiness import unattributed
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
