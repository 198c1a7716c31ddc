"""Rosters for the tests: written as a clerk would, screened with the real policies."""

import csv
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from bot.roster.operations import Outcome, screen_roster
from rules_core.library import Library

ON = date(2026, 11, 21)
HEADINGS = ("姓名", "现有技能等级", "高级技师岗位起始日期", "仍从事本职业")
Rows = Sequence[Sequence[object]]
Screen = Callable[..., list[dict[str, str]]]


@pytest.fixture(scope="session")
def library() -> Library:
    return Library.load()


@pytest.fixture
def write_csv(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows as a CSV file and gives its path."""

    def write(rows: Rows, encoding: str = "utf-8") -> Path:
        path = tmp_path / "in.csv"
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows(rows)
        return path

    return write


@pytest.fixture
def run(library: Library, tmp_path: Path) -> Callable[[Path], Outcome]:
    """Screens a roster into out.csv beside it."""
    return lambda path: screen_roster(library, path, tmp_path / "out.csv", "510000", "superior_technician", ON)


@pytest.fixture
def screen(run: Callable[[Path], Outcome], tmp_path: Path) -> Screen:
    """Screens a roster and gives the rows that were written."""

    def screened(path: Path) -> list[dict[str, str]]:
        run(path)
        with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    return screened
