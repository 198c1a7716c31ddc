"""飞书: encryption, the trial of the address, cards, what is refused, what happens when sending fails."""

import json
import time
from dataclasses import replace
from typing import Any

import httpx
import pytest
from platforms import Feishu
from starlette.responses import JSONResponse, Response
from worlds import World

from bot.channels.feishu_crypto import decrypted
from bot.channels.hooks import LARGEST_BODY
from bot.channels.messenger_words import load_messenger_words

WORDS = load_messenger_words()
CHALLENGE = {"challenge": "ajls384kdjx98XX", "token": "verify", "type": "url_verification"}


def refused(world: World, response: httpx.Response, status: int, reason: str) -> None:
    assert (response.status_code, response.text) == (status, "")
    assert world.refused == {("feishu", reason): 1}


def test_the_published_example_is_decrypted() -> None:
    assert decrypted("P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=", "test key") == b"hello world"


@pytest.mark.parametrize("signed", [True, False])
def test_the_address_is_tried(world: World, signed: bool) -> None:
    body = world.feishu.sealed(CHALLENGE)
    headers = world.feishu.headers(body) if signed else {}
    response = httpx.post(world.feishu.hook, content=body, headers=headers)
    assert response.json() == {"challenge": "ajls384kdjx98XX"}


def test_a_trial_with_another_token_is_refused(world: World) -> None:
    refused(world, world.feishu.post({**CHALLENGE, "token": "other"}), 403, "token")


def test_an_event_sent_again_is_answered_once(world: World) -> None:
    feishu = world.feishu
    event = feishu.message("7", {"text": "好"})
    assert feishu.told("7", event) == "1|好"
    assert feishu.post(event).status_code == 200
    assert feishu.say("7", "完") == "2|完"
    assert len(feishu.answers("7")) == 2


def buttons(feishu: Feishu, user: str) -> list[dict[str, Any]]:
    return list(json.loads(feishu.answers(user)[-1]["content"])["elements"][1]["actions"])


def test_options_are_a_card_whose_buttons_work(world: World) -> None:
    feishu = world.feishu
    assert feishu.say("7", "选") == "1|选"
    shown = buttons(feishu, "7")
    assert [button["text"]["content"] for button in shown] == ["甲", "乙"]
    assert feishu.told("7", feishu.press("7", shown[1]["value"])) == "2|要乙@510000"


def test_a_button_of_a_form_that_is_past_says_so(world: World) -> None:
    feishu = world.feishu
    feishu.say("7", "问一")
    old = buttons(feishu, "7")
    feishu.say("7", "问二")
    assert "2|问二" in feishu.told("7", feishu.press("7", old[0]["value"]))


def test_a_button_in_a_group_belongs_to_the_talk_in_that_group(world: World) -> None:
    feishu = world.feishu
    group = {"chat_type": "group", "chat_id": "oc_g", "mentions": [{"key": "@_user_1", "id": {}, "name": "技师通"}]}
    asked = feishu.message("7", {"text": "@_user_1 选"}, **group)
    assert feishu.told("g", asked) == "1|选"
    pressed = feishu.press("7", buttons(feishu, "g")[0]["value"], chat="oc_g")
    assert feishu.told("g", pressed) == "2|要甲"


@pytest.mark.parametrize("value", [{}, {"press": 7}, {"press": "x", "room": []}, {"press": ["x"]}])
def test_a_press_of_something_else_is_silent(world: World, value: dict[str, Any]) -> None:
    feishu = world.feishu
    assert feishu.post(feishu.press("7", value)).status_code == 200
    assert feishu.say("7", "好") == "1|好"
    assert len(feishu.answers("7")) == 1


def test_in_a_group_only_what_is_said_to_it_is_answered(world: World) -> None:
    feishu = world.feishu
    for event in (
        feishu.message("7", {"text": "好"}, chat_type="group"),
        feishu.message("7", {"image_key": "i"}, chat_type="group", message_type="image", mentions=[{"key": "@_all"}]),
        feishu.event("im.message.message_read_v1", {"reader": {}}),
        feishu.event("event.of.next.year", {}),
    ):
        assert feishu.post(event).status_code == 200
    assert feishu.say("7", "完") == "1|完"
    assert len(feishu.answers("7")) == 1


