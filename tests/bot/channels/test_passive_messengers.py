"""公众号 and 企业微信: what is answered, what is refused, what happens on repeats."""

import time
from dataclasses import replace

import httpx
import pytest
from platforms import OTHER_KEY, Tencent, message, number
from worlds import World

from bot.channels.hooks import LARGEST_BODY
from bot.channels.messenger_words import load_messenger_words

WORDS = load_messenger_words()
BOTH = pytest.mark.parametrize("name", ["wechat", "wecom"])
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><xml><Encrypt>&b;</Encrypt></xml>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><Encrypt>&a;</Encrypt></xml>'


def refused(world: World, name: str, response: httpx.Response, status: int, reason: str) -> None:
    """The status, an empty body, and the count."""
    assert (response.status_code, response.text) == (status, "")
    assert world.refused == {(name, reason): 1}


@BOTH
def test_a_message_sent_again_gets_the_same_answer_and_counts_once(world: World, name: str) -> None:
    platform: Tencent = getattr(world, name)
    assert platform.say("甲", "好", "1") == "1|好"
    assert platform.say("甲", "好", "1") == "1|好"
    assert platform.say("甲", "好", "2") == "2|好"
    assert platform.say("甲", "好", "1") == ""
    assert platform.say("乙", "好") == "1|好"


@BOTH
def test_the_answer_goes_back_to_whom_it_came_from(world: World, name: str) -> None:
    platform: Tencent = getattr(world, name)
    answer = platform.opened(platform.post(message("工友<&>]]", "好")))
    assert (answer["ToUserName"], answer["FromUserName"], answer["MsgType"]) == ("工友<&>]]", "gh_1", "text")


@BOTH
def test_the_number_of_an_option_presses_it(world: World, name: str) -> None:
    platform: Tencent = getattr(world, name)
    assert platform.say("甲", "选") == f"1|选\n\n{WORDS.options_intro}\n1. 甲\n2. 乙"
    assert platform.say("甲", "2", "again") == "2|要乙@510000"
    assert platform.say("甲", "2", "again") == "2|要乙@510000"
    assert platform.say("甲", "2") == "3|2"


@BOTH
def test_kinds_that_cannot_be_read_get_a_kind_word_and_unknown_events_silence(world: World, name: str) -> None:
    platform: Tencent = getattr(world, name)
    for kind in ("image", "location", "file", "kind_of_next_year"):
        assert platform.opened(platform.post(message("甲", "", MsgType=kind)))["Content"] == WORDS.unreadable
    assert platform.opened(platform.post(message("甲", "", MsgType="voice")))["Content"] == WORDS.unheard
    heard = message("甲", "", MsgType="voice", Recognition="四川")
    assert platform.opened(platform.post(heard))["Content"] == "1|四川"
    for event in ("enter_agent", "unsubscribe", "LOCATION", "CLICK", "event_of_next_year"):
        assert platform.opened(platform.post(message("甲", "", MsgType="event", Event=event))) == {}


@BOTH
def test_following_greets_once_and_a_menu_button_says_its_key(world: World, name: str) -> None:
    platform: Tencent = getattr(world, name)
    followed = message("甲", "", "0", MsgType="event", Event="subscribe")
    assert [platform.opened(platform.post(followed))["Content"] for _ in range(2)] == [f"1|{WORDS.greeting}"] * 2
    clicked = message("甲", "", "0", MsgType="event", Event="CLICK", EventKey="转人工")
    assert platform.opened(platform.post(clicked))["Content"] == "2|转人工"


@BOTH
def test_a_forged_signature_and_an_altered_body_are_refused(world: World, name: str) -> None:
    platform: Tencent = getattr(world, name)
    query, body = platform.envelope(message("甲", "好"))
    forged = httpx.post(platform.hook, params={**query, "msg_signature": "0" * 40}, content=body)
    altered = httpx.post(platform.hook, params=query, content=body.replace("<Encrypt>", "<Encrypt>A"))
    bare = httpx.post(platform.hook, params={"timestamp": query["timestamp"], "nonce": "1"}, content=body)
    assert [(r.status_code, r.text) for r in (forged, altered, bare)] == [(403, "")] * 3
    assert world.refused == {(name, "signature"): 3}


@BOTH
@pytest.mark.parametrize("seconds", [-3700, 3700])
def test_an_old_or_future_time_is_refused(world: World, name: str, seconds: int) -> None:
    platform: Tencent = getattr(world, name)
    response = platform.post(message("甲", "好"), stamp=int(time.time()) + seconds)
    refused(world, name, response, 403, "timestamp")


@BOTH
def test_another_app_is_refused(world: World, name: str) -> None:
    other = replace(getattr(world, name), receiver="wx0000000000000000")
    refused(world, name, other.post(message("甲", "好")), 403, "app")


@BOTH
def test_a_body_under_another_key_is_refused(world: World, name: str) -> None:
    other = replace(getattr(world, name), key=OTHER_KEY)
    refused(world, name, other.post(message("甲", "好")), 400, "cipher")


@BOTH
@pytest.mark.parametrize("xml", [LAUGHS, OUTSIDE])
def test_entities_are_refused_outside_and_inside_the_envelope(world: World, name: str, xml: str) -> None:
    platform: Tencent = getattr(world, name)
    query, _ = platform.envelope("<xml/>")
    outside = httpx.post(platform.hook, params=query, content=xml)
    inside = platform.post(xml)
    assert [(r.status_code, r.text) for r in (outside, inside)] == [(400, "")] * 2
    assert world.refused == {(name, "entities"): 2}


@BOTH
@pytest.mark.parametrize("body", [b"", b"<xml", b"\xff\xfe\x00", b'<?xml version="1.0" encoding="nonsense"?><xml/>'])
def test_what_is_no_xml_is_refused(world: World, name: str, body: bytes) -> None:
    platform: Tencent = getattr(world, name)
    query, _ = platform.envelope("<xml/>")
    refused(world, name, httpx.post(platform.hook, params=query, content=body), 400, "xml")


@BOTH
def test_a_body_of_ten_megabytes_is_refused(world: World, name: str) -> None:
    platform: Tencent = getattr(world, name)
    response = httpx.post(platform.hook, content=b"x" * (10 * LARGEST_BODY))
    refused(world, name, response, 413, "size")


@BOTH
@pytest.mark.parametrize("xml", ["<xml/>", "<xml><MsgType>text</MsgType></xml>"])
def test_a_message_without_a_sender_is_refused(world: World, name: str, xml: str) -> None:
    refused(world, name, getattr(world, name).post(xml), 400, "fields")


@BOTH
def test_other_methods_are_not_allowed(world: World, name: str) -> None:
    assert httpx.put(getattr(world, name).hook).status_code == 405


def test_wechat_tries_the_address(world: World) -> None:
    stamp, nonce = str(int(time.time())), number()
    query = {"timestamp": stamp, "nonce": nonce, "echostr": "4711", "signature": world.wechat.signature(stamp, nonce)}
    assert httpx.get(world.wechat.hook, params=query).text == "4711"
    refused(world, "wechat", httpx.get(world.wechat.hook, params={**query, "signature": "x"}), 403, "signature")


def test_wecom_tries_the_address_with_a_sealed_word(world: World) -> None:
    sealed_query, body = world.wecom.envelope("4711")
    sealed = body.partition("<Encrypt>")[2].partition("</Encrypt>")[0]
    query = {**sealed_query, "echostr": sealed}
    assert httpx.get(world.wecom.hook, params=query).text == "4711"
    refused(world, "wecom", httpx.get(world.wecom.hook, params={**query, "echostr": "A" * 64}), 403, "signature")
