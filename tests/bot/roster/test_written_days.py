"""Days as clerks write them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.roster.cells import Cell
from bot.roster.days import DAY_ZERO_1904, NoDay, WrittenDay, written_day

MARCH_1 = date(2018, 3, 1)


@pytest.mark.parametrize(
    "cell",
    [
        "2018-03-01", "2018/3/1", "2018.3.1", "2018年3月1日", "20180301", 20180301, "２０１８－０３－０１",
        "2018 年 3 月 1 日", "二〇一八年三月一日", "2018-03-01 00:00:00", "2018-03-01T08:30:00", "2018年3月1号",
        MARCH_1, datetime(2018, 3, 1, 8, 30), 43160, "43160", "43160.0",
    ],
)  # fmt: skip
def test_a_day_in_every_usual_spelling(cell: Cell) -> None:
    found = written_day(cell)
    assert isinstance(found, WrittenDay)
    assert (found.earliest, found.latest) == (MARCH_1, MARCH_1)


@pytest.mark.parametrize("cell", ["2018.3", 2018.3, "2018年3月", "2018-03", "2018/3", "201803", "二〇一八年三月", "2018年3月份"])
def test_a_month_is_its_first_to_its_last_day(cell: Cell) -> None:
    assert written_day(cell) == WrittenDay(MARCH_1, date(2018, 3, 31))


@pytest.mark.parametrize("cell", ["2018", 2018, "2018年"])
def test_a_year_is_its_first_to_its_last_day(cell: Cell) -> None:
    assert written_day(cell) == WrittenDay(date(2018, 1, 1), date(2018, 12, 31))


def test_a_number_that_may_have_lost_its_nought_is_not_guessed() -> None:
    found = written_day(2018.1)
    assert isinstance(found, NoDay)
    assert "2018-10" in found.says("起始日期")


def test_the_same_as_text_is_january_and_says_so() -> None:
    found = written_day("2018.1")
    assert isinstance(found, WrittenDay)
    assert found.earliest == date(2018, 1, 1)
    assert "2018.10" in found.note


def test_october_with_its_nought_is_october() -> None:
    assert written_day("2018.10") == WrittenDay(date(2018, 10, 1), date(2018, 10, 31))


def test_serial_numbers_count_from_the_workbooks_own_day() -> None:
    found = written_day(41698, DAY_ZERO_1904)
    assert isinstance(found, WrittenDay)
    assert found.earliest == date(2018, 3, 1)


@pytest.mark.parametrize(
    ("cell", "key"),
    [("3/1/2018", "day_order"), ("18.3", "day_short"), ("18年3月", "day_short"), ("2018-02-30", "day"), ("2018.13", "day"),
     ("去年", "day"), (True, "day"), (timedelta(1), "day"), (float("nan"), "day"), (float("inf"), "day")],
)  # fmt: skip
def test_what_names_no_day_says_why(cell: Cell, key: str) -> None:
    found = written_day(cell)
    assert isinstance(found, NoDay)
    assert found.key == key
    assert "起始日期" in found.says("起始日期")


@settings(deadline=None)
@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_its_spellings(day: date) -> None:
    spellings = (f"{day:%Y-%m-%d}", f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日", f"{day.year}.{day.month}.{day.day}")
    assert {written_day(spelling) for spelling in spellings} == {WrittenDay(day, day)}


@settings(deadline=None)
@given(st.text(max_size=20) | st.integers() | st.floats() | st.booleans())
def test_anything_at_all_is_read_or_refused(cell: Cell) -> None:
    assert isinstance(written_day(cell), WrittenDay | NoDay)
