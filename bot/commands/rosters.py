"""jishi roster: a template, a screened roster, a year plan."""

import argparse
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, MINYEAR
from pathlib import Path

from bot.answering.wording import say
from bot.commands.common import day_or_today, library, put
from bot.reports.roster_report import roster_report
from bot.reports.writing import reportable, write_report
from bot.roster import operations
from bot.roster.headings import Row
from rules_core.errors import problem

_EVERY = 500


def template(args: argparse.Namespace) -> None:
    """Writes the empty sheet and says where."""
    operations.write_template(library(), args.region, args.award, Path(args.out))
    put(say("roster_template_written", file=Path(args.out).name))


def screen(args: argparse.Namespace) -> None:
    """Screens every row and prints the summary."""
    report = reportable(args.report)
    outcome = operations.screen_roster(
        library(), Path(args.file), Path(args.out), args.region, args.award, day_or_today(args.on), _progress
    )
    put(operations.summary_text(outcome))
    if report:
        write_report(roster_report(outcome), report)


def plan(args: argparse.Namespace) -> None:
    """Writes who becomes eligible, whose term ends and whose assessment is due in a year."""
    on = day_or_today(args.on)
    year = on.year if args.year is None else args.year
    if not MINYEAR <= year <= MAXYEAR:
        raise problem("roster_year", year=year)
    count = operations.write_year_plan(library(), Path(args.file), Path(args.out), args.region, args.award, year, on)
    put(say("roster_planned", year=year, count=count, file=Path(args.out).name))


def _progress(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows as they come; on a terminal that has waited for a second, with a count on standard error."""
    patient_until = time.monotonic() + 1
    for number, row in enumerate(rows, 1):
        if number % _EVERY == 0 and sys.stderr.isatty() and time.monotonic() > patient_until:
            sys.stderr.write("\r" + say("roster_progress", count=number))
            sys.stderr.flush()
        yield row
