"""Twenty conversations through every messenger give the same words as `jishi ask -`."""

import json
import re
from pathlib import Path

import pytest
from worlds import THE_DAY, World

from bot.asking import Sessions
from bot.channels.messenger_words import load_messenger_words
from bot.commands.ask import conversation

CASES = Path(__file__).parents[2] / "cases" / "blind_dialogues.jsonl"
DIALOGUES = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()[:20]]
MORE = re.compile(r"\n（第\d+页，共(\d+)页。回复“第\d+页”接着看。）$")


def expected(dialogue: dict) -> list[dict]:
    sessions = Sessions(conversation())
    return [sessions.ask({"q": turn["q"], "session": "s"}, THE_DAY) for turn in dialogue["turns"]]


def squeezed(text: str) -> str:
    return "".join(text.split())


def with_numbers(answer: dict) -> str:
    words = load_messenger_words()
    labels = [option["label"] for option in answer["options"]]
    if len(labels) == 1:
        return answer["text"] + words.options_said.format(labels=labels[0])
    lines = [words.option.format(number=number, label=label) for number, label in enumerate(labels, 1)]
    return "\n".join([answer["text"], words.options_intro if lines else "", *lines])


@pytest.mark.parametrize("name", ["wechat", "wecom"])
@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda dialogue: dialogue["id"])
def test_answers_in_the_response(real_world: World, name: str, dialogue: dict) -> None:
    platform = getattr(real_world, name)
    for turn, answer in zip(dialogue["turns"], expected(dialogue), strict=True):
        assert squeezed(all_pages(platform, dialogue["id"], turn["q"])) == squeezed(with_numbers(answer))


def all_pages(platform, user: str, text: str) -> str:  # type: ignore[no-untyped-def]
    first = platform.say(user, text)
    more = MORE.search(first)
    pages = [first, *(platform.say(user, f"第{n}页") for n in range(2, int(more[1]) + 1 if more else 2))]
    assert all(len(page.encode()) <= 2048 for page in pages)
    return "".join(MORE.sub("", page) for page in pages)


@pytest.mark.parametrize("name", ["dingtalk", "feishu"])
@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda dialogue: dialogue["id"])
def test_answers_sent_later(real_world: World, name: str, dialogue: dict) -> None:
    platform = getattr(real_world, name)
    for turn, answer in zip(dialogue["turns"], expected(dialogue), strict=True):
        assert platform.say(dialogue["id"], turn["q"]) == answer["text"]


WANTED, A_DAY = "高级技师", "2010年3月1日"


def test_a_form_by_buttons_and_by_numbers_goes_as_it_does_by_words(real_world: World) -> None:
    """Each question is answered by its first option (the level by 高级技师), or by a day where there is none."""
    sessions, feishu, wechat = Sessions(conversation()), real_world.feishu, real_world.wechat
    said = "四川特级技师我能评吗"
    answer = sessions.ask({"q": said, "session": "s"}, THE_DAY)
    told = [feishu.say("form", said), all_pages(wechat, "form", said)]
    steps = 0
    while answer.get("question"):
        assert told[0] == answer["text"]
        assert squeezed(told[1]) == squeezed(with_numbers(answer))
        labels = [option["label"] for option in answer["options"]]
        index = labels.index(WANTED) if WANTED in labels else 0
        answer = sessions.ask({"q": labels[index] if labels else A_DAY, "session": "s"}, THE_DAY)
        typed = str(index + 1) if len(labels) > 1 else "".join(labels)
        if labels:
            button = json.loads(feishu.answers("form")[-1]["content"])["elements"][1]["actions"][index]
            told = [
                feishu.told("form", feishu.press("form", button["value"])),
                all_pages(wechat, "form", typed),
            ]
        else:
            told = [feishu.say("form", A_DAY), all_pages(wechat, "form", A_DAY)]
        steps += 1
    assert told[0] == answer["text"]
    assert steps > 5
    assert answer["verdict"]
