"""A birthday said beside 退休: the statutory day first, as an outside fact."""

from datetime import date

import pytest

from bot.cases.asking import Sessions
from bot.commands.ask import conversation

DAY = date(2026, 11, 21)


def _asked(*turns: str) -> str:
    sessions = Sessions(conversation())
    return [str(sessions.ask({"q": q, "session": "a"}, DAY)["text"]) for q in turns][-1]


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("男的1966年3月10日生，法定退休是哪天", ["2026年7月10日"]),
        ("女的，1972年8月3号出生，啥时候退休", ["2028年4月3日", "2022年8月3日"]),
    ],
)
def test_the_day_comes_first(said: str, lines: list[str]) -> None:
    text = _asked("四川特级卡不卡退休年龄", said)
    head = text[: text.index("【")]
    assert [line for line in lines if line in head] == lines
    assert "决定原文没有收录" in head


@pytest.mark.parametrize("said", ["法定退休是哪天", "1966年3月10日生，法定退休是哪天", "男的1966年3月10日生，特级有岁数限制吗"])
def test_without_birth_sex_and_the_question_nothing_is_reckoned(said: str) -> None:
    assert "达到法定退休年龄" not in _asked("四川特级卡不卡退休年龄", said)


@pytest.mark.parametrize(
    ("first", "then", "day"),
    [
        ("天津公示11月23日开始，哪天截止", "改成12月2日呢", "2026年12月9日"),
        ("成都的，2023年3月上的高级技师岗，我哪天能够五年报特级", "是3月18号", "2028年3月18日"),
        ("成都的，2023年3月上的高级技师岗，我哪天能够五年报特级", "具体是2022年3月18号上的岗", "2027年3月18日"),
        ("内蒙评特级，职工2024年6月1号被认定造假，五年到哪天满", "说错了，是2023年6月1号认定的", "2028年"),
    ],
)
def test_a_day_said_later_takes_the_place_of_the_one_before(first: str, then: str, day: str) -> None:
    assert day in _asked(first, then)
