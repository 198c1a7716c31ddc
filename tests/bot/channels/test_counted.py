"""Messages and refusals of the messengers, counted at /metrics of the program they run in."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from platforms import DingTalk, Taken, Tencent, dingtalk_interface, message
from serving import served, wait_until
from starlette.applications import Starlette
from starlette.routing import Mount
from worlds import all_set

from bot.channels.messengers import messengers
from bot.channels.web.app import create_app
from bot.channels.web.house import furnish
from bot.commands.ask import conversation
from bot.settings import Settings
from bot.store import open_store

Program = tuple[str, DingTalk]


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """The whole program's address, and 钉钉 beside it."""
    store, taken = open_store(str(tmp_path / "a.db")), Taken()
    house = furnish(Settings(_env_file=None), conversation(), store)  # type: ignore[call-arg]
    with served(dingtalk_interface(taken)) as api:
        door = messengers(all_set(api, "http://127.0.0.1:9"), house.desk, house.health, house.meters.refused)
        page = Mount("/", create_app(house, door.routes))
        with served(Starlette(routes=[page], lifespan=lambda _: door.opened())) as base:
            yield base, DingTalk(f"{base}/channels/dingtalk", api, taken)
    store.close()


def counted(base: str) -> list[str]:
    return httpx.get(f"{base}/metrics").text.splitlines()


def test_messages_are_counted_by_channel_and_band(program: Program) -> None:
    base, ding = program
    assert Tencent(f"{base}/channels/wechat").say("甲", "四川管理期多长")
    assert ding.say("甲", "股票怎么买")
    lines = counted(base)
    for line in (
        'jishi_messages_total{band="answer",channel="wechat",status="answered",topic="term"} 1.0',
        'jishi_messages_total{band="outside",channel="dingtalk",status="out_of_scope",topic="out_of_scope"} 1.0',
        'jishi_answer_seconds_count{channel="wechat"} 1.0',
        'jishi_answer_seconds_count{channel="dingtalk"} 1.0',
        'jishi_unanswered_total{channel="dingtalk",status="out_of_scope"} 1.0',
    ):
        assert line in lines


def test_refusals_are_counted_by_channel_and_reason(program: Program) -> None:
    base, ding = program
    wechat = Tencent(f"{base}/channels/wechat")
    wechat.post(message("甲", "好"), stamp=1)
    httpx.post(wechat.hook, params={"timestamp": "1"})
    Tencent(wechat.hook, receiver="wx0").post(message("甲", "好"))
    httpx.post(ding.hook, json=ding.body("甲", "好"), headers={**ding.headers(), "sign": "AAAA"})
    wait_until(lambda: 'jishi_refused_total{channel="dingtalk",reason="signature"} 1.0' in counted(base))
    lines = counted(base)
    assert 'jishi_refused_total{channel="wechat",reason="timestamp"} 2.0' in lines
    assert 'jishi_refused_total{channel="wechat",reason="app"} 1.0' in lines
