"""A year out of a roster: as a table, a calendar, a picture."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
import vobject
from conftest_roster import HEADINGS, ON
from openpyxl import load_workbook

from bot.cli import main
from bot.roster.operations import write_year_plan
from rules_core.errors import JishiError
from rules_core.library import Library

Write = Callable[..., Path]
ROWS = [
    ("工号", "姓名", "现有技能等级", "高级技师岗位起始日期", "批准日期"),
    ("7", "张三", "高级技师", "2022-06-15", ""),
    ("8", "=李四", "特级技师", "2010-01-01", "2024-05-20"),
    ("9", "王五", "高级技师", "2024-06-15", ""),
]


@pytest.fixture
def plan(write_csv: Write, library: Library, tmp_path: Path) -> Callable[[str], Path]:
    """Writes the plan of 2027 as a file of some kind."""

    def write(suffix: str) -> Path:
        out = tmp_path / f"plan{suffix}"
        assert write_year_plan(library, write_csv(ROWS), out, "四川", "特级技师", 2027, ON) == 3
        return out

    return write


def test_who_becomes_eligible_and_whose_term_ends(plan: Callable[[str], Path]) -> None:
    with plan(".csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["日期"], row["姓名"]) for row in rows] == [("2027-05-31", "'=李四"), ("2027-05-31", "'=李四"), ("2027-06-15", "张三")]
    assert any("附件4" in row["依据"] for row in rows)


def test_the_table_opens_again(plan: Callable[[str], Path]) -> None:
    assert load_workbook(plan(".xlsx"))["年度安排"].max_row == 4


def test_another_library_reads_the_calendar(plan: Callable[[str], Path]) -> None:
    calendar = vobject.readOne(plan(".ics").read_text("utf-8"))
    assert [f"{event.dtstart.value}" for event in calendar.vevent_list] == ["2027-05-31", "2027-05-31", "2027-06-15"]
    assert len({event.uid.value for event in calendar.vevent_list}) == 3


def test_the_picture_is_one(plan: Callable[[str], Path]) -> None:
    assert plan(".png").read_bytes().startswith(b"\x89PNG")
    assert plan(".svg").read_bytes().startswith(b"<svg")


def test_another_kind_is_refused(write_csv: Write, library: Library, tmp_path: Path) -> None:
    with pytest.raises(JishiError, match="ics"):
        write_year_plan(library, write_csv(ROWS), tmp_path / "plan.doc", "四川", "特级技师", 2027, ON)


@pytest.mark.parametrize("year", ["0", "-1", "99999"])
def test_a_year_that_is_none_is_told(year: str, write_csv: Write, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_csv([HEADINGS])
    assert main(["roster", "plan", str(path), "-o", str(path.with_name("plan.csv")), f"--year={year}"]) == 1
    assert "四位年份" in capsys.readouterr().err
