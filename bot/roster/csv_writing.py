"""A screened roster as CSV in UTF-8 with a mark, which every spreadsheet opens with its characters whole."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bot.roster.cells import Cell, shown
from bot.roster.harmless import harmless
from bot.roster.screening import ScreenedRow


class CsvSink:
    """Writes rows as they come."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8-sig", newline="", errors="replace")
        self._put = csv.writer(self._file).writerow

    def head(self, row: Sequence[Cell]) -> None:
        self._put(map(shown, harmless(row)))

    def headings(self, row: Sequence[Cell]) -> None:
        self._put(row)

    def person(self, _row: ScreenedRow, cells: Sequence[Cell]) -> None:
        self._put([cell if type(cell) is str else shown(cell) for cell in cells])

    def close(self) -> None:
        self._file.close()


@contextmanager
def csv_sink(path: Path) -> Iterator[CsvSink]:
    """A sink for the length of a run."""
    sink = CsvSink(path)
    try:
        yield sink
    finally:
        sink.close()
