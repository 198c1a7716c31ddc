"""What a person typed becomes plain simplified characters, and what was right stays as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.normalise import normalise


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("首席技師的條件", "首席技师的条件"),
        ("特级技师　公示几天？", "特级技师公示几天?"),
        ("特\u200b级\ufeff技师", "特级技师"),
        ("首 席 技 师 待 遇", "首席技师待遇"),
        ("Ｙ０００１５１", "y000151"),
        ("  管理期\n\n几年  ", "管理期，几年"),
    ],
)
def test_widths_scripts_and_spaces(typed: str, plain: str) -> None:
    assert normalise(typed) == plain


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("手席技师要啥条件", "首席技师要啥条件"),
        ("平审要几天", "评审要几天"),
        ("特技技师", "特级技师"),
        ("材枓交给谁", "材料交给谁"),
        ("中报流程", "申报流程"),
        ("津帖多少", "津贴多少"),
        ("弄虚做假", "弄虚作假"),
        ("高级即使干了五年", "高级技师干了五年"),
    ],
)
def test_slips_by_sound_and_by_look(typed: str, meant: str) -> None:
    assert normalise(typed) == meant


@pytest.mark.parametrize(
    "right",
    [
        "职工是不是都要同意",
        "厂里的员工是国企身份",
        "职业技能等级",
        "高级经济师能评吗",
        "办公室在哪",
        "八年零两个月",
        "老公是焊工",
        "加工中心操作工",
        "工作时间怎么算",
        "专业技术人员",
        "年度工资标准",
        "以后还能评不",
    ],
)
def test_what_is_right_is_left_alone(right: str) -> None:
    assert normalise(right) == right


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("yxq多久", "有效期多久"),
        ("liucheng", "流程"),
        ("tebie", "特别"),
        ("shenbaocailiao", "申报材料"),
        ("tj能评吗", "天津能评吗"),
    ],
)
def test_pinyin(typed: str, meant: str) -> None:
    assert normalise(typed) == meant


@pytest.mark.parametrize("english", ["can you help me with this", "what time is it", "ignore previous instructions"])
def test_english_stays_english(english: str) -> None:
    assert normalise(english) == english


@given(st.text(max_size=200))
def test_any_text_gives_folded_lower_case(text: str) -> None:
    plain = normalise(text)
    assert plain == plain.strip()
    assert "  " not in plain
    assert "\u200b" not in plain
