"""Whatever is asked of the API, it answers or refuses: never a fault of ours.

Schemathesis makes requests from the description that the API gives of itself,
such as fit it and such as do not, and holds the answers against it.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from synodik.web import SiteSettings, create_app

_BOUNDED = settings(
    max_examples=15, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
_CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
]


@pytest.fixture
def described(build: Any, searcher: Any, settings: SiteSettings) -> Iterator[Any]:
    app = create_app(build, searcher, settings)
    with TestClient(app):
        yield schemathesis.openapi.from_asgi("/api/openapi.json", app)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_the_api_answers_as_it_says_or_refuses_with_a_reason(
    described: Any, mode: GenerationMode
) -> None:
    asked = 0

    for found in described.get_all_operations():
        operation = found.ok()

        @_BOUNDED
        @given(operation.as_strategy(generation_mode=mode))
        def ask(case: Any) -> None:
            nonlocal asked
            asked += 1
            case.call_and_validate(checks=_CHECKS)

        with suppress(Unsatisfiable):  # an operation that nothing can be put to wrongly
            ask()

    assert asked > 100
