"""Days on a line from top to bottom, with today among them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.drawings.svg import dot, label, line, picture, wrapped
from bot.drawings.wordings import caption
from rules_core.calendar_arithmetic import chinese_day

_WIDTH, _AXIS, _TEXT, _COLUMNS = 360, 12, 30, 20
_HEAD, _LINE, _GAP = 20, 20, 14


@dataclass(frozen=True, slots=True)
class Mark:
    """One day and what it is."""

    day: date
    says: str


@dataclass(frozen=True, slots=True)
class _Row:
    day: str
    lines: tuple[str, ...]
    style: str

    @property
    def height(self) -> int:
        return _HEAD + len(self.lines) * _LINE + _GAP


def draw_timeline(marks: Sequence[Mark], today: date) -> str:
    """The days in order, 360 wide; those that have passed are pale, today stands out."""
    rows = _rows(sorted(marks, key=lambda mark: mark.day), today)
    description = "；".join(f"{row.day} {''.join(row.lines)}" for row in rows)
    height = sum(row.height for row in rows) + 8
    return picture(caption("timeline"), description, _WIDTH, height, _shapes(rows, height), "timeline")


def _rows(marks: Sequence[Mark], today: date) -> tuple[_Row, ...]:
    passed = [_Row(chinese_day(m.day), wrapped(m.says, _COLUMNS), "past") for m in marks if m.day < today]
    coming = [_Row(chinese_day(m.day), wrapped(m.says, _COLUMNS), "coming") for m in marks if m.day >= today]
    return (*passed, _Row(chinese_day(today), (caption("today"),), "today"), *coming)


def _shapes(rows: Sequence[_Row], height: int) -> Iterator[str]:
    yield line(_AXIS, 16, _AXIS, height - 24, "axis")
    y = 18
    for row in rows:
        yield dot(_AXIS, y - 5, 7 if row.style == "today" else 5, row.style)
        yield label(_TEXT, y, row.day, f"day {row.style}")
        for number, text in enumerate(row.lines, 1):
            yield label(_TEXT, y + number * _LINE + 2, text, f"says {row.style}")
        y += row.height
