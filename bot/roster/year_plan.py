"""An employer's year out of its roster: who becomes eligible when, whose term ends, whose assessment is due."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.calendars import CalendarDay
from bot.roster.rulings import Ruling
from bot.roster.screening import ScreenedRow
from bot.roster.words import roster_say
from rules_core.library import Library
from rules_core.timeline import reckon


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One thing of the year. `key`: the person, the document, the award and the matter; `note`: what it rests on."""

    kind: Literal["eligible", "due"]
    day: date
    name: str
    says: str
    basis: str
    note: str
    key: tuple[str, ...]


def year_plan(library: Library, rows: Iterable[ScreenedRow], year: int) -> tuple[PlanItem, ...]:
    """What falls into `year` (the calendar year), by day and then by name."""
    items = [item for row in rows if row.ruling is not None for item in _items(library, row, row.ruling)]
    return tuple(sorted((i for i in items if i.day.year == year), key=lambda item: (item.day, item.name, item.key)))


def calendar_days(items: Iterable[PlanItem]) -> tuple[CalendarDay, ...]:
    """The plan as calendar entries."""
    return tuple(
        CalendarDay(i.key, i.day, roster_say("plan.due", name=i.name, says=i.says), "\n".join(filter(None, (i.basis, i.note))))
        for i in items
    )


def _items(library: Library, row: ScreenedRow, ruling: Ruling) -> Iterator[PlanItem]:
    governed, name = ruling.governed, row.name or str(row.number)
    identity, award = governed.policy.identity, governed.award or ""
    person = (row.person_id or name, identity.id, award)
    if row.result is not None and row.result.earliest is not None:
        says = roster_say("plan.eligible", award=library.award_name(award))
        note, key = roster_say("plan.eligible_note"), (*person, "eligible")
        yield PlanItem("eligible", row.result.earliest, name, says, row.result.articles, note, key)
    for deadline in reckon(governed.deadlines, row.events):
        basis, note = identity.short + deadline.cite.clause, deadline.assumption or ""
        yield PlanItem("due", deadline.date, name, deadline.says, basis, note, (*person, deadline.id))
