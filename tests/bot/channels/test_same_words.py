"""Twenty conversations through every channel give the same words as `jishi ask -`."""

import asyncio
import json
import re

import pytest
from bot_api import BotApi
from bs4 import BeautifulSoup
from dialogues import DIALOGUES, turns, without_ids
from mcp import Client
from serving import wait_until
from starlette.testclient import TestClient
from test_mcp import server
from worlds import THE_DAY, World

from bot.cases.asking import Sessions
from bot.channels.messenger_words import load_messenger_words
from bot.commands.ask import conversation

EVERY_DIALOGUE = pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda dialogue: dialogue["id"])
MORE = re.compile(r"\n（第\d+页，共(\d+)页。回复“第\d+页”接着看。）$")


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
@EVERY_DIALOGUE
def test_answers_in_the_response(real_world: World, name: str, dialogue: dict) -> None:
    platform = getattr(real_world, name)
    for said, answer in turns(dialogue):
        assert squeezed(all_pages(platform, dialogue["id"], said)) == squeezed(with_numbers(answer))


def all_pages(platform, user: str, text: str) -> str:  # type: ignore[no-untyped-def]
    first = platform.say(user, text)
    more = MORE.search(first)
    pages = [first, *(platform.say(user, f"第{n}页") for n in range(2, int(more[1]) + 1 if more else 2))]
    assert all(len(page.encode()) <= 2048 for page in pages)
    return "".join(MORE.sub("", page) for page in pages)


@pytest.mark.parametrize("name", ["dingtalk", "feishu"])
@EVERY_DIALOGUE
def test_answers_sent_later(real_world: World, name: str, dialogue: dict) -> None:
    platform = getattr(real_world, name)
    for said, answer in turns(dialogue):
        assert platform.say(dialogue["id"], said) == answer["text"]


@pytest.mark.parametrize("name", ["dingtalk", "feishu"])
def test_where_no_files_are_carried_an_answer_is_its_words_alone(real_world: World, name: str) -> None:
    platform = getattr(real_world, name)
    assert "首席技师" in platform.say("files", "查一下证书 S00011300003724S000002")
    assert "管理期" in platform.say("files", "四川特级技师管理期多长")
    assert len(platform.answers("files")) == 2


@EVERY_DIALOGUE
def test_telegram(real_telegram: BotApi, dialogue: dict) -> None:
    user = 100 + DIALOGUES.index(dialogue)
    for number, (said, answer) in enumerate(turns(dialogue), 1):
        real_telegram.say(user, said)
        wait_until(lambda number=number: len(real_telegram.texts_to(user)) >= number)
        assert real_telegram.texts_to(user)[-1] == answer["text"]


@EVERY_DIALOGUE
def test_the_interface(real_page: TestClient, dialogue: dict) -> None:
    for said, answer in turns(dialogue):
        case = {"q": said, "session": dialogue["id"], "on": THE_DAY.isoformat()}
        assert without_ids(real_page.post("/api/ask", json=case).json()) == without_ids(answer)


@EVERY_DIALOGUE
def test_mcp(dialogue: dict) -> None:
    async def talk() -> list[dict]:
        async with Client(server()) as client:
            told = [await client.call_tool("ask", {"question": said, "session": "s"}) for said, _ in turns(dialogue)]
        return [answer.structured_content for answer in told]

    for answer, (_, expected) in zip(asyncio.run(talk()), turns(dialogue), strict=True):
        assert {key: value for key, value in without_ids(answer).items() if key != "relay"} == without_ids(expected)


@EVERY_DIALOGUE
def test_the_page(real_page: TestClient, dialogue: dict) -> None:
    real_page.cookies.clear()
    for said, answer in turns(dialogue):
        shown = BeautifulSoup(real_page.post("/say", data={"text": said}, headers={"hx-request": "true"}).text, "html.parser")
        read = squeezed(shown.get_text())
        assert [line for line in answer["text"].splitlines() if squeezed(line) not in read] == []


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
