"""A report before it has a look: title, opening lines, sections of lines and tables, closing lines."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `widths`: the columns' shares of the page; every row has as many cells as there are headings."""

    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with lines under it, then a table where there is one."""

    heading: str
    lines: tuple[str, ...] = ()
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """`conclusion`: what a manager reads first; `closing`: documents, receipt, who decides."""

    title: str
    conclusion: str
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: tuple[str, ...]


def grid_section(heading: str, headings: tuple[str, ...], widths: tuple[int, ...], rows: tuple[tuple[str, ...], ...]) -> tuple[Section, ...]:
    """A section with a table; none where the table has no rows."""
    return (Section(heading, grid=Grid(headings, widths, rows)),) if rows else ()
