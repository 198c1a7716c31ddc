"""schemathesis drives every call of /openapi.json: no 5xx, and every answer fits its schema."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from bot.channels.web.app import create_app
from bot.channels.web.house import furnish
from bot.commands.ask import conversation
from bot.settings import Settings
from bot.store import open_store

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    store = open_store(str(tmp_path_factory.mktemp("schema") / "web.db"))
    given = Settings(_env_file=None, rate_limit=0)  # type: ignore[call-arg]
    yield schemathesis.openapi.from_asgi("/openapi.json", create_app(furnish(given, conversation(), store)))
    store.close()


EXAMPLES = int(os.environ.get("SCHEMA_EXAMPLES", "25"))
CHECKS = [
    schemathesis.checks.not_a_server_error,
    schemathesis.checks.response_schema_conformance,
    schemathesis.checks.status_code_conformance,
    schemathesis.checks.content_type_conformance,
]


def test_every_call_keeps_its_word(api: Any) -> None:
    for found in api.get_all_operations():
        _drive(found.ok())


def _drive(operation: Any) -> None:
    @given(case=operation.as_strategy())
    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def keeps_its_word(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)

    keeps_its_word()
