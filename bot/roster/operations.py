"""What `jishi roster` does, as plain functions: a template, a screened roster, a year plan."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.cases.screen_cases import known_award, one_region
from bot.extras import need
from bot.replacing import replacing
from bot.roster.headings import Row
from bot.roster.opening import open_table
from bot.roster.output import Layout, Sink
from bot.roster.plan_writing import Plan, plan_writer
from bot.roster.rulings import Ruling, Rulings
from bot.roster.screening import RowScreener, ScreenedRow
from bot.roster.summary import Summary, headings_remarks, opening_lines
from bot.roster.tables import Table
from bot.roster.words import roster_say
from bot.roster.year_plan import year_plan
from rules_core.errors import problem
from rules_core.library import Library

Watch = Callable[[Iterable[Row]], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Job:
    """One roster to be screened on a day; `watch` sees its rows go by."""

    library: Library
    table: Table
    rulings: Rulings
    on: date
    watch: Watch = iter

    def rows(self) -> Iterator[ScreenedRow]:
        """The rows below the headings, screened one by one."""
        screener = RowScreener(self.library, self.table, self.rulings, self.on)
        for number, row in enumerate(self.watch(self.table.rows), self.table.first_number):
            yield screener.screen(number, row)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A roster's summary with the documents applied and the lines that come first."""

    summary: Summary
    rulings: tuple[Ruling, ...]
    lines: tuple[str, ...]


def write_template(library: Library, region: str, award: str, out: Path) -> None:
    """Writes the empty roster for an award at a place (code, id or name) to `out` (.xlsx).

    Raises JishiError for an unknown place or award, where nothing is held, and for a file that can't be written.
    """
    if out.suffix.lower() != ".xlsx":
        raise problem("roster_out_kind", kinds=".xlsx", file=out.name)
    need("openpyxl")
    from bot.roster.template import write_workbook

    place = one_region(region)
    governed = library.governing(place.code, known_award(library, award))
    with replacing(out) as part:
        write_workbook(library, governed, place.code, part)


def screen_roster(
    library: Library, source: Path, out: Path, region: str | None, award: str | None, on: date, watch: Watch = iter
) -> Outcome:
    """Screens a roster (.xlsx or .csv) into `out` (.xlsx or .csv), which is written whole or not at all.

    `region`, `award`: for rows that name none; `watch` sees the rows go by, for a progress bar. Raises JishiError for a
    file that can't be read or written; what is wrong in a row is remarked there.
    """
    if out.resolve() == source.resolve():
        raise problem("roster_same_file")
    write = _WRITERS.get(out.suffix.lower())
    if write is None:
        raise problem("roster_out_kind", kinds="、".join(_WRITERS), file=out.name)
    with open_table(source, library.catalogue) as table:
        rulings = Rulings(library, region or table.region, award or table.award, on)
        with replacing(out) as part:
            return write(Job(library, table, rulings, on, watch), part)


def write_year_plan(
    library: Library, source: Path, out: Path, region: str | None, award: str | None, year: int, on: date
) -> int:
    """Writes who becomes eligible, whose term ends and whose assessment is due in `year`, and gives their number.

    `out`: .xlsx, .csv, .ics, .png, .svg or .pdf. Raises JishiError as `screen_roster` does.
    """
    write = plan_writer(out)
    with open_table(source, library.catalogue) as table:
        rulings = Rulings(library, region or table.region, award or table.award, on)
        items = year_plan(library, Job(library, table, rulings, on).rows(), year)
    with replacing(out) as part:
        write(Plan(year, on, items), part)
    return len(items)


def summary_text(outcome: Outcome) -> str:
    """The summary as a few lines for the terminal."""
    counts = "，".join(roster_say("summary.line", verdict=v, count=n) for v, n in outcome.summary.counts())
    return "\n".join([*filter(None, [counts]), *outcome.lines, *_remark_lines(outcome.summary)])


def _remark_lines(summary: Summary) -> Iterator[str]:
    for remark in summary.remarks[:_TOLD]:
        yield roster_say("summary.remark", row=remark.row, written=remark.written, says=remark.says)
    if summary.remark_count > _TOLD:
        yield roster_say("remarks.more", count=summary.remark_count - _TOLD)


def _run(job: Job, sink: Sink, layout: Layout) -> Outcome:
    table, summary = job.table, Summary(job.on, told=list(job.table.told))
    for row in table.head[:-1]:
        sink.head(row)
    sink.headings(layout.heading_row())
    summary.remark(headings_remarks(table.headings))
    for screened in job.rows():
        sink.person(screened, layout.person_row(screened))
        summary.add(screened)
    rulings = job.rulings.rulings
    return Outcome(summary, rulings, opening_lines(job.library, summary, rulings, table.headings))


def _write_csv(job: Job, part: Path) -> Outcome:
    from bot.roster.csv_writing import csv_sink

    with csv_sink(part) as sink:
        return _run(job, sink, Layout.of(job.table.headings))


def _write_workbook(job: Job, part: Path) -> Outcome:
    need("openpyxl")
    from bot.roster.summary_sheets import write_basis, write_remarks, write_summary
    from bot.roster.workbook_writing import WorkbookSink, workbook

    layout = Layout.of(job.table.headings)
    with workbook(part) as book:
        sink = WorkbookSink(book, layout, len(job.table.head))
        outcome = _run(job, sink, layout)
        sink.finish()
        write_summary(book, outcome.summary, outcome.lines)
        write_basis(book, outcome.rulings)
        write_remarks(book, outcome.summary)
    return outcome


_WRITERS: dict[str, Callable[[Job, Path], Outcome]] = {".xlsx": _write_workbook, ".csv": _write_csv}
_TOLD = 10
