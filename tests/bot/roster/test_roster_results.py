"""The workbook that comes out: opened again, marked in place, with its further sheets; the template likewise."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest_roster import HEADINGS, ON
from openpyxl import load_workbook

from bot.roster.operations import screen_roster, write_template
from rules_core.errors import JishiError
from rules_core.library import Library

Write = Callable[..., Path]
ROWS = [
    (*HEADINGS, "备注"),
    ("张三", "高级技师", "2024-03-01", "是", "=1+1"),
    ("李四", "高级技师", "哪天", "也许", ""),
    ("王五", "技师", "2015.3", "是", "\x07铃"),
]


@pytest.fixture
def book(write_csv: Write, library: Library, tmp_path: Path) -> Any:
    screen_roster(library, write_csv(ROWS), tmp_path / "out.xlsx", "四川", "特级技师", ON)
    return load_workbook(tmp_path / "out.xlsx")


def test_the_sheets(book: Any) -> None:
    assert book.sheetnames == ["名册", "汇总", "依据", "问题"]


def test_results_stand_beside_the_clerks_own_columns(book: Any) -> None:
    rows = list(book["名册"].values)
    assert rows[0] == (*ROWS[0], "预审结论", "最早可申报日期", "还差什么", "优先", "依据条款", "请核对")
    assert rows[1][:4] == ROWS[1][:4]
    assert rows[1][5] == "时间没到"
    assert f"{rows[1][6]:%Y-%m-%d}" == "2029-03-01"


def test_formulas_and_control_characters_are_harmless(book: Any) -> None:
    cells = [row[4] for row in book["名册"].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == ["'=1+1", None, "铃"]
    assert all(cell.data_type != "f" for row in book["名册"].iter_rows() for cell in row)


def test_bad_cells_are_marked_in_place_and_listed(book: Any) -> None:
    cell = book["名册"]["C3"]
    assert "看不出是哪一天" in cell.comment.text
    assert cell.fill.fgColor.rgb.endswith("FFC7CE")
    assert [row[:4] for row in book["问题"].values][1] == (3, "C", "高级技师岗位起始日期", "哪天")


def test_headings_are_frozen_and_filtered(book: Any) -> None:
    assert book["名册"].freeze_panes == "A2"
    assert book["名册"].auto_filter.ref == "A1:K4"


def test_the_summary_has_counts_quarters_and_a_chart(book: Any) -> None:
    cells = {row[0]: row[1] for row in book["汇总"].iter_rows(values_only=True)}
    assert (cells["时间没到"], cells["2029年第1季度"]) == (1, 1)
    assert len(book["汇总"]._charts) == 1
    assert "评审" in "".join(str(row[0]) for row in book["汇总"].iter_rows(values_only=True))


def test_every_quote_stands_in_its_document(book: Any, library: Library) -> None:
    source = library.source("sichuan-2024-10")
    rows = [row for row in book["依据"].iter_rows(min_row=3, max_col=4, values_only=True) if row[3]]
    assert len(rows) > 10
    assert all(source.holds(clause, quote) for _, _, clause, quote in rows)


def test_nothing_is_left_behind(book: Any, tmp_path: Path) -> None:
    assert {path.name for path in tmp_path.iterdir()} == {"in.csv", "out.xlsx"}


@pytest.mark.parametrize(("region", "award"), [("成都", "特级技师"), ("天津", "chief_technician"), ("370402", "市中首席技师"), ("海南", "特级技师")])
def test_the_template_is_read_back_without_being_told_place_or_award(
    library: Library, tmp_path: Path, region: str, award: str
) -> None:
    template = tmp_path / "template.xlsx"
    write_template(library, region, award, template)
    book = load_workbook(template)
    sheet = book["名册"]
    sheet.append([None, "张三", "高级技师"])
    book.save(template)
    outcome = screen_roster(library, template, tmp_path / "out.xlsx", None, None, ON)
    assert outcome.summary.people == 1, "the example row is nobody"
    assert outcome.summary.remark_count == 0
    assert not any("没有这些列" in line for line in outcome.lines)


def test_the_template_is_what_a_clerk_would_be_glad_of(library: Library, tmp_path: Path) -> None:
    write_template(library, "四川", "特级技师", tmp_path / "template.xlsx")
    book = load_workbook(tmp_path / "template.xlsx")
    sheet = book["名册"]
    assert sheet.freeze_panes == "C2"
    assert sheet["B2"].value.startswith("示例")
    kinds = {check.type for check in sheet.data_validations.dataValidation}
    assert kinds == {"list", "date"}
    headings = [cell.value for cell in sheet[1]]
    assert headings[:3] == ["工号", "姓名", "现有技能等级"]
    assert "批准日期" in headings
    assert book["选项"].sheet_state == "hidden"
    assert book["填写说明"]["B1"].value == "510000"


def test_a_template_only_where_something_is_held(library: Library, tmp_path: Path) -> None:
    with pytest.raises(JishiError):
        write_template(library, "内蒙古", "首席技师", tmp_path / "t.xlsx")
    with pytest.raises(JishiError, match="后缀"):
        write_template(library, "四川", "特级技师", tmp_path / "t.csv")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("region", ["四川", None])
def test_no_copy_of_the_roster_stays_on_disk_even_where_it_fails(
    write_csv: Write, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, region: str | None
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    source = write_csv(ROWS)
    try:
        screen_roster(library, source, tmp_path / "out.xlsx", region, "特级技师", ON)
    except JishiError:
        assert region is None
        assert not (tmp_path / "out.xlsx").exists()
    assert not list(scratch.iterdir())
