"""Deadlines as .ics that Outlook, Apple and Google calendars take: all-day events with alarms and ids that stay the same.

All-day events are bound to no time zone; Asia/Shanghai is named for calendars that ask. Alarms ring at nine in the morning.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from bot.cases.screen_cases import govern
from bot.china_time import MORNING, ZONE
from bot.extras import need
from bot.roster.words import roster_say
from rules_core.library import Governed, Library
from rules_core.timeline import Deadline, read_events, reckon

DAYS_BEFORE = (7, 1)
_HOUR = timedelta(hours=MORNING.hour)
_PRODUCT = "-//jishi//jishi//ZH"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One all-day event. `key`: what makes it this event and no other, whatever its day; its id is drawn from it.

    `days_before`: how many days ahead an alarm rings (0: on the day).
    """

    key: tuple[str, ...]
    day: date
    summary: str
    description: str
    days_before: Sequence[int] = DAYS_BEFORE


def deadline_days(governed: Governed, events: Mapping[str, date], deadlines: Iterable[Deadline]) -> tuple[CalendarDay, ...]:
    """The deadlines that follow from `events`, as `jishi timeline --ics` writes them."""
    identity = governed.policy.identity
    given = [f"{event}={day.isoformat()}" for event, day in sorted(events.items())]
    return tuple(
        CalendarDay((identity.id, governed.award or "", d.id, *given), d.date, d.says, described(governed, d))
        for d in deadlines
    )


def described(governed: Governed, deadline: Deadline) -> str:
    """What a deadline stands on: document, article, and what was taken for granted."""
    basis = roster_say("calendar.basis", document=governed.policy.identity.short, clause=deadline.cite.clause)
    return "\n".join(filter(None, (deadline.says, basis, deadline.assumption)))


def timeline_ics(library: Library, case: Mapping[str, Any], on: date) -> bytes:
    """The calendar of one case of `jishi timeline`, made on the day `on`; raises JishiError for what is wrong in the case."""
    governed = govern(library, case["region"], case["award"])
    events = read_events(case["events"])
    return calendar_file(deadline_days(governed, events, reckon(governed.deadlines, events)), on)


def calendar_file(days: Iterable[CalendarDay], on: date) -> bytes:
    """The .ics file as made on the day `on`. Raises JishiError where the library is missing."""
    icalendar = need("icalendar")
    calendar = icalendar.Calendar()
    name = roster_say("calendar.name")
    heads = {"prodid": _PRODUCT, "version": "2.0", "calscale": "GREGORIAN", "method": "PUBLISH"}
    for key, value in {**heads, "x-wr-calname": name, "x-wr-timezone": ZONE}.items():
        calendar.add(key, value)
    calendar.add_component(icalendar.Timezone.from_tzid(ZONE))
    stamp = datetime.combine(on, time(), timezone.utc)
    for day in days:
        calendar.add_component(_event(icalendar, day, stamp))
    return bytes(calendar.to_ical())


def _event(icalendar: Any, day: CalendarDay, stamp: datetime) -> Any:
    event = icalendar.Event()
    event.add("uid", f"{hashlib.sha256('|'.join(day.key).encode()).hexdigest()[:32]}@jishi")
    event.add("dtstamp", stamp)
    event.add("dtstart", day.day)
    event.add("dtend", day.day + timedelta(days=1))
    event.add("summary", day.summary)
    event.add("description", day.description)
    event.add("transp", "TRANSPARENT")
    for before in day.days_before:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", _HOUR - timedelta(days=before))
        alarm.add("description", roster_say("calendar.alarm", summary=day.summary))
        event.add_component(alarm)
    return event
