"""Screens a roster row by row; whatever is wrong in one row is remarked there and stops no other."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import NamedTuple

from bot.roster.cells import Cell, Remark, is_blank, shown
from bot.roster.headings import Column, Row
from bot.roster.readers import ColumnReader, Paper, Reading, day_reading
from bot.roster.results import Result
from bot.roster.rulings import Ruling, Rulings
from bot.roster.tables import Table
from bot.roster.words import limits, roster_say, roster_words
from rules_core.calendar_arithmetic import chinese_day
from rules_core.fact_values import FactValue
from rules_core.library import Library

_NO_PERSON = tuple(roster_words()["rows"]["no_person"])
_DAY_TYPES = ("date", "date_or_none")
_UNREAD: FactValue = "\0"
_Plain = dict[Cell, FactValue]


class ScreenedRow(NamedTuple):
    """A row of the sheet (its number from 1) with its result; None for rows that are nobody, or can't be screened.

    `events`: the days of approval and the like that the row gives, by event.
    """

    number: int
    cells: Row
    name: str
    person_id: str
    ruling: Ruling | None
    result: Result | None
    events: Mapping[str, date]
    remarks: tuple[Remark, ...]


class _Read(NamedTuple):
    """What the cells of a row say; `vague`: the last day meant of days that name only a month or year."""

    facts: dict[str, FactValue]
    vague: dict[str, date]
    remarks: list[Remark]


class RowScreener:
    """Screens the rows of one table on a day."""

    def __init__(self, library: Library, table: Table, rulings: Rulings, on: date) -> None:
        paper, facts = Paper(on, table.day_zero), library.catalogue.by_id
        self._rulings, self._width = rulings, len(table.headings.texts)
        self._event_paper = Paper(date.max, table.day_zero)
        self._readers = [(c.index, c, ColumnReader(facts[c.id], paper), _Plain()) for c in table.headings.of_kind("fact")]
        self._labels = {column.id: column for column in table.headings.of_kind("fact")}
        self._events = table.headings.of_kind("event")
        self._places: dict[str, int] = {c.kind: c.index for c in table.headings.columns if c.kind == c.id}
        self._day_columns = [c.index for c in table.headings.of_kind("fact") if facts[c.id].type in _DAY_TYPES]
        self._own_rulings = bool(self._places.keys() & {"region", "award"})
        self._common: Ruling | str | None = None
        self._seen: dict[object, int] = {}

    def screen(self, number: int, row: Row) -> ScreenedRow:
        """The row's result. Raises JishiError only where nothing says which place or award is meant at all."""
        name, identity = self._text(row, "name"), self._text(row, "person_id")
        if (name or identity).startswith(_NO_PERSON):
            return ScreenedRow(number, row, "", "", None, None, {}, ())
        read = self._read(number, row)
        if not (name or identity or read.facts or read.remarks):
            return ScreenedRow(number, row, "", "", None, None, {}, ())
        ruling = self._common or self._rulings.of(self._text(row, "region"), self._text(row, "award"))
        if not self._own_rulings:
            self._common = ruling
        if isinstance(ruling, str):
            return self._unscreened(number, row, name, ruling)
        remarks = [*read.remarks, *self._twin(number, row, name, identity)]
        if len(row) > self._width:
            remarks += self._too_wide(number, row, name)
        result = self._result(number, row, ruling, read, remarks)
        events = self._event_days(number, row, remarks) if self._events else {}
        return ScreenedRow(number, row, name, identity, ruling, result, events, tuple(remarks))

    def _text(self, row: Row, kind: str) -> str:
        index = self._places.get(kind)
        if index is None or index >= len(row):
            return ""
        cell = row[index]
        return (cell if isinstance(cell, str) else shown(cell)).strip()

    def _unscreened(self, number: int, row: Row, name: str, why: str) -> ScreenedRow:
        return ScreenedRow(number, row, name, "", None, None, {}, (Remark("note", number, None, "", name, why),))

    def _read(self, number: int, row: Row) -> _Read:
        read, width = _Read({}, {}, []), len(row)
        facts = read.facts
        for index, column, reader, plain in self._readers:
            if index < width:
                value = plain.get(row[index], _UNREAD)
                if value is not _UNREAD:
                    facts[column.id] = value
                else:
                    self._look(number, column, row[index], reader, plain, read)
        return read

    def _look(self, number: int, column: Column, cell: Cell, reader: ColumnReader, plain: _Plain, read: _Read) -> None:
        """Reads a cell that is not known yet to be plainly a value."""
        reading = reader[cell]
        if reading.known:
            read.facts[column.id] = reading.value
            if not reading.special:
                plain[cell] = reading.value
        if reading.latest is not None:
            read.vague[column.id] = reading.latest
        if reading.problem or reading.note:
            read.remarks.append(_remark(number, column, cell, reading))

    def _result(self, number: int, row: Row, ruling: Ruling, read: _Read, remarks: list[Remark]) -> Result:
        result = ruling.shared.result(read.facts)
        relevant = [fact for fact in read.vague if fact in ruling.screener.facts] if read.vague else []
        if not relevant:
            return result
        others = [self._other_result(ruling, read, ends) for ends in _other_ends(relevant, read.vague)]
        if any(other.verdict != result.verdict for other in others):
            key, last = "rows.incomplete_day", ""
            missing = roster_say("results.join").join((roster_say("rows.undecided"), result.missing))
            result = result._replace(verdict="incomplete", earliest=None, missing=missing, priority="")
        else:
            latest = max((other.earliest for other in others if other.earliest), default=result.earliest)
            if latest == result.earliest or latest is None:
                return result
            key, last = "rows.between", chinese_day(latest)
        for fact in relevant:
            column = self._labels[fact]
            says = roster_say(key, label=column.heading, last=last)
            remarks.append(_said(number, column, row[column.index], says))
        return result

    def _other_result(self, ruling: Ruling, read: _Read, ends: Mapping[str, date]) -> Result:
        return ruling.shared.result({**read.facts, **ends})

    def _twin(self, number: int, row: Row, name: str, identity: str) -> Iterator[Remark]:
        """A remark where an earlier row has the same id, or without ids the same name and days."""
        key = identity or (name, *[row[index] for index in self._day_columns if index < len(row)])
        if len(self._seen) >= limits().twins or not any(key):
            return
        first = self._seen.setdefault(key, number)
        if first != number:
            yield Remark("note", number, None, "", name or identity, roster_say("rows.twin", rows=first))

    def _too_wide(self, number: int, row: Row, name: str) -> Iterator[Remark]:
        """A remark where cells stand beyond the headings: most often a comma in a CSV that no quotes hold."""
        if not all(map(is_blank, row[self._width :])):
            yield Remark("bad", number, None, "", name, roster_say("rows.too_wide"))

    def _event_days(self, number: int, row: Row, remarks: list[Remark]) -> dict[str, date]:
        days: dict[str, date] = {}
        for column in self._events:
            cell = row[column.index] if column.index < len(row) else None
            if is_blank(cell):
                continue
            reading = day_reading(column.heading, cell, self._event_paper)
            if isinstance(reading.value, date):
                days[column.id] = reading.value
            else:
                remarks.append(_remark(number, column, cell, reading))
        return days


def _other_ends(vague: Sequence[str], latest: Mapping[str, date]) -> Iterator[dict[str, date]]:
    """Every choice of first and last days in which at least one is the last."""
    for taken in product((False, True), repeat=len(vague)):
        if any(taken):
            yield {fact: latest[fact] for fact, take in zip(vague, taken, strict=True) if take}


def _remark(number: int, column: Column, cell: Cell, reading: Reading) -> Remark:
    if reading.problem:
        return Remark("bad", number, column.index + 1, column.heading, shown(cell), reading.problem)
    return _said(number, column, cell, reading.note)


def _said(number: int, column: Column, cell: Cell, says: str) -> Remark:
    return Remark("note", number, column.index + 1, column.heading, shown(cell), says)
