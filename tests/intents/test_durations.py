"""Lengths of time."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.durations import find_durations
from rules_core.calendar_arithmetic import add_months


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("七年", 84, 95),
        ("七年半", 90, 95),
        ("八年零两个月", 98, 98),
        ("四年零3个月", 51, 51),
        ("快七年了", 72, 83),
        ("不到五年", 48, 59),
        ("满五年了", 60, 71),
        ("五年整", 60, 60),
        ("五年以上", 60, None),
        ("至少5年", 60, None),
        ("十来年", 108, 167),
        ("十几年", 132, 239),
        ("二十多年", 240, 359),
        ("干了七八年", 84, 107),
        ("差不多六年", 66, 89),
        ("5年", 60, 71),
        ("3个月", 3, 3),
        ("半年", 6, 11),
        ("好几年", 24, 119),
    ],
)
def test_lengths(text: str, low: int, high: int | None) -> None:
    (found,) = find_durations(text)
    assert (found.months_low, found.months_high) == (low, high)


@pytest.mark.parametrize("text", ["要几年", "几年评一次", "管好多年哦", "每2年一次", "八几年", "九十年代"])
def test_no_length(text: str) -> None:
    assert find_durations(text) == ()


@pytest.mark.parametrize("text", ["快七年", "十来年", "大概五年", "好几年"])
def test_approximate(text: str) -> None:
    assert find_durations(text)[0].approximate


@given(st.integers(1, 40), st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_since_is_where_so_many_years_are_full_and_not_one_more(years: int, today: date) -> None:
    earliest, latest = find_durations(f"{years}年")[0].since(today)
    assert latest == add_months(today, -12 * years)
    assert earliest is not None
    assert add_months(today, -12 * (years + 1)) < earliest <= latest
