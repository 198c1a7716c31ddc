"""What is carried between messages: it survives JSON, and JSON of any origin is harmless."""

import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from talking import TODAY, Talk

from bot.commands.ask import conversation
from bot.dialogue.message import Message
from bot.dialogue.state import VERSION, FormState, Pending, TalkState

ANY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.sampled_from(["CN", "holds_level", "region", "topic"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
NAMES = sorted({f.name for kind in (TalkState, FormState, Pending) for f in fields(kind)} | {"version", "unknown"})


def whole() -> TalkState:
    """A state with everything in it."""
    talk = Talk()
    talk.says("天津特级技师公示几天", "我能评吗", "高级技师，2018年3月聘的", "公示几天")
    return talk.state


def answered(state: str) -> None:
    """The talk goes on from a state, whatever is in it."""
    for text in ("高级技师", "那四川呢", "上一步", "原文", "1", "结果"):
        after, reply = conversation().step(TalkState.from_json(state), Message(text), TODAY)
        assert reply.text
        assert TalkState.from_json(after.to_json()) == after


def test_a_state_survives_json() -> None:
    assert TalkState.from_json(whole().to_json()) == whole()
    assert json.loads(whole().to_json())["version"] == VERSION


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        "1",
        '"x"',
        "{}",
        "[" * 100_000,
        '{"form": 1}',
        '{"pending": "x"}',
        '{"cited": [1]}',
        '{"offered": {"a": 1}}',
    ],
)
def test_what_is_no_state_starts_a_new_talk(text: str) -> None:
    assert TalkState.from_json(text) == TalkState()


def test_a_newer_programs_state_is_read_as_far_as_it_is_known() -> None:
    raw = {**json.loads(whole().to_json()), "version": VERSION + 7, "mood": "happy"}
    raw["form"]["colour"] = "red"
    assert TalkState.from_json(json.dumps(raw)) == whole()


@pytest.mark.parametrize("name", [f.name for f in fields(TalkState)])
def test_an_older_programs_state_lacks_a_part_and_nothing_else(name: str) -> None:
    raw = json.loads(whole().to_json())
    del raw[name]
    read = TalkState.from_json(json.dumps(raw))
    assert {f.name for f in fields(TalkState) if getattr(read, f.name) != getattr(whole(), f.name)} <= {name}


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(NAMES), ANY_JSON, st.sampled_from(["talk", "form", "pending"]))
def test_broken_types_are_harmless(name: str, value: Any, where: str) -> None:
    raw = json.loads(whole().to_json())
    raw["pending"] = {"topic": "term", "question": "管理期多长", "awaits": "region", "choices": [["四川省", "510000"]]}
    (raw if where == "talk" else raw[where])[name] = value
    answered(json.dumps(raw))


@settings(max_examples=25, deadline=None)
@given(ANY_JSON)
def test_any_json_is_harmless(raw: Any) -> None:
    answered(json.dumps(raw))


def test_a_state_stays_small_however_long_the_talk() -> None:
    talk = Talk()
    for _ in range(8):
        talk.says("天津特级技师公示几天", "四川呢", "我能评吗", "高级技师", "取消", "啊" * 3000)
    assert len(talk.state.to_json()) < 8_000
