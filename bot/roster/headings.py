"""Finds the row of headings and what each column holds: a fact, an event, a name, a place, an award."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from bot.roster.cells import Cell, plain_heading, shown
from bot.roster.words import limits, roster_words
from rules_core.deadlines import EVENTS
from rules_core.errors import problem
from rules_core.facts import FactCatalogue

ColumnKind = Literal["fact", "event", "name", "person_id", "region", "award"]
Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is read: its place from 0, its heading as written, and the id of what it holds."""

    index: int
    heading: str
    kind: ColumnKind
    id: str


@dataclass(frozen=True, slots=True)
class Headings:
    """`last_row`: the row of headings from 0, the lower of two; `texts`: every heading; `doubled`: columns that
    hold what an earlier one holds already, with that one; `by_id`: whether all that is read is headed by ids."""

    last_row: int
    texts: tuple[str, ...]
    columns: tuple[Column, ...]
    doubled: tuple[tuple[Column, Column], ...]
    by_id: bool

    def of_kind(self, kind: ColumnKind) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.kind == kind)


def known_headings(catalogue: FactCatalogue) -> Mapping[str, tuple[ColumnKind, str]]:
    """Every heading that is understood, as compared, with what it stands for."""
    return _known(tuple((fact.id, fact.label) for fact in catalogue.facts))


def find_headings(rows: Sequence[Row], catalogue: FactCatalogue) -> Headings | None:
    """The headings among the first rows of a sheet, or None where nothing there is understood.

    Of all rows the one with most known headings; two rows together where they say more than either.
    """
    known = known_headings(catalogue)
    singles = [(row, index) for index, row in enumerate(rows[: limits().heading_rows])]
    pairs = [(_joined(rows[index - 1], row), index) for row, index in singles if index]
    best = max((*singles, *pairs), key=lambda found: _score(found[0], known), default=None)
    if best is None or not _score(best[0], known):
        return None
    return _headings(best[0], best[1], known)


def no_headings(catalogue: FactCatalogue) -> Exception:
    """The error that says which headings were looked for."""
    return problem("roster_no_headings", examples="、".join(fact.label for fact in catalogue.facts[:4]))


@cache
def _known(facts: tuple[tuple[str, str], ...]) -> Mapping[str, tuple[ColumnKind, str]]:
    words = roster_words()
    others: Mapping[str, Sequence[str]] = words["facts"]
    found: dict[str, tuple[ColumnKind, str]] = {}
    for kind in ("name", "person_id", "region", "award"):
        found |= {plain_heading(word): (kind, kind) for word in (kind, *words["headings"][kind])}
    for event in EVENTS:
        found |= {plain_heading(word): ("event", event) for word in (event, *words["events"].get(event, ()))}
    for fact, label in facts:
        found |= {plain_heading(word): ("fact", fact) for word in (fact, label, *others.get(fact, ()))}
    return found


def _score(row: Row, known: Mapping[str, tuple[ColumnKind, str]]) -> int:
    """How many different things a row heads; one known word among strange ones makes no headings."""
    texts = [text for text in map(_compared, row) if text]
    found = {known[text] for text in texts if text in known}
    enough = len(found) >= min(2, len(texts)) and any(kind in ("fact", "event") for kind, _ in found)
    return len(found) if enough else 0


def _compared(cell: Cell) -> str:
    return plain_heading(shown(cell))


def _joined(upper: Row, lower: Row) -> list[Cell]:
    """Two rows of headings as one: the lower one's word where it has one."""
    width = max(len(upper), len(lower))
    pairs = zip((*upper, *[None] * (width - len(upper))), (*lower, *[None] * (width - len(lower))), strict=True)
    return [below if shown(below).strip() else above for above, below in pairs]


def _headings(row: Row, last_row: int, known: Mapping[str, tuple[ColumnKind, str]]) -> Headings:
    texts = tuple(shown(cell).strip() for cell in row)
    first: dict[str, Column] = {}
    doubled: list[tuple[Column, Column]] = []
    for index, text in enumerate(texts):
        kind, name = known.get(plain_heading(text), (None, ""))
        if kind is None:
            continue
        column = Column(index, text, kind, name)
        if name in first:
            doubled.append((column, first[name]))
        else:
            first[name] = column
    by_id = all(plain_heading(column.heading) == column.id for column in first.values())
    return Headings(last_row, texts, tuple(first.values()), tuple(doubled), by_id)
