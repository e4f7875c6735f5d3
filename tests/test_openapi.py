"""The description of the API is true: it is current, valid, and the service answers as it says."""

import json
from pathlib import Path
from typing import Any

import hypothesis
import schemathesis
import yaml
from hypothesis import strategies
from openapi_spec_validator import validate
from schemathesis.config import SchemathesisConfig

from service.app import create_app
from service.openapi import describe
from service.settings import Settings
from tests.fakes import FakeEngine

CHECKS = {
    "positive_data_acceptance": {"enabled": False},  # an article's language matters, too, which no schema can say
    "negative_data_rejection": {"expected-statuses": ["4xx"]},  # 411 and 413 are refusals as well
}
ROWS = strategies.lists(strategies.dictionaries(strategies.sampled_from(["key", "text", "html"]), strategies.text()))
LINES = ROWS.map(lambda rows: "\n".join(["", *map(json.dumps, rows), "?"]).encode())
schemathesis.openapi.media_type("application/x-ndjson", LINES)
schemathesis.serializer.alias("application/x-ndjson", "text/plain")
config = SchemathesisConfig.from_dict({"checks": CHECKS})
api = schemathesis.openapi.from_wsgi("/openapi.json", create_app(Settings(), FakeEngine()), config=config)


def test_openapi_yaml_is_current() -> None:
    written = yaml.safe_load(Path("openapi.yaml").read_text(encoding="utf-8"))
    assert written == describe(), "run `make openapi`"


def test_the_description_is_valid_openapi() -> None:
    description: Any = describe()
    validate(description)
    assert description["openapi"].startswith("3.1")


def test_every_operation_describes_itself_and_its_errors() -> None:
    for path, item in describe()["paths"].items():
        for operation in item.values():
            assert operation["summary"], path
            assert "default" in operation["responses"], path


@api.parametrize()
@hypothesis.settings(max_examples=25, deadline=None, derandomize=True, database=None)
def test_the_service_answers_as_described(case: schemathesis.Case) -> None:
    response = case.call()
    assert response.status_code < 500
    case.validate_response(response)  # raises where the answer is not what the description says
