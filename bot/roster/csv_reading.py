"""Rosters as CSV: UTF-8 with or without a mark, GBK or UTF-16; commas, tabs or semicolons."""

import codecs
import csv
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from bot.roster.days import DAY_ZERO_1900
from bot.roster.headings import Row, find_headings, no_headings
from bot.roster.tables import Table
from bot.roster.words import limits
from rules_core.errors import problem
from rules_core.facts import FactCatalogue

_CHUNK = 1 << 20
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_CHINESE = "gb18030"


@contextmanager
def open_csv(path: Path, catalogue: FactCatalogue) -> Iterator[Table]:
    """The table in a CSV file; raises JishiError for a file that is no text, holds a NUL or has no headings."""
    csv.field_size_limit(limits().cell_chars)
    with path.open(encoding=encoding_of(path), newline="") as file:
        delimiter = _delimiter(file.readline())
        file.seek(0)
        rows = _rows(path, csv.reader(file, delimiter=delimiter))
        first = list(islice(rows, limits().heading_rows))
        headings = find_headings(first, catalogue)
        if headings is None:
            raise no_headings(catalogue)
        below = headings.last_row + 1
        yield Table(tuple(first[:below]), headings, _chained(first[below:], rows), DAY_ZERO_1900)


def encoding_of(path: Path) -> str:
    """The encoding of a text file; raises JishiError where it is none of those read, or holds a NUL."""
    with path.open("rb") as file:
        first = file.read(4)
    marked = [name for mark, name in _MARKS.items() if first.startswith(mark)]
    for encoding in marked or ("utf-8", _CHINESE):
        if _decodes(path, encoding):
            return encoding
    raise problem("roster_not_text", file=path.name)


def _decodes(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding, newline="") as file:
            if any("\0" in chunk for chunk in iter(lambda: file.read(_CHUNK), "")):
                raise problem("roster_nul", file=path.name)
    except UnicodeError:
        return False
    return True


def _delimiter(line: str) -> str:
    return max(",\t;", key=line.count)


def _rows(path: Path, reader: Iterator[list[str]]) -> Iterator[Row]:
    """Rows as they come; one of too many columns, or a cell that never ends, is told with its number."""
    number = 0
    try:
        for row in reader:
            number += 1
            if len(row) > limits().columns:
                raise problem("roster_too_wide", file=path.name, columns=len(row), limit=limits().columns)
            yield row
    except (csv.Error, UnicodeError) as error:
        raise problem("roster_csv", file=path.name, row=number + 1) from error


def _chained(first: list[Row], rest: Iterator[Row]) -> Iterator[Row]:
    yield from first
    yield from rest
