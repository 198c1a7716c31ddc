"""What a cell may hold, and how cells and headings are compared: width, case, spaces and brackets aside."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

Cell = str | int | float | bool | date | datetime | time | timedelta | None
_SPACE = re.compile(r"\s+")
_BRACKETED = re.compile(r"[(\[【].*?[)\]】]")
_EDGES = "\"'“”‘’。.;；,，:*＊"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at: row and column (from 1; None: the whole row), the heading, what stands there, the mend.

    `bad`: the cell could not be read and counts as unknown; `note`: it was read, and this is how.
    """

    kind: Literal["bad", "note"]
    row: int
    column: int | None
    heading: str
    written: str
    says: str


def plain(text: str) -> str:
    """A cell's text for comparison: half-width, lower-case, without white space and without marks at its edges."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).strip(_EDGES).lower()


def plain_heading(text: str) -> str:
    """A heading for comparison: like `plain`, and without what stands in brackets."""
    return plain(_BRACKETED.sub("", unicodedata.normalize("NFKC", text)))


def is_blank(cell: Cell) -> bool:
    """Whether nothing is written there."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def shown(cell: Cell) -> str:
    """A cell as text: days without a time of midnight, whole numbers without .0, an empty cell as nothing."""
    match cell:
        case None:
            return ""
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
        case date():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell)
