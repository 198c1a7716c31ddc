"""The sheets beside a screened roster: 汇总 with its chart, 依据 with every article, 问题 with every cell to check."""

from collections.abc import Sequence
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
_WRAP = Alignment(wrap_text=True, vertical="top")


def write_summary(book: Any, summary: Summary, lines: Sequence[str]) -> None:
    """汇总: what to know first, counts by verdict, who becomes eligible in which quarter, a chart of it."""
    sheet = book.create_sheet(roster_say("sheets.summary"))
    lay_out(sheet, (20, 12, 90))
    sheet.append([styled(sheet, roster_say("summary.title"), _TITLE)])
    for line in (*lines, roster_say("summary.earliest_caveat"), roster_say("summary.privacy")):
        sheet.append([line])
    if summary.remark_count:
        sheet.append([roster_say("summary.remarks", count=summary.remark_count, sheet=roster_say("sheets.remarks"))])
    sheet.append([])
    _table(sheet, (roster_say("summary.counts"), roster_say("summary.count")), summary.counts())
    sheet.append([])
    quarters = sorted(summary.quarters)
    first = sheet._max_row + 1
    rows = [(quarter.name, summary.quarters[quarter], summary.who(quarter)) for quarter in quarters]
    _table(sheet, tuple(roster_say(f"summary.{key}") for key in ("quarter", "count", "who")), rows)
    if quarters:
        sheet.add_chart(_chart(sheet, first, len(quarters)), f"A{first + len(quarters) + 2}")


def write_basis(book: Any, rulings: Sequence[Ruling]) -> None:
    """依据: every article that a verdict can stand on, word for word, and the state of the documents."""
    sheet = book.create_sheet(roster_say("sheets.basis"))
    lay_out(sheet, (34, 22, 18, 100))
    sheet.append([styled(sheet, roster_say("basis.title"), _TITLE)])
    rows = [
        (a.identity.title, a.identity.document_number or roster_say("basis.no_number"), a.cite.clause, a.cite.quote)
        for a in articles_of(rulings)
    ]
    _table(sheet, tuple(roster_say(f"basis.{key}") for key in ("document", "number", "clause", "quote")), rows)
    sheet.append([])
    for line in receipts_of(rulings):
        sheet.append([line])


def write_remarks(book: Any, summary: Summary) -> None:
    """问题: every cell to check with its place, what stands there and how to mend it; no sheet where there is none."""
    if not summary.remarks:
        return
    sheet = book.create_sheet(roster_say("sheets.remarks"))
    lay_out(sheet, (8, 8, 24, 24, 80))
    keys = ("row", "column", "heading", "written", "says")
    whole = roster_say("remarks.whole")
    rows = [
        (r.row, get_column_letter(r.column) if r.column else whole, r.heading, r.written, r.says)
        for r in summary.remarks
    ]
    _table(sheet, tuple(roster_say(f"remarks.{key}") for key in keys), rows)
    if summary.remark_count > len(summary.remarks):
        sheet.append([roster_say("remarks.more", count=summary.remark_count - len(summary.remarks))])


def _table(sheet: Any, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    sheet.append([styled(sheet, heading, HEADING) for heading in headings])
    for row in rows:
        sheet.append([styled(sheet, written(cell), {}, _WRAP) for cell in harmless(row)])


def _chart(sheet: Any, heading_row: int, quarters: int) -> BarChart:
    """Columns of people by quarter."""
    chart = BarChart()
    chart.title, chart.legend, chart.height, chart.width = roster_say("summary.chart"), None, 8, 18
    chart.x_axis.delete, chart.y_axis.delete = False, False
    chart.y_axis.majorUnit, chart.gapWidth = None, 60
    chart.add_data(Reference(sheet, min_col=2, min_row=heading_row + 1, max_row=heading_row + quarters))
    chart.set_categories(Reference(sheet, min_col=1, min_row=heading_row + 1, max_row=heading_row + quarters))
    return chart
