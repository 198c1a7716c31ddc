"""A roster as it was read: its headings, then its rows one by one; opened by what the file is, not by its name."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.roster.guarding import OLE, ZIP, ole_problem, opening_bytes
from bot.roster.headings import Headings, Row
from rules_core.facts import FactCatalogue

__all__ = ["Row", "Table", "open_table"]


@dataclass(frozen=True, slots=True)
class Table:
    """`head`: the rows down to the headings; `rows`: those below, read as they are taken, once.

    `region`, `award`: what the sheet of notes says (None: nothing); `told`: what the clerk should know of the reading.
    """

    head: tuple[Row, ...]
    headings: Headings
    rows: Iterator[Row]
    day_zero: date
    region: str | None = None
    award: str | None = None
    told: tuple[str, ...] = ()

    @property
    def first_number(self) -> int:
        """The number, from 1, of the first row below the headings."""
        return self.headings.last_row + 2


def open_table(path: Path, catalogue: FactCatalogue) -> AbstractContextManager[Table]:
    """Opens a roster; raises JishiError for every kind of file that can't be one, and says how to mend it."""
    first = opening_bytes(path)
    if first.startswith(OLE):
        raise ole_problem(path)
    if first.startswith(ZIP):
        from bot.roster.workbook_reading import open_workbook  # imported late: an extra, and a CSV needs none of it

        return open_workbook(path, catalogue)
    from bot.roster.csv_reading import open_csv

    return open_csv(path, catalogue)
