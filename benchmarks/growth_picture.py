"""What grows with the number of policies and what does not: four small panels in one picture."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from benchmarks.growth import Size
from bot.drawings.svg import dot, label, line, picture

_WIDTH, _PANEL, _TOP, _HIGH, _LEFT, _ACROSS = 720, 180, 40, 130, 16, 130
_STYLE = (
    "<style>text{font:12px sans-serif;fill:#333}.title{font-weight:bold}.axis{stroke:#aaa}"
    ".run{stroke:#1565c0;stroke-width:2}.at{fill:#1565c0}</style>"
)
_PANELS = (
    ("冷启动一问（秒）", lambda size: size.start, 2),
    ("启动后的内存（MB）", lambda size: size.memory, 0),
    ("答一问，说了地方（毫秒）", lambda size: size.placed, 1),
    ("预审一次（微秒）", lambda size: size.screening * 1e3, 0),
)


def draw(sizes: Sequence[Size]) -> str:
    """The picture as SVG; every panel starts at zero."""
    told = "；".join(f"{title} {'、'.join(f'{size.policies} 份 {of(size):.{places}f}' for size in sizes)}" for title, of, places in _PANELS)
    shapes = [_STYLE, *(shape for number in range(len(_PANELS)) for shape in _panel(number, sizes))]
    return picture("政策多了会怎样", told, _WIDTH, _TOP + _HIGH + 40, shapes, "growth") + "\n"


def _panel(number: int, sizes: Sequence[Size]) -> Iterator[str]:
    title, of, places = _PANELS[number]
    left, floor = _LEFT + number * _PANEL, _TOP + _HIGH
    most, widest = max(map(of, sizes)) * 1.15, max(size.policies for size in sizes)
    points = [(left + size.policies / widest * _ACROSS, floor - of(size) / most * _HIGH, size) for size in sizes]
    yield label(left, 20, title, "title")
    yield line(left, floor, left + _ACROSS, floor, "axis")
    for (x1, y1, _), (x2, y2, _) in pairwise(points):
        yield line(x1, round(y1, 1), x2, round(y2, 1), "run")
    for x, y, size in points:
        yield dot(round(x, 1), round(y, 1), 3, "at")
        yield label(round(x, 1) - 6, round(y, 1) - 8, f"{of(size):.{places}f}", "value")
        yield label(round(x, 1) - 4, floor + 16, str(size.policies), "value")
