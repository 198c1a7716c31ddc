"""Cells on the way out: text that a spreadsheet would run as a formula is defused, control characters go."""

import re

from bot.roster.cells import Cell

_STARTS_FORMULA = re.compile(r"[\s\x00]*[=+\-@＝＋－＠]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIRST_SIGNS = frozenset("=+-@＝＋－＠ \t\r\n\x00\u3000\u00a0")


def harmless(cell: Cell) -> Cell:
    """The cell as it may be written: text that begins like a formula gets an apostrophe before it."""
    if not isinstance(cell, str) or not cell:
        return cell
    if cell[0] in _FIRST_SIGNS and _STARTS_FORMULA.match(cell):
        cell = "'" + cell
    return cell if cell.isprintable() else _CONTROL.sub("", cell)
