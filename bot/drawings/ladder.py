"""The eight levels as a ladder, with the person on it."""

from collections.abc import Iterator, Sequence

from bot.drawings.svg import box, label, picture
from bot.drawings.wordings import caption
from rules_core.awards import Level

_WIDTH, _STEP, _TOP = 360, 38, 8


def draw_ladder(levels: Sequence[Level], held: str | None) -> str:
    """`levels` from the lowest up; `held` is the level id of the person, None while unknown."""
    names = "、".join(level.name for level in levels)
    here = next((caption("ladder_here", level=level.name) for level in levels if level.id == held), "")
    height = _TOP * 2 + _STEP * len(levels)
    description = caption("ladder_description", names=names) + here
    return picture(caption("ladder"), description, _WIDTH, height, _steps(levels, held), "ladder")


def _steps(levels: Sequence[Level], held: str | None) -> Iterator[str]:
    for rank, level in enumerate(levels):
        width = 132 + rank * 30
        y = _TOP + (len(levels) - 1 - rank) * _STEP
        mine = level.id == held
        yield box(0, y, width, _STEP - 6, "mine" if mine else "step")
        yield label(12, y + 21, level.name, "mine-name" if mine else "name")
        yield label(width - 12, y + 21, caption("you") if mine else caption("code", code=level.code), "mine-code" if mine else "code")
