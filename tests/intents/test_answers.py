"""Free words read as the answer to a question of the form."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from intents.answers import Answer, DontKnow, read_answer
from intents.said_values import DateRange, SaidAward
from rules_core.datadir import data_dir
from rules_core.fact_values import DatedAward
from rules_core.facts import Choice, Fact, FactCatalogue

TODAY = date(2026, 11, 21)


def _rows(path: Path) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return rows


_CATALOGUE = FactCatalogue.model_validate({"facts": _rows(data_dir() / "facts.yaml")})
_LEVELS = tuple(Choice(id=row["id"], label=row["name"]) for row in _rows(data_dir() / "levels.yaml"))


def _fact(name: str) -> Fact:
    fact = _CATALOGUE.by_id[name]
    return fact.model_copy(update={"choices": _LEVELS}) if fact.type == "level" else fact


def _value(name: str, text: str) -> object:
    answer = read_answer(_fact(name), text, TODAY)
    assert isinstance(answer, Answer), answer
    return answer.value


@pytest.mark.parametrize(
    "text",
    ["是", "对头", "有啊", "嗯嗯", "在的", "要得", "可不嘛", "没错", "是吧", "好像是", "在车间一线呢", "👌", "中"],
)
def test_yes(text: str) -> None:
    assert _value("frontline", text) is True


@pytest.mark.parametrize("text", ["不是", "没得", "冇啊", "不在一线了", "早不干了", "没有", "莫得", "不对"])
def test_no(text: str) -> None:
    assert _value("frontline", text) is False


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("employer_registered", "备了案", True),
        ("employer_registered", "还没有备案", False),
        ("employer_registered", "公司备过了", True),
        ("still_in_occupation", "早改行了", False),
        ("still_in_occupation", "没换过", True),
        ("still_in_occupation", "还干着呢", True),
    ],
)
def test_the_questions_own_words_given_back(name: str, text: str, value: bool) -> None:
    assert _value(name, text) is value


@pytest.mark.parametrize("text", ["不清楚", "跳过", "晓不得", "不知道诶", "备没备不知道", "不记得了"])
def test_dont_know(text: str) -> None:
    assert read_answer(_fact("employer_registered"), text, TODAY) == DontKnow()


@pytest.mark.parametrize("text", ["四川的技能大师工作室", "这个是啥意思", "为什么问这个", "天津", "公示几天？", ""])
def test_no_answer_at_all(text: str) -> None:
    assert read_answer(_fact("frontline"), text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2019年3月1日", date(2019, 3, 1)),
        ("19年3月", DateRange(date(2019, 3, 1), date(2019, 3, 31))),
        ("2018", DateRange(date(2018, 1, 1), date(2018, 12, 31))),
        ("18年", DateRange(date(2018, 1, 1), date(2018, 12, 31))),
        ("今年", DateRange(date(2026, 1, 1), TODAY)),
        ("满五年了", DateRange(date(2020, 11, 22), date(2021, 11, 21))),
        ("不是2018年是2019年3月", DateRange(date(2019, 3, 1), date(2019, 3, 31))),
    ],
)
def test_since_when(text: str, value: object) -> None:
    assert _value("senior_post_since", text) == value


def test_birth_by_day_year_or_age() -> None:
    assert _value("birth_date", "1968年5月3号") == date(1968, 5, 3)
    assert _value("birth_date", "68年的") == DateRange(date(1968, 1, 1), date(1968, 12, 31))
    assert _value("birth_date", "五十八了") == DateRange(date(1967, 11, 22), date(1968, 11, 21))
    assert read_answer(_fact("birth_date"), "58", TODAY) is None


@pytest.mark.parametrize("text", ["没有", "没有过", "从来没有", "没造过假", "清清白白"])
def test_never(text: str) -> None:
    assert _value("fraud_found_on", text) is None


def test_a_bare_yes_to_a_date_is_no_answer() -> None:
    assert read_answer(_fact("fraud_found_on"), "有", TODAY) is None


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("高级技师", "senior_technician"),
        ("一级", "senior_technician"),
        ("技师", "technician"),
        ("我是高级工", "advanced"),
        ("没有高级技师，只有技师", "technician"),
        ("特级", "superior_technician"),
    ],
)
def test_level(text: str, level: str) -> None:
    assert _value("holds_level", text) == level


@pytest.mark.parametrize(("text", "sex"), [("男", "male"), ("女的", "female"), ("1", "male"), ("第二个", "female")])
def test_choice(text: str, sex: str) -> None:
    assert _value("sex", text) == sex


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("第二个和第三个", {2, 3}),
        ("1、3", {1, 3}),
        ("1 2 4", {1, 2, 4}),
        ("二三", {2, 3}),
        ("都有", {1, 2, 3, 4}),
        ("都没有", set()),
        ("没有", set()),
        ("除了第三个都有", {1, 2, 4}),
        ("带徒弟和技术革新", {3, 4}),
        ("有绝招，没带过徒弟", {1}),
    ],
)
def test_choices(text: str, numbers: set[int]) -> None:
    ids = _fact("achievements").choice_ids
    assert _value("achievements", text) == {ids[number - 1] for number in numbers}


def test_dated_choices() -> None:
    assert _value("recent_awards", "都没有") == ()
    assert _value("recent_awards", "2024年5月3日拿的中华技能大奖") == (
        DatedAward("grand_skill_award", date(2024, 5, 3)),
    )
    month = DateRange(date(2022, 10, 1), date(2022, 10, 31))
    assert _value("recent_awards", "省一类竞赛第三名2022年10月") == (SaidAward("provincial_class1_top6", month),)
    assert read_answer(_fact("recent_awards"), "拿过中华技能大奖", TODAY) is None


@given(st.sampled_from(sorted(_CATALOGUE.by_id)), st.text(max_size=40), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_nothing_typed_breaks_it(name: str, text: str, today: date) -> None:
    read_answer(_fact(name), text, today)
