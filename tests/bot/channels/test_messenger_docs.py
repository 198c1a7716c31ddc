"""The administrator's pages name every setting there is, and none that is not; every channel says what was not tried."""

import re
from pathlib import Path

import pytest
from counting import NO_FILES, counting_step
from starlette.routing import Route
from worlds import all_set, uncounted

from bot.channels.messenger_settings import PREFIX, MessengerSettings
from bot.channels.messengers import messengers
from bot.health import Health
from bot.post.desk import Desk
from bot.post.responding import Manners
from bot.post.words import load_words
from bot.store.sqlite import SqliteStore

DOCS = Path(__file__).parents[3] / "docs" / "channels"
CHANNELS = ("wechat", "wecom", "dingtalk", "feishu")


def page(channel: str) -> str:
    return (DOCS / f"{channel}.md").read_text("utf-8")


@pytest.mark.parametrize("channel", CHANNELS)
def test_every_setting_is_named_and_none_that_is_not(channel: str) -> None:
    named = set(re.findall(rf"{PREFIX}[A-Z_]+", page(channel)))
    known = {f"{PREFIX}{name.upper()}" for name in MessengerSettings.model_fields if name.startswith(channel)}
    assert named <= known
    assert known - named <= {"JISHI_DINGTALK_API"}


@pytest.mark.parametrize("channel", CHANNELS)
def test_the_address_is_the_one_that_is_served_and_what_was_not_tried_is_said(channel: str, tmp_path: Path) -> None:
    desk = Desk(SqliteStore(tmp_path / "a.db"), counting_step, Manners(load_words(), rate_limit=60), NO_FILES)
    routes: tuple[Route, ...] = messengers(all_set("http://d", "http://f"), desk, Health(), uncounted).routes
    assert f"/channels/{channel}`" in page(channel)
    assert f"/channels/{channel}" in [route.path for route in routes]
    assert "没有试过" in page(channel)


def test_the_list_links_every_page() -> None:
    listed = (DOCS / "README.md").read_text("utf-8")
    assert all(f"({channel}.md)" in listed for channel in CHANNELS)
