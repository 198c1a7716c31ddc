"""Which messengers are open, and what an administrator is told of settings that will not do."""

from pathlib import Path

import httpx
import pytest
from counting import NO_FILES, counting_step
from platforms import AES_KEY, Tencent, message
from serving import served
from starlette.applications import Starlette
from worlds import all_set, uncounted

from bot.channels.messenger_settings import MessengerSettings
from bot.channels.messenger_words import load_messenger_words
from bot.channels.messengers import Messengers, messengers
from bot.channels.written_out import option_numbered, page_of
from bot.dialogue.message import Option
from bot.health import Health
from bot.post.desk import Desk
from bot.post.responding import Manners
from bot.post.words import load_words
from bot.store.sqlite import SqliteStore
from rules_core.errors import JishiError

WORDS = load_messenger_words()
NAMES = ("wechat", "wecom", "dingtalk", "feishu")


def made(folder: Path, settings: MessengerSettings) -> Messengers:
    store = SqliteStore(folder / "a.db")
    return messengers(settings, Desk(store, counting_step, Manners(load_words(), rate_limit=60), NO_FILES), Health(), uncounted)


def set_to(**settings: str) -> MessengerSettings:
    return MessengerSettings(_env_file=None, **settings)


def test_all_are_closed_without_secrets(tmp_path: Path) -> None:
    closed = made(tmp_path, set_to())
    assert (closed.routes, closed.couriers) == ((), ())
    with served(Starlette(routes=list(closed.routes))) as base:
        assert [httpx.post(f"{base}/channels/{name}").status_code for name in NAMES] == [404] * 4


def test_each_is_open_with_its_own(tmp_path: Path) -> None:
    paths = [route.path for route in made(tmp_path, all_set("http://d", "http://f")).routes]
    assert paths == [f"/channels/{name}" for name in NAMES]


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JISHI_WECHAT_TOKEN", "t")
    assert MessengerSettings(_env_file=None).wechat_token == "t"


@pytest.mark.parametrize(
    ("settings", "missing"),
    [
        ({"wechat_token": "t", "wechat_app_id": "w"}, "JISHI_WECHAT_AES_KEY"),
        ({"wecom_aes_key": AES_KEY}, "JISHI_WECOM_CORP_ID"),
        ({"dingtalk_client_id": "d"}, "JISHI_DINGTALK_CLIENT_SECRET"),
        (
            {"feishu_app_id": "f", "feishu_app_secret": "s", "feishu_encrypt_key": "k"},
            "JISHI_FEISHU_VERIFICATION_TOKEN",
        ),
    ],
)
def test_half_of_the_settings_are_told_by_name(tmp_path: Path, settings: dict[str, str], missing: str) -> None:
    with pytest.raises(JishiError, match=missing):
        made(tmp_path, set_to(**settings))


def test_a_key_that_is_none_is_told_without_showing_it(tmp_path: Path) -> None:
    with pytest.raises(JishiError, match="JISHI_WECHAT_AES_KEY") as raised:
        made(tmp_path, set_to(wechat_app_id="w", wechat_token="t", wechat_aes_key="short"))
    assert "short" not in str(raised.value)


def test_while_the_database_is_away_the_platform_is_asked_to_send_again(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "a.db")
    desk = Desk(store, counting_step, Manners(load_words(), rate_limit=60), NO_FILES)
    routes = list(messengers(all_set("http://d", "http://f"), desk, Health(), uncounted).routes)
    with served(Starlette(routes=routes)) as base:
        wechat = Tencent(f"{base}/channels/wechat")
        assert wechat.say("甲", "好") == "1|好"
        with store.transaction() as db:
            db.rows("DROP TABLE seen")
        response = wechat.post(message("甲", "再"))
    assert (response.status_code, response.text) == (503, "")


def test_pages_say_how_to_go_on_and_are_whole() -> None:
    text = "。".join(f"第{n}条规定" for n in range(300))
    pages = [page_of(text, number, 300, WORDS) for number in range(1, 12)]
    told = [page for page in pages if page is not None]
    assert page_of(text, 0, 300, WORDS) is None
    assert len(told) < len(pages)
    assert all("接着看" in page for page in told[:-1])
    assert "接着看" not in told[-1]


@pytest.mark.parametrize(
    ("text", "page"), [("第2页", 2), (" 第 二 页 ", 2), ("第12页", 12), ("第2页写了什么", None), ("2", None)]
)
def test_a_page_is_asked_for_by_a_whole_message(text: str, page: int | None) -> None:
    assert WORDS.page_wanted(text) == page


@pytest.mark.parametrize(("text", "index"), [("1", 0), ("2.", 1), ("3", None), ("0", None), ("²", None), ("第1", None)])
def test_an_option_is_picked_by_its_number_alone(text: str, index: int | None) -> None:
    assert option_numbered(text, [Option("甲", "甲"), Option("乙", "乙")]) == index
