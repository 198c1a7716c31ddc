from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_core.calendar_arithmetic import (
    DayOutOfRange,
    add_days,
    add_months,
    add_years,
    chinese_day,
    first_of_next_month,
    full_years,
    read_day,
)
from rules_core.errors import JishiError

FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        (date(2020, 2, 29), 5, date(2025, 2, 28)),
        (date(2016, 2, 29), 8, date(2024, 2, 29)),
        (date(2019, 2, 28), 5, date(2024, 2, 28)),
        (date(2021, 11, 30), 5, date(2026, 11, 30)),
        (date(2024, 2, 29), -1, date(2023, 2, 28)),
    ],
)
def test_years_are_added_to_the_same_day_or_the_months_last(start: date, years: int, end: date) -> None:
    assert add_years(start, years) == end


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 3, 31), 1, date(2025, 4, 30)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2025, 1, 15), -1, date(2024, 12, 15)),
        (date(2025, 5, 1), 0, date(2025, 5, 1)),
    ],
)
def test_months_are_added_to_the_same_day_or_the_months_last(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(0, 11_000))
def test_adding_months_lands_in_the_right_month_and_never_on_a_later_day(start: date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day <= start.day
    assert end.day == start.day or add_days(end, 1).day == 1


@pytest.mark.parametrize(
    ("start", "months"), [(LAST, 1), (date(9999, 1, 1), 12), (FIRST, -1), (date(5000, 1, 1), 10**9), (LAST, -(10**9))]
)
def test_a_month_outside_the_calendar_is_a_plain_error(start: date, months: int) -> None:
    with pytest.raises(DayOutOfRange, match=chinese_day(start)) as caught:
        add_months(start, months)
    assert isinstance(caught.value, JishiError)
    assert caught.value.start == start


@pytest.mark.parametrize(("start", "days"), [(LAST, 1), (FIRST, -1), (FIRST, 10**12)])
def test_a_day_outside_the_calendar_is_a_plain_error(start: date, days: int) -> None:
    with pytest.raises(DayOutOfRange):
        add_days(start, days)


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2025, 4, 30), date(2025, 5, 1)),
        (date(2027, 12, 31), date(2028, 1, 1)),
        (date(2026, 1, 31), date(2026, 2, 1)),
        (date(2026, 3, 1), date(2026, 4, 1)),
    ],
)
def test_the_first_of_the_next_month(day: date, first: date) -> None:
    assert first_of_next_month(day) == first


@pytest.mark.parametrize(
    ("birth", "on", "years"),
    [
        (date(1976, 6, 15), date(2026, 6, 14), 49),
        (date(1976, 6, 15), date(2026, 6, 15), 50),
        (date(2000, 2, 29), date(2023, 2, 27), 22),
        (date(2000, 2, 29), date(2023, 2, 28), 23),
        (date(2000, 2, 29), date(2000, 2, 29), 0),
        (FIRST, LAST, 9998),
    ],
)
def test_full_years(birth: date, on: date, years: int) -> None:
    assert full_years(birth, on) == years


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_full_years_is_the_most_that_can_be_added(start: date, on: date) -> None:
    years = full_years(start, on)
    assert add_years(start, years) <= on < add_years(start, years + 1)


def test_a_day_reads_as_people_write_it() -> None:
    assert chinese_day(date(2028, 4, 30)) == "2028年4月30日"


@pytest.mark.parametrize(
    "given", ["2026-02-29", "2026-13-01", "20260301", "2026-W01-1", "2026-3-1", "２０２６-03-01", "", 20260301, None]
)
def test_what_names_no_real_day_is_not_read(given: object) -> None:
    assert read_day(given) is None


@given(st.dates())
def test_every_day_is_read_back(day: date) -> None:
    assert read_day(day.isoformat()) == day
