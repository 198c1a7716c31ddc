"""钉钉: what is answered and how, what is refused, what happens when sending fails."""

import re
import time
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
from platforms import DingTalk, words_of_dingtalk
from serving import wait_until
from starlette.responses import JSONResponse, Response
from worlds import World

from bot.channels.hooks import LARGEST_BODY
from bot.channels.messenger_words import load_messenger_words

WORDS = load_messenger_words()


def refused(world: World, response: httpx.Response, status: int, reason: str) -> None:
    assert (response.status_code, response.text) == (status, "")
    assert world.refused == {("dingtalk", reason): 1}


def test_a_message_sent_again_is_answered_once(world: World) -> None:
    ding = world.dingtalk
    assert ding.say("7", "好", msgId="1") == "1|好"
    assert ding.post(ding.body("7", "好", msgId="1")).status_code == 200
    assert ding.say("7", "完") == "2|完"
    assert len(ding.answers("7")) == 2


def test_options_are_links_that_say_them(world: World) -> None:
    ding = world.dingtalk
    assert ding.say("7", "选") == "1|选"
    links = re.findall(
        r"\[(.+)\]\(dtmd://dingtalkclient/sendMessage\?content=(.+)\)", ding.answers("7")[0]["markdown"]["text"]
    )
    said = [unquote(content) for _, content in links]
    assert [label for label, _ in links] == said == ["甲", "乙"]
    assert ding.say("7", said[0]) == "2|甲"


def test_in_a_group_options_are_told_and_the_talk_is_its_own(world: World) -> None:
    ding = world.dingtalk
    group = {"conversationType": "2", "conversationId": "g1"}
    assert ding.say("7", "好") == "1|好"
    assert ding.say("7", "选", **group) == f"1|选\n\n{WORDS.options_said.format(labels='甲；乙')}"


@pytest.mark.parametrize("kind", ["picture", "file", "video", "kind_of_next_year"])
def test_what_cannot_be_read_gets_a_kind_word_alone_and_silence_in_a_group(world: World, kind: str) -> None:
    ding = world.dingtalk
    grouped = ding.body("7", "", msgtype=kind, conversationType="2", content={"richText": 7})
    assert ding.post(grouped).status_code == 200
    assert ding.say("7", "", msgtype=kind, content={"downloadCode": "x"}) == WORDS.unreadable
    assert len(ding.answers("7")) == 1


def test_voice_and_rich_text_are_heard(world: World) -> None:
    ding = world.dingtalk
    assert ding.say("7", "", msgtype="audio", content={"recognition": "四川"}) == "1|四川"
    rich: dict[str, Any] = {"richText": [{"text": "管理期"}, {"type": "picture"}, {"text": "几年"}]}
    assert ding.say("7", "", msgtype="richText", content=rich) == "2|管理期几年"
    assert ding.say("7", "", msgtype="audio", content={}) == WORDS.unheard


def test_a_forged_signature_is_refused(world: World) -> None:
    ding = world.dingtalk
    headers = {**ding.headers(), "sign": "AAAA"}
    refused(world, httpx.post(ding.hook, json=ding.body("7", "好"), headers=headers), 403, "signature")


@pytest.mark.parametrize("seconds", [-3700, 3700])
def test_an_old_or_future_time_is_refused(world: World, seconds: int) -> None:
    ding = world.dingtalk
    headers = ding.headers(int((time.time() + seconds) * 1000))
    refused(world, httpx.post(ding.hook, json=ding.body("7", "好"), headers=headers), 403, "timestamp")


def test_a_call_with_no_headers_is_refused(world: World) -> None:
    refused(world, httpx.post(world.dingtalk.hook), 403, "timestamp")
    assert httpx.get(world.dingtalk.hook).status_code == 405


def test_a_message_that_names_no_robot_is_told_by_its_signature(world: World) -> None:
    assert world.dingtalk.say("7", "好", robotCode="") == "1|好"


def test_another_robot_is_refused(world: World) -> None:
    ding = world.dingtalk
    refused(world, ding.post(ding.body("7", "好", robotCode="dingother")), 403, "app")


@pytest.mark.parametrize("address", ["http://169.254.169.254/latest", "https://oapi.dingtalk.com.evil.example/x", ""])
def test_an_altered_body_cannot_send_answers_elsewhere(world: World, address: str) -> None:
    ding = world.dingtalk
    refused(world, ding.post(ding.body("7", "好", sessionWebhook=address)), 403, "address")


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"msgId": 1}', b"[" * 100_000, b"\xff"])
def test_what_is_no_message_is_refused(world: World, body: bytes) -> None:
    ding = world.dingtalk
    refused(world, httpx.post(ding.hook, content=body, headers=ding.headers()), 400, "json")


def test_a_body_of_ten_megabytes_is_refused(world: World) -> None:
    refused(world, httpx.post(world.dingtalk.hook, content=b"x" * (10 * LARGEST_BODY)), 413, "size")


def test_what_failed_to_send_is_sent_again_and_what_is_refused_is_not(world: World) -> None:
    ding = world.dingtalk
    faults: list[Response] = [
        Response(status_code=502),
        Response("no json"),
        JSONResponse({"errcode": 130101, "errmsg": "send too fast"}),
        Response(status_code=429, headers={"Retry-After": "1"}),
    ]
    for user, fault in enumerate(faults):
        ding.taken.faults.append(fault)
        assert ding.say(str(user), "好") == "1|好"
    ding.taken.faults.append(JSONResponse({"errcode": 300001, "errmsg": "token is not exist"}))
    ding.post(ding.body("9", "甲"))
    assert ding.say("9", "乙") == "2|乙"


def test_an_expired_session_is_given_up(world: World) -> None:
    ding: DingTalk = world.dingtalk
    ding.post(ding.body("7", "甲", sessionWebhookExpiredTime=1))
    assert ding.say("7", "乙") == "2|乙"
    wait_until(lambda: [words_of_dingtalk(body) for body in ding.answers("7")] == ["2|乙"])
