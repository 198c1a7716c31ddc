"""A report as a .docx that people can still edit."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from bot.extras import need
from bot.reports.document import Grid, Report, Section

_FONT = "Microsoft YaHei"
_PAGE_WIDTH_CM = 17.0


def word_file(report: Report) -> bytes:
    """The .docx; raises JishiError where the library is missing."""
    docx = need("docx")
    document = docx.Document()
    _set_font(docx, document)
    document.add_heading(report.title, level=0)
    if report.conclusion:
        document.add_paragraph().add_run(report.conclusion).bold = True
    _paragraphs(document, report.opening)
    for section in report.sections:
        _section(docx, document, section)
    _paragraphs(document, report.closing)
    document.core_properties.title, document.core_properties.author = report.title, "jishi"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_font(docx: Any, document: Any) -> None:
    """One font for Latin and Chinese; Word keeps the two apart."""
    for name in ("Normal", "Title", "Heading 1"):
        style = document.styles[name]
        style.font.name = _FONT
        style.element.get_or_add_rPr().get_or_add_rFonts().set(docx.oxml.ns.qn("w:eastAsia"), _FONT)
    document.styles["Normal"].font.size = docx.shared.Pt(10)


def _section(docx: Any, document: Any, section: Section) -> None:
    document.add_heading(section.heading, level=1)
    _paragraphs(document, section.lines)
    if section.grid is not None:
        _table(docx, document, section.grid)


def _table(docx: Any, document: Any, grid: Grid) -> None:
    table = document.add_table(rows=1, cols=len(grid.headings), style="Light Grid Accent 1")
    table.autofit = False
    _fill(table.rows[0].cells, grid.headings)
    for row in grid.rows:
        _fill(table.add_row().cells, row)
    for column, share in zip(table.columns, grid.widths, strict=True):
        column.width = docx.shared.Cm(_PAGE_WIDTH_CM * share / sum(grid.widths))
        for cell in column.cells:
            cell.width = column.width


def _fill(cells: Sequence[Any], texts: Sequence[str]) -> None:
    for cell, text in zip(cells, texts, strict=True):
        cell.text = text


def _paragraphs(document: Any, lines: Sequence[str]) -> None:
    for line in lines:
        document.add_paragraph(line)
