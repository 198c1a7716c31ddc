"""The State Council's working days: its days off and make-up days, which chinesecalendar keeps year by year.

Outside the years whose arrangement is published, Monday to Friday are taken, and the answer says so.
"""

from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from functools import cache

from rules_core.calendar_arithmetic import add_days

_SATURDAY = 5
_NEW_YEAR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """The day a count ends on. `calendar_known`: every day counted lies within the published arrangements."""

    date: date
    calendar_known: bool


def end_counted_from_next_day(start: date, days: int) -> WorkingDay:
    """The last of `days` (1 or more) working days after `start`, which is not counted itself.

    That is how the Civil Code counts days (article 201): the day on which it begins is left out. Raises DayOutOfRange.
    """
    return end_first_day_counted(add_days(start, 1), days)


def end_first_day_counted(start: date, days: int) -> WorkingDay:
    """The last of `days` (1 or more) working days from `start`, which counts where it is one. Raises DayOutOfRange."""
    day, left = start, days - is_working_day(start)
    while left > 0:
        day = add_days(day, 1)
        left -= is_working_day(day)
    return WorkingDay(day, _known(start) and _known(day))


def is_working_day(day: date) -> bool:
    """Whether people work on this day: by the published arrangement, otherwise Monday to Friday."""
    from chinese_calendar import is_workday  # imported late: most questions never count working days

    first, last = _published()
    return bool(is_workday(day)) if first <= day.year <= last else day.weekday() < _SATURDAY


def _known(day: date) -> bool:
    """The last days of a year are settled by the next year's arrangement: a New Year's break may begin before it."""
    first, last = _published()
    return date(first, 1, 1) <= day < date(last + 1, 1, 1) - _NEW_YEAR


@cache
def _published() -> tuple[int, int]:
    """The first and last year whose arrangement is held."""
    from chinese_calendar.constants import holidays

    return min(holidays).year, min(max(holidays).year, MAXYEAR - 1)


def last_known_year() -> int:
    """The last year whose arrangement is published."""
    return _published()[1]
