"""The messengers in two worlds: with a dialogue that counts, and with the real one; the page and Telegram with the real one."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bot_api import BotApi
from counting import counting_step
from starlette.testclient import TestClient
from worlds import Interfaces, World, desk_at_noon, opened_world, talking

from bot.channels.telegram import TelegramAccess, connected
from bot.channels.telegram_intake import poll
from bot.channels.web.app import create_app
from bot.channels.web.house import furnish
from bot.commands.ask import conversation
from bot.health import Health
from bot.post.desk import Desk
from bot.settings import Settings
from bot.store import Store, open_store

Served = tuple[Interfaces, tuple[str, str]]


@pytest.fixture(scope="session")
def interfaces() -> Iterator[Served]:
    """The platforms' interfaces and their addresses."""
    made = Interfaces()
    with made.served() as apis:
        yield made, apis


@pytest.fixture
def world(tmp_path: Path, interfaces: Served) -> Iterator[World]:
    """With the counting dialogue."""
    with opened_world(tmp_path, counting_step, *interfaces) as opened:
        yield opened


@pytest.fixture(scope="module")
def real_world(tmp_path_factory: pytest.TempPathFactory, interfaces: Served) -> Iterator[World]:
    """With the real dialogue, on one day."""
    with opened_world(tmp_path_factory.mktemp("channels"), talking, *interfaces) as opened:
        yield opened


@pytest.fixture(scope="module")
def real_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = open_store(str(tmp_path_factory.mktemp("real") / "jishi.db"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def real_page(real_store: Store) -> Iterator[TestClient]:
    """The page and the interface, with the real dialogue, on one day."""
    house = furnish(Settings(_env_file=None, rate_limit=0), conversation(), real_store)  # type: ignore[call-arg]
    with TestClient(create_app(replace(house, desk=desk_at_noon(real_store, talking)))) as client:
        yield client


@pytest.fixture(scope="module")
def real_telegram(real_store: Store) -> Iterator[BotApi]:
    """Telegram's Bot API, and our bot at work on it, with the real dialogue, on one day."""
    api = BotApi()
    api.start()
    loop = asyncio.new_event_loop()
    serving = loop.create_task(_poll(api.base, desk_at_noon(real_store, talking)))
    thread = threading.Thread(target=loop.run_until_complete, args=(asyncio.wait([serving]),))
    thread.start()
    yield api
    loop.call_soon_threadsafe(serving.cancel)
    thread.join()
    loop.close()
    api.stop()


async def _poll(base: str, desk: Desk) -> None:
    async with connected(TelegramAccess("4711:x", base), desk, Health()) as channel:
        await poll(channel.bot, channel.intake, Health())
