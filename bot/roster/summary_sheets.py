"""The sheets beside a screened roster: 汇总 with its chart, 依据 with every article, 问题 with every cell to check."""

from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from bot.roster.cells import Cell
from bot.roster.harmless import harmless
from bot.roster.rulings import Ruling
from bot.roster.summary import Summary, articles_of, receipts_of
from bot.roster.words import roster_say
from bot.roster.workbook_writing import HEADING, lay_out, styled, written

_TITLE = {"font": Font(bold=True, size=14)}
_QUARTER_KEYS = ("quarter", "count", "who")
_BASIS_KEYS = ("document", "number", "clause", "quote")
_REMARK_KEYS = ("row", "column", "heading", "written", "says")
_WRAP = Alignment(wrap_text=True, vertical="top")


def write_summary(book: Any, summary: Summary, lines: Sequence[str]) -> None:
    """汇总: what to know first, counts by verdict, who becomes eligible in which quarter, a chart of it."""
    sheet = book.create_sheet(roster_say("sheets.summary"))
    lay_out(sheet, (20, 12, 90))
    sheet.page_setup.fitToHeight = 1
    quarters = [(quarter.name, summary.quarters[quarter], summary.who(quarter)) for quarter in sorted(summary.quarters)]
    above = [
        [styled(sheet, roster_say("summary.title"), _TITLE)],
        *([line] for line in _lines(summary, lines)),
        [],
        *_table(sheet, (roster_say("summary.counts"), roster_say("summary.count")), summary.counts()),
        [],
    ]
    for row in (*above, *_table(sheet, tuple(roster_say(f"summary.{key}") for key in _QUARTER_KEYS), quarters)):
        sheet.append(row)
    if quarters:
        heading_row = len(above) + 1
        sheet.add_chart(_chart(sheet, heading_row, len(quarters), max(summary.quarters.values())), f"A{heading_row + len(quarters) + 2}")


def _lines(summary: Summary, lines: Sequence[str]) -> Iterator[str]:
    yield from (*lines, roster_say("summary.earliest_caveat"), roster_say("summary.privacy"))
    if summary.remark_count:
        yield roster_say("summary.remarks", count=summary.remark_count, sheet=roster_say("sheets.remarks"))


def write_basis(book: Any, rulings: Sequence[Ruling]) -> None:
    """依据: every article that a verdict can stand on, word for word, and the state of the documents."""
    sheet = book.create_sheet(roster_say("sheets.basis"))
    lay_out(sheet, (34, 22, 18, 100))
    sheet.append([styled(sheet, roster_say("basis.title"), _TITLE)])
    rows = [
        (a.identity.title, a.identity.document_number or roster_say("basis.no_number"), a.cite.clause, a.cite.quote)
        for a in articles_of(rulings)
    ]
    table = _table(sheet, tuple(roster_say(f"basis.{key}") for key in _BASIS_KEYS), rows)
    for row in (*table, [], *([line] for line in receipts_of(rulings))):
        sheet.append(row)


def write_remarks(book: Any, summary: Summary) -> None:
    """问题: every cell to check with its place, what stands there and how to mend it; no sheet where there is none."""
    if not summary.remarks:
        return
    sheet = book.create_sheet(roster_say("sheets.remarks"))
    lay_out(sheet, (8, 8, 24, 24, 80))
    whole = roster_say("remarks.whole")
    rows = [
        (r.row, get_column_letter(r.column) if r.column else whole, r.heading, r.written, r.says)
        for r in summary.remarks
    ]
    for row in _table(sheet, tuple(roster_say(f"remarks.{key}") for key in _REMARK_KEYS), rows):
        sheet.append(row)
    if summary.remark_count > len(summary.remarks):
        sheet.append([roster_say("remarks.more", count=summary.remark_count - len(summary.remarks))])


def _table(sheet: Any, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[list[Any]]:
    return [
        [styled(sheet, heading, HEADING) for heading in headings],
        *([styled(sheet, written(cell), {}, _WRAP) for cell in harmless(row)] for row in rows),
    ]


def _chart(sheet: Any, heading_row: int, quarters: int, most: int) -> BarChart:
    """Columns of people by quarter; `most`: how many the fullest has."""
    chart = BarChart()
    chart.title, chart.legend, chart.height, chart.width = roster_say("summary.chart"), None, 8, 18
    chart.x_axis.delete, chart.y_axis.delete = False, False
    chart.y_axis.number_format, chart.y_axis.majorUnit, chart.gapWidth = "0", max(1, most // 5), 60
    chart.add_data(Reference(sheet, min_col=2, min_row=heading_row + 1, max_row=heading_row + quarters))
    chart.set_categories(Reference(sheet, min_col=1, min_row=heading_row + 1, max_row=heading_row + quarters))
    return chart
