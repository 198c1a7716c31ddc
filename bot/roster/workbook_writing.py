"""A screened roster as a workbook: rows written as they come, bad cells marked in place, then the further sheets."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from bot.roster.cells import Cell, Remark
from bot.roster.harmless import harmless
from bot.roster.output import Layout
from bot.roster.results import verdict_words
from bot.roster.screening import ScreenedRow
from bot.roster.words import limits, roster_say

HEADING = {"font": Font(bold=True, color="FFFFFF"), "fill": PatternFill("solid", fgColor="305496")}
_WRAPPED = Alignment(wrap_text=True, vertical="center")
_MARKS = {"bad": PatternFill("solid", fgColor="FFC7CE"), "note": PatternFill("solid", fgColor="FFEB9C")}
_VERDICTS = {
    "can_apply": "C6EFCE",
    "not_yet": "DDEBF7",
    "needs_ruling": "FFF2CC",
    "incomplete": "EDEDED",
    "cannot_apply": "F8CBAD",
}
_RESULT_WIDTHS = (12, 16, 60, 36, 36, 44)
_AUTHOR = "jishi"
_NARROWEST, _WIDEST = 8, 30


class WorkbookSink:
    """Writes the sheet of the roster. `row` numbers in the file are those of the sheet that was read."""

    def __init__(self, book: Any, layout: Layout, heading_row: int) -> None:
        self._sheet = book.create_sheet(roster_say("sheets.roster"))
        self._layout, self._heading_row, self._rows, self._comments = layout, heading_row, heading_row, 0
        self._sheet.freeze_panes = f"A{heading_row + 1}"
        lay_out(self._sheet, [*map(_heading_width, layout.own), *_RESULT_WIDTHS])

    def head(self, row: Sequence[Cell]) -> None:
        self._sheet.append([written(cell) for cell in harmless(row)])

    def headings(self, row: Sequence[Cell]) -> None:
        self._sheet.append([styled(self._sheet, cell, HEADING, _WRAPPED) for cell in row])

    def person(self, row: ScreenedRow, cells: Sequence[Cell]) -> None:
        self._rows += 1
        out: list[Any] = [written(cell) for cell in cells]
        for column, remarks in _by_column(row.remarks).items():
            if column <= len(self._layout.own):
                out[column - 1] = self._marked(out[column - 1], remarks)
        self._sheet.append(out)

    def finish(self) -> None:
        """The filter over the headings and the colours of the verdicts."""
        own, last = len(self._layout.own), max(self._rows, self._heading_row + 1)
        end = get_column_letter(own + len(self._layout.result_headings))
        self._sheet.print_title_rows = f"{self._heading_row}:{self._heading_row}"
        self._sheet.auto_filter.ref = f"A{self._heading_row}:{end}{last}"
        verdicts = f"{get_column_letter(own + 1)}{self._heading_row + 1}:{get_column_letter(own + 1)}{last}"
        for verdict, colour in _VERDICTS.items():
            words = verdict if self._layout.by_id else verdict_words(verdict)
            rule = CellIsRule(operator="equal", formula=[f'"{words}"'], fill=PatternFill(bgColor=colour))
            self._sheet.conditional_formatting.add(verdicts, rule)

    def _marked(self, value: object, remarks: Sequence[Remark]) -> Any:
        cell = WriteOnlyCell(self._sheet, value=value)
        cell.fill = _MARKS["bad" if any(remark.kind == "bad" for remark in remarks) else "note"]
        if self._comments < limits().comments:
            self._comments += 1
            cell.comment = Comment("\n".join(remark.says for remark in remarks), _AUTHOR, height=90, width=260)
        return cell


@contextmanager
def workbook(path: Path) -> Iterator[Any]:
    """An empty workbook that is saved at the end; what it keeps on disk meanwhile is gone whatever happens."""
    book = Workbook(write_only=True)
    try:
        yield book
        book.save(path)
    finally:
        for sheet in book.worksheets:
            if not sheet.closed and sheet._writer is not None:
                sheet.close()
                sheet._writer.cleanup()


def written(cell: Cell) -> Cell:
    """The cell as openpyxl takes it: nothing rather than an empty text."""
    return None if cell == "" else cell


def styled(sheet: Any, value: Cell, style: Mapping[str, object], alignment: Alignment | None = None) -> Any:
    """A cell with a font and a fill."""
    cell = WriteOnlyCell(sheet, value=value)
    for name, worth in style.items():
        setattr(cell, name, worth)
    if alignment is not None:
        cell.alignment = alignment
    return cell


def lay_out(sheet: Any, widths: Sequence[int]) -> None:
    """Column widths, in characters, and printing across one page; to be set before the first row."""
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def _heading_width(heading: str) -> int:
    return max(_NARROWEST, min(_WIDEST, len(heading) * 2 + 4))


def _by_column(remarks: Sequence[Remark]) -> dict[int, list[Remark]]:
    found: dict[int, list[Remark]] = {}
    for remark in remarks:
        if remark.column is not None:
            found.setdefault(remark.column, []).append(remark)
    return found
