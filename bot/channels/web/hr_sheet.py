"""A roster as the HR page holds it: what was sent, who is in it with which result, what falls due; and files made of it.

The roster room reads files. So the bytes stand in a temporary folder of their own while they are read, and no longer.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bot.channels.web.hr_upload import Upload
from bot.channels.web.wordings import web_say
from bot.reports.document import Report
from bot.reports.roster_report import roster_report
from bot.roster.cells import Cell
from bot.roster.opening import open_table
from bot.roster.operations import Job, Outcome, screen_roster, write_template
from bot.roster.plan_writing import Plan, plan_writer
from bot.roster.results import Result
from bot.roster.rulings import Rulings
from bot.roster.screening import ScreenedRow
from bot.roster.summary import Summary, headings_remarks, opening_lines
from bot.roster.year_plan import PlanItem, year_plan
from rules_core.errors import JishiError
from rules_core.library import Library

MOST_PEOPLE = 20_000
_FOLDER = "jishi-hr-"


class Person(NamedTuple):
    """One person's row. `verdict`: its id, `not_screened` where there is none; `remarks`: what to check."""

    number: int
    name: str
    identity: str
    verdict: str
    result: Result | None
    remarks: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A screened roster. `lines`: what comes first; `plan`: this year's and next year's days; `report`: the summary for
    a manager."""

    upload: Upload
    at: datetime
    headings: tuple[str, ...]
    people: tuple[Person, ...]
    lines: tuple[str, ...]
    plan: tuple[PlanItem, ...]
    report: Report

    @property
    def on(self) -> date:
        """The day it was screened for."""
        return self.at.date()

    @property
    def years(self) -> tuple[int, int]:
        """Those of the plan."""
        return self.on.year, self.on.year + 1


def screened(library: Library, upload: Upload, at: datetime) -> Sheet:
    """The sheet of an upload at the moment `at` in China. Raises JishiError for a file that can't be one, an unknown
    place or award, and more than MOST_PEOPLE people."""
    on = at.date()
    with _in_folder(upload) as path, open_table(path, library.catalogue) as table:
        rulings = Rulings(library, upload.region or table.region, upload.award or table.award, on)
        job = Job(library, table, rulings, on)
        rows = _people_rows(job)
    outcome = _outcome(job, rows)
    lines = (*outcome.lines, *(remark.says for remark in headings_remarks(table.headings)))
    plan = tuple(item for year in (on.year, on.year + 1) for item in year_plan(library, rows, year))
    return Sheet(upload, at, table.headings.texts, tuple(map(_person, rows)), lines, plan, roster_report(outcome))


def result_file(library: Library, sheet: Sheet) -> bytes:
    """The roster with its results (.xlsx), every row as it was sent, blank ones too; so it is read once more."""
    upload = sheet.upload
    with _in_folder(upload) as path:
        out = path.with_name(".result.xlsx")
        screen_roster(library, path, out, upload.region or None, upload.award or None, sheet.on)
        return out.read_bytes()


def plan_file(sheet: Sheet, year: int, suffix: str) -> bytes:
    """The days of a year (`suffix`: .xlsx or .ics)."""
    items = tuple(item for item in sheet.plan if item.day.year == year)
    with TemporaryDirectory(prefix=_FOLDER) as folder:
        out = Path(folder) / f"plan{suffix}"
        plan_writer(out)(Plan(year, sheet.on, items), out)
        return out.read_bytes()


def template_file(library: Library, region: str, award: str) -> bytes:
    """The empty roster (.xlsx). Raises JishiError for an unknown place or award, or where nothing is held."""
    with TemporaryDirectory(prefix=_FOLDER) as folder:
        out = Path(folder) / "template.xlsx"
        write_template(library, region, award, out)
        return out.read_bytes()


@contextmanager
def _in_folder(upload: Upload) -> Iterator[Path]:
    """The upload as a file. Its name never begins with a dot, so that names which do are free for what is made of it."""
    with TemporaryDirectory(prefix=_FOLDER) as folder:
        path = Path(folder) / upload.name
        path.write_bytes(upload.content)
        yield path


def _people_rows(job: Job) -> list[ScreenedRow]:
    """The rows that are somebody; blank ones, of which a sheet may hold many, are passed over."""
    rows = list(islice((row for row in job.rows() if row.result is not None or row.remarks), MOST_PEOPLE + 1))
    if len(rows) > MOST_PEOPLE:
        raise JishiError(web_say("hr.upload.too_many", people=MOST_PEOPLE))
    return rows


def _person(row: ScreenedRow) -> Person:
    verdict = row.result.verdict if row.result else "not_screened"
    remarks = tuple(dict.fromkeys(remark.says for remark in row.remarks))
    return Person(row.number, row.name, row.person_id, verdict, row.result, remarks, tuple(row.cells))


def _outcome(job: Job, rows: Iterable[ScreenedRow]) -> Outcome:
    table, rulings = job.table, job.rulings.rulings
    summary = Summary(job.on, told=list(table.told))
    summary.remark(headings_remarks(table.headings))
    for row in rows:
        summary.add(row)
    return Outcome(summary, rulings, opening_lines(job.library, summary, rulings, table.headings))
