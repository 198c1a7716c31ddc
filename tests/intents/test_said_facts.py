"""Facts said in passing."""

from datetime import date

import pytest

from intents.said_values import Certainty, DateRange, SaidFact
from intents.slots import find_slots

TODAY = date(2026, 11, 21)


def _facts(text: str) -> dict[str, SaidFact]:
    return {fact.fact: fact for fact in find_slots(text, TODAY, text).facts}


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("我是高级工，能评吗", "holds_level", "advanced"),
        ("我没有高级技师证，只有技师证，可以报吗", "holds_level", "technician"),
        ("我不是特级技师只是高级技师八年了", "holds_level", "senior_technician"),
        ("我现在是特级技师，想评首席", "holds_level", "superior_technician"),
        ("国企高级技师六年，有戏评特级吗", "holds_level", "senior_technician"),
        ("我在一线干了二十年", "frontline", True),
        ("我不是一线操作工，是工艺员", "frontline", False),
        ("我带过六个徒弟", "achievements", frozenset({"mentoring"})),
        ("我拿过全国技术能手，能优先吗", "honours", frozenset({"national_skill_expert"})),
        ("单位早就备案了，我能报不", "employer_registered", True),
        ("我们厂还没备案呢", "employer_registered", False),
        ("我是女的，工人岗", "sex", "female"),
        ("我是女的，工人岗", "post_kind", "worker"),
        ("我从来没造过假", "fraud_found_on", None),
        ("我2022年5月1日被查出造假，还能报吗", "fraud_found_on", date(2022, 5, 1)),
        ("我早改行了", "still_in_occupation", False),
        ("我是1980年5月1日出生的", "birth_date", date(1980, 5, 1)),
        ("属猴68年的，我还赶得上不", "birth_date", DateRange(date(1968, 1, 1), date(1968, 12, 31))),
        ("我五十八了还能报吗", "birth_date", DateRange(date(1967, 11, 22), date(1968, 11, 21))),
        ("我2018年3月1号聘的高级技师", "senior_post_since", date(2018, 3, 1)),
        ("我高级技师岗位干了七年", "senior_post_since", DateRange(date(2018, 11, 22), date(2019, 11, 21))),
    ],
)
def test_said(text: str, fact: str, value: object) -> None:
    found = _facts(text)[fact]
    assert found.value == value
    assert found.certainty is not Certainty.DOUBTFUL


@pytest.mark.parametrize(
    "text",
    [
        "高级技师要满五年吗",
        "评特级必须带过徒弟吗",
        "45岁以下是不是优先",
        "要有全国技术能手才行吗",
        "一线职工才能报吗",
        "女职工多大退休",
        "单位没备案能搞吗要求是什么",
        "评特级要几年",
    ],
)
def test_a_question_about_the_rule_says_nothing_of_the_person(text: str) -> None:
    assert _facts(text) == {}


@pytest.mark.parametrize("text", ["高级技师证拿了七年，我能评吗", "我18年考的高级技师", "我高级技师七年了"])
def test_years_with_the_certificate_are_not_surely_years_in_post(text: str) -> None:
    assert _facts(text)["senior_post_since"].certainty is Certainty.DOUBTFUL


def test_years_at_another_thing_are_not_years_in_post() -> None:
    assert "senior_post_since" not in _facts("我干了二十年钳工，去年退到二线，高级技师")
    found = _facts("我师傅干了一辈子钳工，高级技师岗聘了八年了")["senior_post_since"]
    assert found.value == DateRange(date(2017, 11, 22), date(2018, 11, 21))


def test_a_denied_honour_is_none() -> None:
    assert "honours" not in _facts("我没拿过全国技术能手")


def test_two_sayings_that_contradict_each_other_count_for_nothing() -> None:
    assert "sex" not in _facts("我是男的，女的，到底算哪个")


def test_roughly_said_is_marked() -> None:
    assert _facts("我高级技师岗位干了快七年")["senior_post_since"].certainty is Certainty.APPROX
