"""Write the OpenAPI description as YAML: python -m service.openapi > openapi.yaml"""

import sys
from typing import Any, cast

import yaml

from service.app import create_app
from service.engine import Engine
from service.settings import Settings


def describe() -> dict[str, Any]:
    """The OpenAPI document of the API, which is the same over any engine."""
    app = create_app(Settings(), cast(Engine, None))
    return cast(dict[str, Any], app.test_client().get("/openapi.json").get_json())


if __name__ == "__main__":
    yaml.safe_dump(describe(), sys.stdout, sort_keys=False, allow_unicode=True, width=120)
