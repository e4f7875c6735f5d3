"""The real checkpoint on articles of our own: what an editor would insist on."""

from pathlib import Path

import pytest

from service.app import create_app
from service.domain.claim import Claim, Extraction
from service.domain.document import Document
from service.engine.checkpoint import OnnxEngine
from service.pipeline import extract
from service.settings import Settings
from tests.conftest import assert_spans_point_into

pytestmark = pytest.mark.real

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
ARTICLE = """Harbour town fights over new cruise pier

Port Wren's council has approved a pier for cruise ships, despite protests by fishermen.

Mayor Ann Holloway said the pier would bring 2,000 jobs to the town. "This is the best news in thirty years," \
she said. "Our children will no longer have to leave."

The fishermen's union rejected the plan. Its chairman, Tom Reyes, said that the ships would destroy the oyster beds. \
He accused the council of ignoring its own experts.

According to a study by the University of Wren, traffic in the harbour has doubled since 2015.
"""


@pytest.fixture(scope="module")
def extraction(engine: OnnxEngine) -> Extraction:
    return extract(Document(ARTICLE), engine)


def claim_with(extraction: Extraction, words: str) -> Claim:
    return next(claim for claim in extraction.claims if words in claim.text)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("2,000 jobs", "Ann Holloway"),
        ("the best news", "Ann Holloway"),
        ("oyster beds", "Tom Reyes"),
        ("ignoring its own experts", "Tom Reyes"),
    ],
)
def test_each_statement_has_its_speaker(extraction: Extraction, words: str, name: str) -> None:
    source = claim_with(extraction, words).source
    assert source is not None
    assert source.name == name


def test_a_quote_is_direct_and_a_report_is_indirect(extraction: Extraction) -> None:
    assert claim_with(extraction, "the best news").kind == "direct"
    assert claim_with(extraction, "oyster beds").kind == "indirect"


def test_according_to_is_a_cue(extraction: Extraction) -> None:
    cue = claim_with(extraction, "has doubled").cue
    assert cue is not None
    assert cue.text == "According to"


def test_numbers_and_years_are_read(extraction: Extraction) -> None:
    assert [(q.value, q.unit) for q in claim_with(extraction, "2,000 jobs").quantities] == [(2000, "jobs")]
    assert [t.value for t in claim_with(extraction, "has doubled").times] == ["2015"]


def test_the_headline_is_the_target(extraction: Extraction) -> None:
    assert {stance.target for claim in extraction.claims for stance in claim.stances} == {ARTICLE.split("\n")[0]}


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_a_seed_gives_claims_with_exact_offsets_and_no_furniture(engine: OnnxEngine, seed: Path) -> None:
    text = seed.read_bytes().decode("utf-8")
    client = create_app(Settings(), engine).test_client()
    answer = client.post("/v1/claims", data=text.encode(), content_type="text/plain; charset=utf-8").get_json()
    assert assert_spans_point_into(text, answer) > 50
    assert len(answer["claims"]) >= 10
    furniture = [(span["start"], span["end"]) for span in answer["document"]["furniture"]]
    for claim in answer["claims"]:
        for content in claim["contents"]:
            assert not any(start < content["end"] and content["start"] < end for start, end in furniture)


def test_the_same_article_gives_the_same_answer(engine: OnnxEngine) -> None:
    assert extract(Document(ARTICLE), engine) == extract(Document(ARTICLE), engine)


def test_line_ends_of_windows_change_no_claim(engine: OnnxEngine, extraction: Extraction) -> None:
    windows = extract(Document(ARTICLE.replace("\n", "\r\n")), engine)
    assert [claim.text for claim in windows.claims] == [claim.text for claim in extraction.claims]
