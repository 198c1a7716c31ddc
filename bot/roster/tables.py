"""A roster as it was read: its headings, then its rows one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.roster.headings import Headings, Row


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
