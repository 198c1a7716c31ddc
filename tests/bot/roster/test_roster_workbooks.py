"""Workbooks in: dates of both kinds, merged cells, hidden sheets; and those that must not be read."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from conftest_roster import HEADINGS, Screen
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from bot.roster.operations import Outcome
from rules_core.errors import JishiError

Run = Callable[[Path], Outcome]
PERSON = ("张三", "高级技师", date(2024, 3, 1), "是")


def saved(book: Workbook, tmp_path: Path) -> Path:
    path = tmp_path / "in.xlsx"
    book.save(path)
    return path


def book_of(*rows: tuple[object, ...]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_dates_counted_from_1900_and_from_1904(tmp_path: Path, screen: Screen, epoch: object) -> None:
    book = Workbook()
    if epoch is not None:
        book.epoch = epoch
    for row in (HEADINGS, PERSON):
        book.active.append(row)
    row = screen(saved(book, tmp_path))[0]
    assert (row["高级技师岗位起始日期"], row["最早可申报日期"]) == ("2024-03-01", "2029-03-01")


def test_merged_cells_count_for_every_row(tmp_path: Path, screen: Screen, run: Run) -> None:
    book = book_of((*HEADINGS, "单位已备案技能等级认定"), (*PERSON, "是"), ("李四", *PERSON[1:]), ("王五", *PERSON[1:]))
    book.active.merge_cells("E2:E4")
    rows = screen(saved(book, tmp_path))
    assert [row["单位已备案技能等级认定"] for row in rows] == ["是", "是", "是"]
    assert any("合并" in line for line in run(tmp_path / "in.xlsx").lines)


def test_hidden_sheets_are_left_alone_and_named(tmp_path: Path, run: Run) -> None:
    book = book_of(HEADINGS, PERSON)
    hidden = book.create_sheet("离职", 0)
    hidden.append(HEADINGS)
    hidden.sheet_state = "hidden"
    outcome = run(saved(book, tmp_path))
    assert outcome.summary.people == 1
    assert any("离职" in line for line in outcome.lines)


def test_a_table_that_does_not_begin_in_the_corner(tmp_path: Path, screen: Screen) -> None:
    book = Workbook()
    for column, (heading, value) in enumerate(zip(HEADINGS, PERSON, strict=True), 3):
        book.active.cell(4, column, heading)
        book.active.cell(5, column, value)
    path = saved(book, tmp_path)
    screen(path)
    assert "时间没到" in (tmp_path / "out.csv").read_text("utf-8-sig")


def part_of(path: Path, name: str, content: bytes) -> Path:
    """The workbook with one part put in anew."""
    with ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for part, old in {**parts, name: content}.items():
            archive.writestr(part, content if part == name else old)
    return path


def test_a_zip_bomb_is_refused(tmp_path: Path, run: Run) -> None:
    path = saved(book_of(HEADINGS, PERSON), tmp_path)
    with ZipFile(path, "a", ZIP_DEFLATED, compresslevel=1) as archive, archive.open("xl/sharedStrings2.xml", "w") as part:
        for _ in range(420):
            part.write(bytes(1 << 20))
    assert path.stat().st_size < 5 << 20
    with pytest.raises(JishiError, match="大得不正常"):
        run(path)


def test_two_cells_that_span_a_giant_grid_are_refused(tmp_path: Path, run: Run) -> None:
    path = saved(book_of(HEADINGS, PERSON), tmp_path)
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    sheet += b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="SF1048576"><v>1</v></c></row></sheetData></worksheet>'
    with pytest.raises(JishiError, match="范围太大"):
        run(part_of(path, "xl/worksheets/sheet1.xml", sheet))


def test_sixteen_thousand_columns_are_refused(tmp_path: Path, run: Run) -> None:
    path = saved(book_of(tuple(range(16000))), tmp_path)
    with pytest.raises(JishiError, match="16000列"):
        run(path)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90) + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"PK\x03\x04" + bytes(90), "坏的"),
    ],
)
def test_other_kinds_of_files_are_told_by_what_they_are(tmp_path: Path, run: Run, content: bytes, word: str) -> None:
    path = tmp_path / "in.xlsx"
    path.write_bytes(content)
    with pytest.raises(JishiError, match=word):
        run(path)


def test_another_zip_is_no_workbook(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "in.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(JishiError, match="不是 Excel 工作簿"):
        run(path)


def test_an_empty_workbook_and_one_without_headings(tmp_path: Path, run: Run) -> None:
    for book in (Workbook(), book_of(("张三", "技师"))):
        with pytest.raises(JishiError, match="表头"):
            run(saved(book, tmp_path))


@pytest.mark.parametrize("keep", [100, 2000, 4000])
def test_a_workbook_cut_short_is_broken(tmp_path: Path, run: Run, keep: int) -> None:
    path = saved(book_of(HEADINGS, PERSON), tmp_path)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(JishiError, match="坏的"):
        run(path)
