"""The learned model: one question of every kind, follow-ups and evidence."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from intents.bands import judge
from intents.features import LONGEST, grams
from intents.topics import TopicModel
from intents.training.corpus import phrases, prepare
from rules_core.datadir import data_dir


@pytest.fixture(scope="module")
def model() -> TopicModel:
    return TopicModel.load()


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("特级技师公示要满几天", "public_notice"),
        ("首席技师的管理期到底多长时间", "term"),
        ("造假被发现了以后还能不能再报", "fraud"),
        ("申报表和业绩材料都要交哪些", "materials"),
        ("新八级工里头哪一级最高", "levels"),
        ("把天津第三条的原文给我看一眼", "source_text"),
        ("快到截止那天麻烦提醒我一声", "reminder"),
        ("别跟我说了给我转人工", "handoff"),
        ("教师职称答辩一般问什么", "out_of_scope"),
        ("今晚吃什么好呢", "out_of_scope"),
    ],
)
def test_plain_questions(model: TopicModel, question: str, topic: str) -> None:
    assert model.rank(prepare(question))[0].topic == topic


def test_every_topic_is_ranked_once_and_the_scores_sum_to_one(model: TopicModel) -> None:
    ranked = model.rank(prepare("首席有什么待遇"))
    known = {row["id"] for row in yaml.safe_load((data_dir() / "topics.yaml").read_text(encoding="utf-8"))}
    assert {score.topic for score in ranked} == known
    assert len(ranked) == len(known)
    assert sum(score.score for score in ranked) == pytest.approx(1)
    assert [score.score for score in ranked] == sorted((score.score for score in ranked), reverse=True)


@given(st.text(max_size=300))
def test_any_text_is_ranked(text: str) -> None:
    masked = prepare(text)
    ranked = TopicModel.load().rank(masked)
    assert judge(masked, ranked).band in ("answer", "clarify", "outside")


@pytest.mark.parametrize("question", ["那个呢", "啊", ""])
def test_a_bare_follow_up_claims_nothing_strongly(model: TopicModel, question: str) -> None:
    assert model.rank(prepare(question))[0].score < 0.8


def test_the_reasons_speak_for_the_first(model: TopicModel) -> None:
    masked = prepare("特级技师公示几天")
    reasons = model.reasons(masked, "public_notice", "term")
    assert sum(reason.weight for reason in reasons) > 0
    assert {reason.feature for reason in reasons} <= grams(masked)


def test_the_nearest_phrase_belongs_to_its_topic(model: TopicModel) -> None:
    (near,) = model.nearest(prepare("公示几天"), ["public_notice"])
    assert near.topic == "public_notice"
    assert near.likeness > 60


def test_of_a_long_message_head_and_tail_count() -> None:
    head, tail = "特级技师津贴多少", "公示几天"
    assert grams(head + "啊" * 5 * LONGEST + tail) >= grams(head + "啊" * LONGEST + tail)


def test_written_phrases_are_understood(model: TopicModel) -> None:
    written = phrases()[::20]
    right = sum(model.rank(prepare(phrase.text))[0].topic == phrase.topic for phrase in written)
    assert right / len(written) > 0.95


def test_no_phrase_stands_twice_under_different_topics() -> None:
    topics: dict[str, set[str]] = {}
    for phrase in phrases():
        topics.setdefault(phrase.text, set()).add(phrase.topic)
    assert not {text for text, found in topics.items() if len(found) > 1}
