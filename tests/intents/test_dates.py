"""Days in what people write."""

from datetime import date

import pytest

from intents.dates import find_dates

TODAY = date(2026, 11, 21)


def _days(text: str) -> list[tuple[str, str]]:
    return [(str(day.earliest), str(day.latest)) for day in find_dates(text, TODAY)]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2018年3月", "2018-03-01", "2018-03-31"),
        ("18年3月聘的", "2018-03-01", "2018-03-31"),
        ("2018.3", "2018-03-01", "2018-03-31"),
        ("2018-03-01", "2018-03-01", "2018-03-01"),
        ("20180301", "2018-03-01", "2018-03-01"),
        ("二零二二年三月一号聘的", "2022-03-01", "2022-03-01"),
        ("二〇二〇年", "2020-01-01", "2020-12-31"),
        ("前年拿的", "2024-01-01", "2024-12-31"),
        ("去年5月", "2025-05-01", "2025-05-31"),
        ("上个月", "2026-10-01", "2026-10-31"),
        ("昨天贴的", "2026-11-20", "2026-11-20"),
        ("11月23号", "2026-11-23", "2026-11-23"),
        ("十一月二十三号贴的公示", "2026-11-23", "2026-11-23"),
        ("三月十八批的", "2026-03-18", "2026-03-18"),
        ("今年国庆", "2026-10-01", "2026-10-01"),
        ("二四年底批的", "2024-10-01", "2024-12-31"),
        ("18年考的高级技师", "2018-01-01", "2018-12-31"),
        ("06年进厂", "2006-01-01", "2006-12-31"),
        ("是一六年考到手的", "2016-01-01", "2016-12-31"),
        ("属猴68年的", "1968-01-01", "1968-12-31"),
        ("2017考的", "2017-01-01", "2017-12-31"),
        ("这个月5号", "2026-11-05", "2026-11-05"),
        ("23号贴的", "2026-11-23", "2026-11-23"),
        ("上周五", "2026-11-13", "2026-11-13"),
        ("三年前聘的", "2022-11-22", "2023-11-21"),
        ("2018年第四季度", "2018-10-01", "2018-12-31"),
        ("2024年2月底", "2024-02-21", "2024-02-29"),
        ("前天", "2026-11-19", "2026-11-19"),
    ],
)
def test_days(text: str, earliest: str, latest: str) -> None:
    assert _days(text) == [(earliest, latest)]


@pytest.mark.parametrize(
    "text",
    [
        "干了18年",
        "五年",
        "要几年",
        "2月30号",
        "第16位",
        "1.5倍",
        "每月200元",
        "三个月",
        "66号文",
        "〔2024〕10号",
        "一个月多少",
        "啥前儿报",
    ],
)
def test_no_days(text: str) -> None:
    assert _days(text) == []


def test_several_days_in_order() -> None:
    text = "08年进厂，13年考的技师，18年考的高级技师"
    assert [day.earliest.year for day in find_dates(text, TODAY)] == [2008, 2013, 2018]


@pytest.mark.parametrize("text", ["大概2018年", "2018年3月左右", "2018年底", "三年前"])
def test_approximate(text: str) -> None:
    assert find_dates(text, TODAY)[0].approximate


def test_a_plain_month_is_not_approximate() -> None:
    assert not find_dates("2018年3月", TODAY)[0].approximate


@pytest.mark.parametrize("today", [date.min, date.max])
def test_the_ends_of_the_calendar(today: date) -> None:
    for text in ("去年", "明年5月", "三年前", "昨天", "明天", "上个月", "下个月", "上周一", "999999年前"):
        find_dates(text, today)
