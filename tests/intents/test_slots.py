"""All slots of a message together."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.dates import find_dates
from intents.events import find_events
from intents.slots import find_slots

TODAY = date(2026, 11, 21)
_WORDS = (
    "四川 市中区 天津 特级 首席 高级技师 七年 2018年3月 18年 五十八了 不是 没有 我 在 66号文 第二个 昨天 ， 从 调到 "
    "Y00005100012325T000001 9:30 十 二 99999 年 月 号 岁 全国"
)
_PIECES = st.sampled_from(_WORDS.split())


def test_a_whole_question() -> None:
    text = "我在德阳搞车工，高级技师岗位干了快七年，评特级得行不"
    slots = find_slots(text, TODAY, text)
    assert [place.codes for place in slots.leading_places] == [("510600",)]
    assert [award.award for award in slots.awards] == ["superior_technician"]
    assert {fact.fact for fact in slots.facts} == {"holds_level", "senior_post_since"}
    assert {span.kind for span in slots.spans} == {"place", "award", "level", "duration"}


def test_direct_recognition_leads_the_awards() -> None:
    text = "直接认定高级技师以后能评特级吗"
    assert find_slots(text, TODAY, text).awards[0].award == "direct_senior_technician"


def test_a_certificate_number_is_nothing_else() -> None:
    raw = "Y0000 51 000123 25 T000001 对吗"
    slots = find_slots(raw.lower(), TODAY, raw)
    assert slots.certificate_numbers[0].typed == "Y0000 51 000123 25 T000001"
    assert {span.kind for span in slots.spans} == {"certificate"}


@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=12).map("".join)), st.dates())
def test_spans_lie_in_the_text_and_nothing_breaks(text: str, today: date) -> None:
    for span in find_slots(text, today, text).spans:
        assert 0 <= span.start < span.end <= len(text)


@given(st.lists(_PIECES, max_size=10).map("".join))
def test_same_words_same_slots(text: str) -> None:
    assert find_slots(text, TODAY, text) == find_slots(text, TODAY, text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("十一月二十三号贴的公示，哪天到期", "publicity_start"),
        ("公示11月23号开始", "publicity_start"),
        ("2025年4月30日批的，管到哪天", "approved"),
        ("2022年3月1号聘的高级技师", "senior_post_since"),
        ("2024年12月公布的名单", "announced"),
        ("2022年5月1日被查出造假", "fraud_found_on"),
        ("公示11月23号结束", None),
        ("昨天下雨了", None),
    ],
)
def test_events(text: str, event: str | None) -> None:
    found = find_events(text, find_dates(text, TODAY))
    assert [said.event for said in found] == ([event] if event else [])
