"""Reports as PDF and as .docx: what must stand on them does, in both."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from bot.answering.comparing import compare
from bot.answering.topic_labels import topic_labels
from bot.dialogue.message import Citation, Reply
from bot.form.screened import screened
from bot.reports import typesetting
from bot.reports.comparison_report import comparison_report
from bot.reports.document import Report
from bot.reports.roster_report import roster_report
from bot.reports.screening_report import screening_report
from bot.reports.talk_report import Turn, talk_report
from bot.reports.writing import report_bytes, write_report
from bot.roster.operations import screen_roster
from rules_core.errors import JishiError
from rules_core.library import Library

ON = date(2026, 11, 21)
FACTS = {"holds_level": "senior_technician", "senior_post_since": "2024-03-01", "honours": ["grand_skill_award"]}


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load()


def screening(library: Library, _folder: Path) -> Report:
    return screening_report(library, screened(library, "510000", "superior_technician", FACTS, ON))


def roster(library: Library, folder: Path) -> Report:
    path = folder / "in.csv"
    path.write_text("姓名,现有技能等级,高级技师岗位起始日期\n#set 张三,高级技师,2024-03-01\n李四,高级技师,哪天\n", "utf-8")
    return roster_report(screen_roster(library, path, folder / "out.csv", "四川", "特级技师", ON))


def talk(library: Library, _folder: Path) -> Report:
    cite = library.policy("sichuan-2024-10").conditions[0].cite
    citation = Citation("sichuan-2024-10", "川人社规〔2024〕10号", cite.clause, cite.quote)
    return talk_report(library, [Turn("公示多久？#let x", Reply("answered", "public_notice", (), "510000", None, "$5$个工作日", (citation,)))], ON)


def comparison(library: Library, _folder: Path) -> Report:
    return comparison_report(library, topic_labels(), compare(library, ("510000", "120000"), ("conditions", "term"), None, ON))


@pytest.fixture(params=[screening, roster, talk, comparison], ids=lambda maker: maker.__name__)
def report(request: pytest.FixtureRequest, library: Library, tmp_path: Path) -> Report:
    maker: Callable[[Library, Path], Report] = request.param
    return maker(library, tmp_path)


def words_of(report: Report) -> str:
    """All that a Word reader finds in the report."""
    document = Document(BytesIO(report_bytes(report, ".docx")))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_what_a_manager_asks_for_stands_on_it(report: Report) -> None:
    words = words_of(report)
    for wanted in ("川人社规〔2024〕10号", "2026年11月21日", "由评审认定", "jishi-rules/"):
        assert wanted in words
    assert re.search("[一二三四五]（[一二三四五六七八]）", words), "articles are named"


def test_the_pdf_carries_the_chinese_font(report: Report) -> None:
    pdf = report_bytes(report, ".pdf")
    assert pdf.startswith(b"%PDF-")
    assert b"Noto" in pdf or b"Source" in pdf or b"WenQuan" in pdf
    assert len(pdf) > 10_000, "glyphs are embedded"


def test_the_same_report_is_the_same_file(report: Report) -> None:
    assert report_bytes(report, ".pdf") == report_bytes(report, ".pdf")


def test_the_verdict_comes_first(library: Library, tmp_path: Path) -> None:
    report = screening(library, tmp_path)
    assert "2029年3月1日" in report.conclusion


def test_a_comparison_notices_the_document_that_has_ended(library: Library, tmp_path: Path) -> None:
    assert any("2026年3月31日" in line for line in comparison(library, tmp_path).opening)


def test_every_table_is_as_wide_as_its_headings(report: Report) -> None:
    for section in report.sections:
        if section.grid is not None:
            assert len(section.grid.widths) == len(section.grid.headings)
            assert {len(row) for row in section.grid.rows} == {len(section.grid.headings)}


def test_without_a_chinese_font_nothing_is_printed(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "report_words", lambda: {"fonts": ["没有的字体"]})
    with pytest.raises(JishiError, match="中文字体"):
        report_bytes(report, ".pdf")


def test_it_is_written_as_what_the_file_is_called(report: Report, tmp_path: Path) -> None:
    write_report(report, tmp_path / "a.PDF")
    assert (tmp_path / "a.PDF").read_bytes().startswith(b"%PDF-")
    with pytest.raises(JishiError, match=".docx"):
        write_report(report, tmp_path / "a.odt")
