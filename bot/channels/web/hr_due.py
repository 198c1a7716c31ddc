"""The days of a roster's plan as a clerk deals with them: whom the same thing befalls on the same day, together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.channels.web.wordings import web_say
from bot.roster.year_plan import PlanItem

_NAMES = 20


@dataclass(frozen=True, slots=True)
class Due:
    """One matter of one day. `who`: the names, the first ones where they are many; `note`: what it rests on."""

    day: date
    who: str
    says: str
    basis: str
    note: str


def due_days(items: Iterable[PlanItem]) -> tuple[Due, ...]:
    """The matters by day; each person once in each."""
    return tuple(_dues(sorted(items, key=lambda item: (*_matter(item), item.name))))


def _dues(items: Iterable[PlanItem]) -> Iterator[Due]:
    for (day, says, basis, note), group in groupby(items, _matter):
        yield Due(day, _who([item.name for item in group]), says, basis, note)


def _matter(item: PlanItem) -> tuple[date, str, str, str]:
    return item.day, item.says, item.basis, item.note


def _who(names: list[str]) -> str:
    shown = "、".join(names[:_NAMES])
    return shown if len(names) <= _NAMES else web_say("hr.plan.and_others", names=shown, count=len(names))
