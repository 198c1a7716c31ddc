"""A year plan as a table (.xlsx, .csv), as a calendar (.ics) and as a picture (.png, .svg, .pdf)."""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.calendars import calendar_file
from bot.extras import need
from bot.reports.typesetting import PageKind, typeset
from bot.roster.cells import Cell
from bot.roster.harmless import harmless
from bot.roster.words import roster_say, roster_words
from bot.roster.year_plan import PlanItem, calendar_days
from rules_core.errors import problem

_SHOWN_A_MONTH = 8


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of a year, made on the day `on`."""

    year: int
    on: date
    items: tuple[PlanItem, ...]

    @property
    def title(self) -> str:
        return roster_say("plan.title", year=self.year)


def plan_writer(out: Path) -> Callable[[Plan, Path], None]:
    """What writes a plan as the file's ending says; raises JishiError for another ending."""
    writer = _WRITERS.get(out.suffix.lower())
    if writer is None:
        raise problem("roster_out_kind", kinds="、".join(_WRITERS), file=out.name)
    return writer


def _rows(plan: Plan) -> list[Sequence[Cell]]:
    rows = [harmless((item.day, item.name, item.says, item.basis, item.note)) for item in plan.items]
    return [tuple(roster_words()["plan"]["columns"]), *rows]


def _write_csv(plan: Plan, part: Path) -> None:
    with part.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(_rows(plan))


def _write_workbook(plan: Plan, part: Path) -> None:
    need("openpyxl")
    from bot.roster.workbook_writing import HEADING, lay_out, styled, workbook

    headings, *rows = _rows(plan)
    with workbook(part) as book:
        sheet = book.create_sheet(roster_say("sheets.plan"))
        sheet.freeze_panes = "A2"
        lay_out(sheet, (12, 14, 60, 30, 50))
        sheet.append([styled(sheet, heading, HEADING) for heading in headings])
        for row in rows:
            sheet.append(row)
        sheet.auto_filter.ref = f"A1:E{len(rows) + 1}"


def _write_calendar(plan: Plan, part: Path) -> None:
    part.write_bytes(calendar_file(calendar_days(plan.items), plan.on))


def _picture(kind: PageKind) -> Callable[[Plan, Path], None]:
    def write(plan: Plan, part: Path) -> None:
        part.write_bytes(typeset("plan", _months(plan), kind))

    return write


def _months(plan: Plan) -> dict[str, Any]:
    """The plan as data/reports/plan.typ takes it."""
    months = [[item for item in plan.items if item.day.month == number] for number in range(1, 13)]
    return {
        "title": plan.title,
        "months": [_month(number, items) for number, items in enumerate(months, 1)],
        "closing": [roster_say("plan.eligible_note"), *([] if plan.items else [roster_say("plan.none", year=plan.year)])],
    }


def _month(number: int, items: Sequence[PlanItem]) -> dict[str, Any]:
    more = len(items) - _SHOWN_A_MONTH
    return {
        "name": roster_say("plan.month", month=number),
        "items": [
            {"day": str(i.day.day), "kind": i.kind, "says": roster_say("plan.due", name=i.name, says=i.says)}
            for i in items[:_SHOWN_A_MONTH]
        ],
        "more": roster_say("plan.more", count=more) if more > 0 else "",
    }


_WRITERS: Mapping[str, Callable[[Plan, Path], None]] = {
    ".xlsx": _write_workbook,
    ".csv": _write_csv,
    ".ics": _write_calendar,
    ".png": _picture("png"),
    ".svg": _picture("svg"),
    ".pdf": _picture("pdf"),
}
