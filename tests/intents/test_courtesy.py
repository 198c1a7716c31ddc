"""Courtesies around a question are not what it asks; a message that is nothing but courtesy stays as it is."""

import json
from pathlib import Path

import pytest

from intents.courtesy import without_courtesy


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("想问问怎么报名", "怎么报名"),
        ("公示几天，谢谢", "公示几天"),
        ("师傅您好，我想打听下首席有没有年龄限制，谢谢啦", "首席有没有年龄限制"),
        ("在吗？想问下补贴发几年", "补贴发几年"),
        ("麻烦您帮我看看我能不能评", "我能不能评"),
        ("你好，我想请教一下，四川的公示几天，在线等，急急急", "四川的公示几天"),
        ("帮我查查公示几天", "公示几天"),
    ],
)
def test_what_is_asked_is_left(said: str, left: str) -> None:
    assert without_courtesy(said) == left


@pytest.mark.parametrize("said", ["谢谢", "你好", "你好，在吗", "好的，谢谢", "明白了，多谢", "想问一下", "您好，请问", "帮我看看", "在吗", "谢谢，再见"])
def test_mere_courtesy_stays(said: str) -> None:
    assert without_courtesy(said) == said


@pytest.mark.parametrize("around", ["请问{}", "想问问{}", "老师，{}", "你好，{}", "帮我查查{}", "{}，谢谢", "{}，麻烦了", "{}，急急急"])
def test_no_question_is_changed_by_courtesy(around: str) -> None:
    phrases = [json.loads(line) for path in Path("data/phrases").glob("*.jsonl") for line in path.read_text(encoding="utf-8").splitlines()]
    asking = [p["q"] for p in phrases if not p["q"].endswith("在吗") and p["q"].endswith(("几天", "多久", "多少", "什么", "怎么办", "吗", "几年"))]
    assert len(asking) > 500
    assert [text for text in asking if without_courtesy(around.format(text)) != without_courtesy(text)] == []
