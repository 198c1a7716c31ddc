"""Numerals, ages, ordinals, times of day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.numbers import find_ages, find_clock_times, find_numbers, find_ordinals
from intents.numerals import read_number, read_range


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("23", 23),
        ("二十三", 23),
        ("二〇二二", 2022),
        ("两", 2),
        ("十", 10),
        ("一百零五", 105),
        ("3.5", 3),
        ("", None),
        ("几", None),
        ("9" * 400, None),
    ],
)
def test_read_number(text: str, number: int | None) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("text", "ends"), [("七八", (7, 8)), ("十七八", (17, 18)), ("二三十", (20, 30)), ("五", (5, 5)), ("56", (56, 56))]
)
def test_read_range(text: str, ends: tuple[int, int]) -> None:
    assert read_range(text) == ends


@given(st.integers(0, 10**15 - 1))
def test_digits_mean_themselves(number: int) -> None:
    assert read_number(str(number)) == number


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("我五十八了", 58, 58),
        ("58岁", 58, 58),
        ("今年五十八，还能报吗", 58, 58),
        ("五十多了", 50, 59),
        ("快六十了", 58, 59),
        ("年龄58", 58, 58),
        ("三十几岁", 30, 39),
    ],
)
def test_ages(text: str, low: int, high: int) -> None:
    (age,) = find_ages(text)
    assert (age.low, age.high) == (low, high)


@pytest.mark.parametrize("text", ["干了二十年", "五十块", "第五十八条", "三了", "等了二十天了"])
def test_no_age(text: str) -> None:
    assert find_ages(text) == ()


def test_an_age_says_when_one_was_born() -> None:
    assert find_ages("58岁")[0].born(date(2026, 11, 21)) == (date(1967, 11, 22), date(1968, 11, 21))


@pytest.mark.parametrize(
    ("text", "ordinals"), [("第二个", [2]), ("2", [2]), ("选二", [2]), ("第三条和第五条", [3, 5]), ("两年", [])]
)
def test_ordinals(text: str, ordinals: list[int]) -> None:
    assert [ordinal.value for ordinal in find_ordinals(text)] == ordinals


@pytest.mark.parametrize(
    ("text", "time"),
    [("上午九点半", (9, 30)), ("下午3点", (15, 0)), ("明天9:30提醒我", (9, 30)), ("晚上8点一刻", (20, 15))],
)
def test_clock_times(text: str, time: tuple[int, int]) -> None:
    (found,) = find_clock_times(text)
    assert (found.hour, found.minute) == time


@pytest.mark.parametrize("text", ["有一点不懂", "25:00", "两点建议", "差点忘了"])
def test_no_clock_time(text: str) -> None:
    assert find_clock_times(text) == ()


def test_numbers_with_what_is_counted() -> None:
    assert [(n.value, n.unit) for n in find_numbers("公示5个工作日，每月200元")] == [(5, "工作日"), (200, "元")]