def test_rich_text_is_heard_and_what_cannot_be_read_gets_a_kind_word(world: World) -> None:
    feishu = world.feishu
    rich = {
        "title": "",
        "content": [[{"tag": "text", "text": "管理期"}, {"tag": "at"}], [{"tag": "a", "text": "几年"}]],
    }
    assert feishu.told("7", feishu.message("7", rich, message_type="post")) == "1|管理期\n几年"
    for kind, told in (("image", WORDS.unreadable), ("audio", WORDS.unheard), ("next_year", WORDS.unreadable)):
        assert feishu.told("7", feishu.message("7", {"file_key": "f"}, message_type=kind)) == told
    for content in ("not json", "[1]", "null"):
        assert feishu.told("7", feishu.message("7", content)) == WORDS.unreadable


def test_a_forged_signature_an_altered_body_and_none_are_refused(world: World) -> None:
    feishu = world.feishu
    body = feishu.sealed(feishu.message("7", {"text": "好"}))
    other = feishu.sealed(feishu.message("7", {"text": "坏"}))
    headers = feishu.headers(body)
    calls = [(body, {**headers, "X-Lark-Signature": "0" * 64}), (other, headers), (body, {})]
    wrong_key = replace(feishu, encrypt_key="other")
    calls += [(wrong_key.sealed(CHALLENGE), {}), (b'{"encrypt": "AAAA"}', {}), (b'{"encrypt": "\xc3\xa9"}', {})]
    responses = [httpx.post(feishu.hook, content=content, headers=shown) for content, shown in calls]
    assert [(r.status_code, r.text) for r in responses] == [(403, "")] * 6
    assert world.refused == {("feishu", "signature"): 6}


@pytest.mark.parametrize("seconds", [-3700, 3700])
def test_an_old_or_future_time_is_refused(world: World, seconds: int) -> None:
    event = world.feishu.message("7", {"text": "好"})
    refused(world, world.feishu.post(event, int(time.time()) + seconds), 403, "timestamp")


@pytest.mark.parametrize(("change", "reason"), [({"app_id": "cli_other"}, "app"), ({"token": "other"}, "token")])
def test_another_app_is_refused(world: World, change: dict[str, str], reason: str) -> None:
    event = world.feishu.message("7", {"text": "好"})
    refused(world, world.feishu.post({**event, "header": {**event["header"], **change}}), 403, reason)


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"[" * 100_000, b"\xff"])
def test_what_is_no_json_is_refused(world: World, body: bytes) -> None:
    refused(world, httpx.post(world.feishu.hook, content=body), 400, "json")


def test_what_is_not_encrypted_is_refused(world: World) -> None:
    refused(world, httpx.post(world.feishu.hook, json=CHALLENGE), 403, "unencrypted")


def test_a_signed_body_under_another_key_is_refused(world: World) -> None:
    feishu = world.feishu
    body = replace(feishu, encrypt_key="other").sealed(CHALLENGE)
    assert httpx.post(feishu.hook, content=body, headers=feishu.headers(body)).status_code in (400, 403)


@pytest.mark.parametrize("event", [{}, {"sender": {}, "message": {}}, {"sender": 7}])
def test_an_event_not_as_documented_is_refused(world: World, event: dict[str, Any]) -> None:
    refused(world, world.feishu.post(world.feishu.event("im.message.receive_v1", event)), 400, "fields")


def test_a_body_of_ten_megabytes_is_refused(world: World) -> None:
    refused(world, httpx.post(world.feishu.hook, content=b"x" * (10 * LARGEST_BODY)), 413, "size")


def test_a_token_that_has_run_out_is_fetched_anew(world: World) -> None:
    assert world.feishu.say("7", "甲") == "1|甲"
    world.tokens.clear()
    assert world.feishu.say("7", "乙") == "2|乙"
    assert len(world.tokens) == 1


def test_what_failed_to_send_is_sent_again_and_what_is_refused_is_not(world: World) -> None:
    feishu = world.feishu
    faults: list[Response] = [Response(status_code=500), Response("<html>"), JSONResponse({"code": 230020}, 400)]
    for user, fault in enumerate(faults):
        feishu.taken.faults.append(fault)
        assert feishu.say(str(user), "好") == "1|好"
    feishu.taken.faults.append(JSONResponse({"code": 230002, "msg": "bot not in chat"}, 400))
    feishu.post(feishu.message("9", {"text": "甲"}))
    assert feishu.say("9", "乙") == "2|乙"
