"""The benches time the pipeline as it is: every stage they name exists, and the clocked engine is engine enough."""

from bench.stages import STAGES, clocked
from service.domain.document import Document
from service.pipeline import extract
from tests.conftest import ARTICLE
from tests.fakes import FakeEngine


def test_a_clocked_extraction_is_the_same_and_every_stage_takes_time() -> None:
    plain = extract(Document(ARTICLE), FakeEngine(), targets=["the bridge"])
    with clocked(FakeEngine()) as (engine, clocks):
        assert extract(Document(ARTICLE), engine, targets=["the bridge"]).claims == plain.claims
    assert {stage for stage, _, _ in STAGES} <= clocks.seconds.keys()
