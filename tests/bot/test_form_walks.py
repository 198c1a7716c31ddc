"""Random walks through every form: whatever is said there is an answer, the verdict is the rules' own, and the state survives JSON."""

import os
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from questions import HOSTILE, real_questions
from talking import TODAY, Talk, library

from bot.dialogue.message import Reply
from rules_core.facts import Fact

FORMS = [(p.identity.region, award) for p in library().policies for award in p.identity.awards]
WALKS = int(os.environ.get("JISHI_TEST_WALKS", "70"))
CONTROLS_IN_A_ROW = (
    "上一步 取消 重来 为什么问 继续 继续核对 结果 不清楚 跳过 是 不是 都没有 全部 1 2 99 -1 第一个 除了1 不对，是2020年 改成女 说错了，没有备案 "
    "要是2018年聘的呢 四川 那内蒙古呢 首席 特级技师 市中首席 中国 公示几天 原文 转人工 谢谢 对 提醒我2026年12月1日交材料 比较四川和天津 我能评吗 "
    "2030年1月1日 2024-02-30 9999年 二〇一八年三月 123456789012345678901234567890 高级技师，2016年3月聘的，1970年5月2日生，女"
)
CONTROLS = tuple(CONTROLS_IN_A_ROW.split(" "))
SAID = st.one_of(
    st.integers(0, 9),
    st.sampled_from(CONTROLS),
    st.sampled_from(CONTROLS),
    st.sampled_from(real_questions()),
    st.sampled_from(HOSTILE),
    st.text(max_size=40),
)


@settings(max_examples=WALKS, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(FORMS), st.lists(SAID, min_size=3, max_size=14))
def test_any_walk_is_answered_and_judged_as_the_rules_do(form: tuple[str, str], said: Sequence[int | str]) -> None:
    talk = Talk()
    reply = talk.say("我能评吗", *form)
    for each in said:
        reply = talk.say(_words(each, reply))
        assert reply.text.strip()
        assert all(
            library().source(c.policy).holds(c.clause, c.quote) for c in reply.citations if c.policy in library().identities
        )
        if reply.verdict is not None:
            assert reply.verdict == _verdict(talk)


def _words(said: int | str, reply: Reply) -> str:
    """What is typed, or the button of that number."""
    if isinstance(said, str):
        return said
    return reply.options[said % len(reply.options)].send if reply.options else str(said)


def _verdict(talk: Talk) -> str:
    form = talk.state.form
    assert form is not None
    governed = library().governing(form.place, form.award)
    assert governed.award is not None
    facts = library().catalogue.read(dict(form.facts), TODAY)
    return library().screener(governed.policy, governed.award).screen(facts, TODAY).verdict


@settings(max_examples=max(20, WALKS // 2), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(FORMS), st.data())
def test_proper_answers_lead_to_a_result(form: tuple[str, str], data: st.DataObject) -> None:
    talk = Talk()
    reply = talk.say("我能评吗", *form)
    for _ in range(len(library().catalogue.facts)):
        if reply.question is None:
            break
        fact = library().catalogue.by_id[reply.question]
        reply = talk.say(data.draw(_proper(fact, reply)))
        assert reply.question != fact.id, f"asked again: {fact.id}"
    assert reply.question is None
    assert reply.verdict == _verdict(talk) != "incomplete"


def _proper(fact: Fact, reply: Reply) -> st.SearchStrategy[str]:
    """An answer that tells something, as a person gives it: a button, a day, a number."""
    if fact.type in ("date", "date_or_none"):
        return st.sampled_from(
            ["2010年3月1日", "2019-12-31", "二〇二二年十一月二十二日"]
            + (["没有"] if fact.type == "date_or_none" else [])
        )
    if fact.type == "number":
        return st.sampled_from(["0", "3", "1200人", "五百"])
    if fact.type == "dated_choices":
        return st.sampled_from(["都没有", *(f"{choice.label}，2024年5月1日" for choice in fact.choices)])
    labels = [option.send for option in reply.options if option.label != "不清楚"]
    return st.sampled_from(labels)


@pytest.mark.parametrize("form", FORMS)
def test_the_order_of_answers_makes_no_difference(form: tuple[str, str]) -> None:
    """What is told before the form opens, and what is told in it, give the same verdict."""
    facts = "我是高级技师，2012年3月1日聘的"
    before, within = Talk(), Talk()
    before.say(f"{facts}，我能评吗", *form)
    within.say("我能评吗", *form)
    within.say(facts)
    assert before.state.form is not None
    assert within.state.form is not None
    assert dict(before.state.form.facts) == dict(within.state.form.facts)
