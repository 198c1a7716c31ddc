"""Rosters as workbooks: the first visible sheet with headings, merged cells filled, hidden sheets left alone."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from bot.extras import need
from bot.roster.cells import Cell, plain, shown
from bot.roster.days import DAY_ZERO_1900, DAY_ZERO_1904
from bot.roster.guarding import counts_from_1904, guard_workbook
from bot.roster.headings import Headings, Row, find_headings, no_headings
from bot.roster.tables import Table
from bot.roster.words import limits, roster_say, roster_words
from rules_core.errors import problem
from rules_core.facts import FactCatalogue

_OWN_SHEETS = ("summary", "basis", "remarks", "notes", "choices")


class _Merged(NamedTuple):
    """A merged range: first and last row and column, from 0."""

    top: int
    left: int
    bottom: int
    right: int


@contextmanager
def open_workbook(path: Path, catalogue: FactCatalogue) -> Iterator[Table]:
    """The table in a workbook; raises JishiError for a file that is broken, dangerous or has no headings."""
    calamine = need("python_calamine")
    guard_workbook(path)
    try:
        with calamine.load_workbook(str(path)) as book:
            yield _table(book, path, catalogue)
    except calamine.PasswordError as error:
        raise problem("roster_encrypted", file=path.name) from error
    except calamine.CalamineError as error:
        raise problem("roster_broken", file=path.name) from error


def _table(book: Any, path: Path, catalogue: FactCatalogue) -> Table:
    calamine = need("python_calamine")
    sheets = [meta for meta in book.sheets_metadata if meta.typ == calamine.SheetTypeEnum.WorkSheet]
    visible = [meta.name for meta in sheets if meta.visible == calamine.SheetVisibleEnum.Visible]
    own = {roster_words()["sheets"][kind] for kind in _OWN_SHEETS}
    hidden = [meta.name for meta in sheets if meta.name not in {*visible, *own}]
    for name in visible:
        sheet = book.get_sheet_by_name(name)
        headings = find_headings(list(islice(_rows(sheet), limits().heading_rows)), catalogue)
        if headings is not None:
            others = [other for other in visible if other != name and other not in own]
            return _sheet_table(book, path, sheet, headings, hidden, others)
    raise no_headings(catalogue)


def _sheet_table(
    book: Any, path: Path, sheet: Any, headings: Headings, hidden: Sequence[str], others: Sequence[str]
) -> Table:
    merged = _merged(sheet, headings.last_row + 1)
    rows = _rows(sheet)
    head = tuple(islice(rows, headings.last_row + 1))
    told = (
        *([roster_say("rows.merged", count=len(merged))] if merged else []),
        *([roster_say("rows.hidden", names="、".join(hidden))] if hidden else []),
        *([roster_say("rows.others", name=sheet.name, names="、".join(others))] if others else []),
    )
    notes = _notes(book)
    words = roster_words()["template"]
    return Table(
        head,
        headings,
        _filled(rows, merged, headings.last_row + 1) if merged else rows,
        DAY_ZERO_1904 if counts_from_1904(path) else DAY_ZERO_1900,
        notes.get(words["region"]),
        notes.get(words["award"]),
        told,
    )


def _rows(sheet: Any) -> Iterator[Row]:
    """The rows from the sheet's first one on, from its first column on."""
    if sheet.start is None:
        return iter(())
    before: list[Cell] = [None] * sheet.start[1]
    return (before + row for row in sheet.iter_rows()) if before else sheet.iter_rows()


def _merged(sheet: Any, first_row: int) -> list[_Merged]:
    """The merged ranges that reach below the headings, by their first row."""
    ranges = (_Merged(*start, *end) for start, end in sheet.merged_cell_ranges or ())
    return sorted(range_ for range_ in ranges if range_.top >= first_row)


def _filled(rows: Iterator[Row], merged: Sequence[_Merged], first_row: int) -> Iterator[Row]:
    """The rows with every cell of a merged range holding what its top left one says."""
    waiting, open_now = iter([*merged, None]), list[tuple[_Merged, Cell]]()
    coming = next(waiting)
    for number, row in enumerate(rows, first_row):
        cells = list(row)
        while coming is not None and coming.top <= number:
            open_now.append((coming, cells[coming.left] if coming.left < len(cells) else None))
            coming = next(waiting)
        open_now = [(range_, value) for range_, value in open_now if range_.bottom >= number]
        for range_, value in open_now:
            columns = range(range_.left, min(range_.right + 1, len(cells)))
            cells[range_.left : range_.left + len(columns)] = [value] * len(columns)
        yield cells


def _notes(book: Any) -> dict[str, str]:
    """What the template's own sheet of notes says in its first two columns."""
    name = roster_words()["sheets"]["notes"]
    if name not in book.sheet_names:
        return {}
    rows = islice(_rows(book.get_sheet_by_name(name)), limits().heading_rows)
    return {plain(shown(row[0])): shown(row[1]) for row in rows if len(row) > 1 and shown(row[1])}
