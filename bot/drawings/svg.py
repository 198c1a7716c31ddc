"""The few shapes the pictures are made of. All text is escaped; styles are classes, so a strict CSP lets them through."""

import re
from collections.abc import Iterable
from html import escape
from unicodedata import east_asian_width

_WIDE, _NARROW = 5, 3
_RUNS = re.compile(r"[0-9A-Za-z]{1,12}|.", re.DOTALL)
_NEVER_FIRST = "，。；、）”："


def picture(title: str, description: str, width: int, height: int, shapes: Iterable[str], name: str) -> str:
    """A whole picture, `name` being its CSS class; the description says in words all that the shapes show."""
    return (
        f'<svg class="drawing {escape(name)}" viewBox="0 0 {width} {height}" role="img" xmlns="http://www.w3.org/2000/svg" '
        f'aria-label="{escape(title)}：{escape(description)}">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>{''.join(shapes)}</svg>"
    )


def box(x: float, y: float, width: float, height: float, style: str, round_by: float = 4) -> str:
    """A rectangle."""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{round_by:g}" class="{escape(style)}"/>'


def label(x: float, y: float, text: str, style: str) -> str:
    """One line of text; `y` is its base line."""
    return f'<text x="{x:g}" y="{y:g}" class="{escape(style)}">{escape(text)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, style: str) -> str:
    """A straight line."""
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" class="{escape(style)}"/>'


def dot(x: float, y: float, radius: float, style: str) -> str:
    """A filled circle."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" class="{escape(style)}"/>'


def wrapped(text: str, columns: int) -> tuple[str, ...]:
    """The text in lines of about `columns` Chinese characters, numbers kept whole; a letter takes three fifths of one's room."""
    lines, room = [""], columns * _WIDE
    for run in _RUNS.findall(text):
        width = sum(_WIDE if east_asian_width(character) in "WFA" else _NARROW for character in run)
        if width > room and run not in _NEVER_FIRST:
            lines.append("")
            room = columns * _WIDE
        lines[-1] += run
        room -= width
    return tuple(lines)
