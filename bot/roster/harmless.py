"""Cells on the way out: text that a spreadsheet would run as a formula is defused, control characters go."""

import re
from collections.abc import Sequence

from bot.roster.cells import Cell

_STARTS_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIRST_SIGNS = frozenset("=+-@＝＋－＠ \t\r\n\x00\u3000\u00a0")


_MAYBE_FORMULA = re.compile(f"[|][{''.join(map(re.escape, sorted(_FIRST_SIGNS)))}]")


def harmless(cells: Sequence[Cell]) -> list[Cell]:
    """The cells as they may be written: text that begins like a formula gets an apostrophe before it."""
    if _all_plain(cells):
        return list(cells)
    return [
        cell if type(cell) is not str or (cell[:1] not in _FIRST_SIGNS and cell.isprintable()) else _defused(cell)
        for cell in cells
    ]


def _all_plain(cells: Sequence[Cell]) -> bool:
    """Whether all is text with nothing to defuse: one look at a whole row, as most rows of a long CSV are."""
    try:
        row = "|" + "|".join(cells)  # type: ignore[arg-type]  # anything but text is what TypeError tells
    except TypeError:
        return False
    return row.isprintable() and _MAYBE_FORMULA.search(row) is None


def _defused(text: str) -> str:
    clean = _CONTROL.sub("", text)
    return "'" + clean if _STARTS_FORMULA.match(clean) else clean
