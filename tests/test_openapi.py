"""The description of the API is true: it is current, valid, and the service answers as it says."""

from pathlib import Path
from typing import Any

import hypothesis
import schemathesis
import yaml
from openapi_spec_validator import validate
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi.checks import positive_data_acceptance

from service.app import create_app
from service.openapi import describe
from service.settings import Settings
from tests.fakes import FakeEngine

load_all_checks()
api = schemathesis.openapi.from_wsgi("/openapi.json", create_app(Settings(), FakeEngine()))


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


# Whether an article is accepted hangs on its language, too, which no schema can say.
@api.parametrize()
@hypothesis.settings(max_examples=25, deadline=None, derandomize=True, database=None)
def test_the_service_answers_as_described(case: schemathesis.Case) -> None:
    case.call_and_validate(excluded_checks=[positive_data_acceptance])
