"""Calendars: all-day, with alarms, under ids that stay the same, read by another library."""

from datetime import date, timedelta

import pytest
import vobject

from bot.calendars import CalendarDay, calendar_file, timeline_ics
from rules_core.errors import JishiError
from rules_core.library import Library

ON = date(2026, 11, 21)
CASE = {"region": "四川", "award": "特级技师", "events": {"approved": "2026-12-10"}}


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load()


def test_every_deadline_of_the_timeline_is_an_all_day_event(library: Library) -> None:
    calendar = vobject.readOne(timeline_ics(library, CASE, ON).decode())
    days = {event.dtstart.value for event in calendar.vevent_list}
    assert {date(2027, 1, 1), date(2029, 12, 31)} <= days
    assert all(event.dtend.value - event.dtstart.value == timedelta(days=1) for event in calendar.vevent_list)
    assert calendar.vtimezone.tzid.value == "Asia/Shanghai"


def test_working_days_of_a_public_notice(library: Library) -> None:
    case = {**CASE, "region": "天津", "events": {"publicity_start": "2026-11-23"}}
    calendar = vobject.readOne(timeline_ics(library, case, ON).decode())
    assert date(2026, 11, 30) in {event.dtstart.value for event in calendar.vevent_list}


def test_alarms_ring_at_nine_a_week_and_a_day_before() -> None:
    day = CalendarDay(("k",), date(2027, 3, 1), "考核", "依据")
    event = vobject.readOne(calendar_file([day], ON).decode()).vevent
    rings = [alarm.trigger.value for alarm in event.valarm_list]
    assert rings == [timedelta(hours=9) - timedelta(days=7), timedelta(hours=9) - timedelta(days=1)]


def test_ids_stay_when_the_day_moves_and_differ_between_matters() -> None:
    def uid(*key: str, day: date = ON) -> str:
        return str(vobject.readOne(calendar_file([CalendarDay(key, day, "考核", "")], ON).decode()).vevent.uid.value)

    assert uid("a", "b") == uid("a", "b", day=date(2030, 1, 1))
    assert uid("a", "b") != uid("a", "c")


def test_the_same_case_gives_the_same_bytes(library: Library) -> None:
    assert timeline_ics(library, CASE, ON) == timeline_ics(library, CASE, ON)


def test_lines_are_folded_as_the_format_asks(library: Library) -> None:
    lines = timeline_ics(library, CASE, ON).split(b"\r\n")
    assert max(map(len, lines)) <= 75


def test_a_wrong_event_is_told(library: Library) -> None:
    with pytest.raises(JishiError, match="birthday"):
        timeline_ics(library, {**CASE, "events": {"birthday": "2026-01-01"}}, ON)
