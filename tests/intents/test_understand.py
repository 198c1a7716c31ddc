"""A message understood as a whole: text, slots, topics, band, and what marks it as a follow-up."""

from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from intents.understand import Understander, Understanding
from rules_core.datadir import data_dir

TODAY = date(2026, 11, 21)
LABELS = {row["id"]: row["label"] for row in yaml.safe_load((data_dir() / "topics.yaml").read_text(encoding="utf-8"))}
UNDERSTANDER = Understander()


def read(text: str) -> Understanding:
    return UNDERSTANDER.read(text, TODAY)


@pytest.mark.parametrize(
    ("text", "band", "topic"),
    [
        ("特级技师公示要满几天", "answer", "public_notice"),
        ("首席的管理期多长", "answer", "term"),
        ("今晚吃什么", "outside", "out_of_scope"),
        ("教师职称公示几天", "outside", "out_of_scope"),
        ("四川和天津的首席有什么不同", "answer", "compare"),
        ("转人工", "answer", "handoff"),
    ],
)
def test_topic_and_band(text: str, band: str, topic: str) -> None:
    assert (read(text).band, read(text).topics[0]) == (band, topic)


def test_names_days_and_numbers_are_masked_before_the_topic_is_weighed() -> None:
    one, other = read("四川特级技师2019年3月公示几天"), read("天津特级技师2020年8月公示几天")
    assert one.masked == other.masked
    assert one.ranked == other.ranked


def test_what_is_foreign_in_form_is_the_same_in_meaning() -> None:
    assert read("天津特級技師公示幾天").topics == read("天津特级技师公示几天").topics
    assert read("ＴＥＪＩ 特级技师　公示几天").topics[0] == "public_notice"


def test_two_questions_have_two_topics_the_leading_one_first() -> None:
    topics = read("特级技师公示几天？另外每月津贴多少钱").topics
    assert set(topics) >= {"public_notice", "allowance"}


def test_a_certificate_number_is_read_as_typed() -> None:
    assert read("查 s0001 1300003724S000002 对不对").slots.certificate_numbers[0].typed


def test_follow_ups_are_marked() -> None:
    assert read("那四川呢").bare
    assert read("多久一次").elliptical
    assert not read("公示几天").bare
    assert read("公示几天").asking


def test_the_reasons_speak_for_the_first_topic() -> None:
    assert sum(reason.weight for reason in UNDERSTANDER.reasons(read("特级技师公示几天"))) > 0


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_understood_somehow_and_always_alike(text: str) -> None:
    once = read(text)
    assert once == read(text)
    assert 1 <= len(once.topics) <= 3
    assert set(once.topics) <= LABELS.keys()
    assert (once.band == "clarify") == (len(once.candidates) > 1)
    assert (once.band == "outside") == (not once.candidates)
    assert all(0 <= span.start < span.end <= len(once.text) for span in once.slots.spans)
