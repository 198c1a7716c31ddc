"""How a screened roster is laid out whatever it is written as: the clerk's own columns, then the results."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.roster.cells import Cell
from bot.roster.harmless import harmless
from bot.roster.headings import Headings
from bot.roster.results import verdict_words
from bot.roster.screening import ScreenedRow
from bot.roster.words import roster_words


class Sink(Protocol):
    """Where a screened roster goes, row by row."""

    def head(self, row: Sequence[Cell]) -> None:
        """A row above the headings."""

    def headings(self, row: Sequence[Cell]) -> None:
        """The headings, results included."""

    def person(self, row: ScreenedRow, cells: Sequence[Cell]) -> None:
        """A row below the headings, laid out as `cells`."""


@dataclass(frozen=True, slots=True)
class Layout:
    """`own`: the clerk's headings; `whole`: how many columns were read, those of an earlier run's results with them.

    `by_id`: the results stand under ids and the verdict is its id, for a roster that is headed by ids.
    """

    own: tuple[str, ...]
    whole: int
    by_id: bool

    @classmethod
    def of(cls, headings: Headings) -> "Layout":
        """Beside the clerk's columns; results of an earlier run are written over."""
        texts, count = headings.texts, len(roster_words()["columns"])
        again = texts[-count:] in (_result_headings_by_id(), _result_headings())
        return cls(texts[:-count] if again else texts, len(texts), headings.by_id)

    @property
    def result_headings(self) -> tuple[str, ...]:
        return _result_headings_by_id() if self.by_id else _result_headings()

    def heading_row(self) -> list[Cell]:
        return [*harmless(self.own), *self.result_headings]

    def person_row(self, row: ScreenedRow) -> list[Cell]:
        """The row's own cells, its results, then what stood beyond the headings."""
        own = harmless(row.cells[: len(self.own)])
        missing = [None] * (len(self.own) - len(own))
        return [*own, *missing, *self._results(row), *harmless(row.cells[self.whole :])]

    def _results(self, row: ScreenedRow) -> list[Cell]:
        remarks = "".join(dict.fromkeys(remark.says for remark in row.remarks)) if row.remarks else None
        if row.result is None:
            return [None, None, None, None, None, remarks]
        result = row.result
        verdict = result.verdict if self.by_id else verdict_words(result.verdict)
        return [verdict, result.earliest, result.missing, result.priority, result.articles, remarks]


def _result_headings() -> tuple[str, ...]:
    return tuple(roster_words()["columns"].values())


def _result_headings_by_id() -> tuple[str, ...]:
    return tuple(roster_words()["columns"])
