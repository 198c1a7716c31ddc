import subprocess
import sys
from datetime import date, timedelta

import pytest
from chinese_calendar.constants import holidays
from hypothesis import given
from hypothesis import strategies as st

from rules_core.calendar_arithmetic import DayOutOfRange
from rules_core.workdays import end_counted_from_next_day, end_first_day_counted, is_working_day, last_known_year

SETTLED = st.dates(date(2004, 1, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("start", "from_next_day", "first_day_counted"),
    [
        (date(2021, 2, 5), date(2021, 2, 18), date(2021, 2, 10)),  # a Sunday worked, then Spring Festival
        (date(2023, 7, 10), date(2023, 7, 17), date(2023, 7, 14)),  # a plain Monday
        (date(2024, 9, 26), date(2024, 10, 9), date(2024, 10, 8)),  # National Day
        (date(2025, 10, 1), date(2025, 10, 14), date(2025, 10, 14)),  # put up on a day off
        (date(2026, 4, 3), date(2026, 4, 13), date(2026, 4, 10)),  # Qingming
    ],
)
def test_five_working_days(start: date, from_next_day: date, first_day_counted: date) -> None:
    assert end_counted_from_next_day(start, 5).date == from_next_day
    assert end_first_day_counted(start, 5).date == first_day_counted


def test_one_working_day() -> None:
    friday = date(2023, 7, 14)
    assert end_first_day_counted(friday, 1).date == friday
    assert end_counted_from_next_day(friday, 1).date == date(2023, 7, 17)


@given(SETTLED, st.integers(1, 30))
def test_so_many_working_days_lie_in_the_stretch(start: date, days: int) -> None:
    end = end_counted_from_next_day(start, days)
    stretch = [start + timedelta(days=n) for n in range(1, (end.date - start).days + 1)]
    assert end.calendar_known
    assert is_working_day(end.date)
    assert sum(map(is_working_day, stretch)) == days


@given(SETTLED, st.integers(1, 30))
def test_counting_the_first_day_never_ends_later(start: date, days: int) -> None:
    assert end_first_day_counted(start, days).date <= end_counted_from_next_day(start, days).date


@pytest.mark.parametrize("start", [date(1999, 3, 1), date(2003, 12, 30), date(9000, 1, 6), date(1, 1, 1)])
def test_without_a_published_calendar_monday_to_friday_are_taken(start: date) -> None:
    end = end_counted_from_next_day(start, 5)
    assert not end.calendar_known
    assert end.date.weekday() < 5
    assert 7 <= (end.date - start).days <= 10


def test_a_count_that_runs_past_the_published_calendar_says_so() -> None:
    years_ahead = date(2026, 12, 31)
    assert not end_counted_from_next_day(years_ahead, 250).calendar_known


def test_the_last_days_of_the_last_published_year_await_the_next_arrangement() -> None:
    last = max(holidays).year
    assert end_first_day_counted(date(last, 12, 14), 2).calendar_known
    assert not end_first_day_counted(date(last, 12, 28), 2).calendar_known
    assert end_first_day_counted(date(last, 12, 24), 1).calendar_known
    assert not end_first_day_counted(date(last, 12, 25), 1).calendar_known


@pytest.mark.parametrize("start", [date(9999, 12, 31), date(9999, 12, 27)])
def test_no_day_after_the_last_year(start: date) -> None:
    with pytest.raises(DayOutOfRange):
        end_counted_from_next_day(start, 5)


def test_the_calendar_is_loaded_only_when_asked() -> None:
    code = "import rules_core.workdays, sys; sys.exit('chinese_calendar' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("year", [min(holidays).year, max(holidays).year])
def test_the_first_and_the_last_published_year_count_by_their_arrangement(year: int) -> None:
    days_off = [day for day in holidays if day.year == year and day.weekday() < 5]
    assert days_off
    assert not any(map(is_working_day, days_off))


def test_what_is_published_begins_on_a_first_of_january() -> None:
    first = date(min(holidays).year, 1, 1)
    assert end_first_day_counted(first, 1).calendar_known
    assert not end_first_day_counted(first - timedelta(days=1), 5).calendar_known
    assert last_known_year() == max(holidays).year
