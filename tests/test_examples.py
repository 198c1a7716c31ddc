"""The examples' own part gives what `jishi screen` gives, however the people are cut into partitions; no engine is needed for it."""

import json
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from bot.cases.screen_cases import screen_case
from rules_core.library import Library

FOLDER = Path(__file__).parents[1] / "examples" / "dask"
REGION, AWARD, ON = "510000", "superior_technician", date(2026, 11, 21)


@pytest.fixture
def screening(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(FOLDER)
    import screening as module

    return module


@pytest.fixture
def partitions(screening: ModuleType, tmp_path: Path) -> list[list[str]]:
    """Two hundred people in three partitions."""
    import people

    people.write_people(tmp_path, 200, 3)
    return [path.read_text(encoding="utf-8").splitlines() for path in sorted(tmp_path.iterdir())]


def test_each_gets_what_the_command_gives(screening: ModuleType, partitions: list[list[str]]) -> None:
    library, lines = Library.load(), [line for part in partitions for line in part]
    results = [json.loads(line) for line in screening.screen_lines(lines, REGION, AWARD, ON)]

    for line, result in zip(lines, results, strict=True):
        whole = screen_case(library, {"region": REGION, "award": AWARD, **json.loads(line)}, ON)
        assert {key: whole[key] for key in ("id", "verdict", "earliest", "next_question")}.items() <= result.items()
        assert result["unmet"] == [condition["id"] for condition in whole["conditions"] if condition["status"] == "unmet"]
    assert {result["verdict"] for result in results} == {"cannot_apply", "not_yet", "incomplete", "needs_ruling", "can_apply"}


def test_partitions_change_nothing(screening: ModuleType, partitions: list[list[str]]) -> None:
    apart = [line for part in partitions for line in screening.screen_lines(part, REGION, AWARD, ON)]

    assert apart == list(screening.screen_lines((line for part in partitions for line in part), REGION, AWARD, ON))


def test_a_line_that_is_no_good_stops_no_other(screening: ModuleType) -> None:
    lines = ['{"id": 1, "facts": {"age": 3}}', '{"id": 2, "facts": {}}']
    bad, good = map(json.loads, screening.screen_lines(lines, REGION, AWARD, ON))

    assert "age" in bad["error"]
    assert good["verdict"] == "incomplete"


def test_the_engine_is_not_among_our_dependencies() -> None:
    assert "dask" not in (FOLDER.parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    assert "dask" not in sys.modules
