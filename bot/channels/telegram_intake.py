"""Takes Telegram's updates in: each is safely kept before Telegram is told that we have it."""

import asyncio
import logging
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from telegram import Bot, Update
from telegram.error import RetryAfter, TelegramError

from bot.channels.telegram_sending import trouble_of
from bot.channels.telegram_updates import ALLOWED_UPDATES, CHANNEL, Left, Me, translate
from bot.channels.telegram_words import TelegramWords
from bot.health import Health
from bot.post.courier import Courier
from bot.post.letters import Letter
from bot.store.base import StoreUnavailable

RawUpdate = dict[str, Any]

_POLL_SECONDS = 20
_LONGEST_PAUSE = 30.0
_log = logging.getLogger("jishi.telegram")


class Intake:
    """Turns raw updates into letters and hands them to the courier. An update that cannot be read is skipped and
    logged."""

    def __init__(self, bot: Bot, me: Me, words: TelegramWords, courier: Courier) -> None:
        self._bot = bot
        self._me = me
        self._words = words
        self._courier = courier
        self._acknowledging: set[asyncio.Task[None]] = set()

    async def keep(self, updates: Sequence[RawUpdate]) -> None:
        """When this returns the updates are safe. Raises StoreUnavailable: then none is."""
        read = [(update, self._meaning(update)) for update in updates]
        await self._courier.receive([meaning for _, meaning in read if isinstance(meaning, Letter)])
        for update, meaning in read:
            if isinstance(meaning, Left):
                await self._courier.blocked(meaning.person)
            self._acknowledge_press(update)

    def _meaning(self, raw: RawUpdate) -> Letter | Left | None:
        try:
            update = Update.de_json(raw, self._bot)
            meaning = translate(update, self._me, self._words)
            return replace(meaning, at=time.time()) if isinstance(meaning, Letter) and not meaning.at else meaning
        except Exception as error:
            _log.warning("有一条更新读不懂，已跳过（%s）", type(error).__name__)
            return None

    def _acknowledge_press(self, raw: RawUpdate) -> None:
        query = raw.get("callback_query") if isinstance(raw, dict) else None
        if isinstance(query, dict) and isinstance(query.get("id"), str):
            task = asyncio.create_task(self._stop_spinning(query["id"]))
            self._acknowledging.add(task)
            task.add_done_callback(self._acknowledging.discard)

    async def _stop_spinning(self, query: str) -> None:
        """The button's spinner: a courtesy, the answer comes as a message of its own."""
        try:
            await self._bot.answer_callback_query(query)
        except TelegramError as error:
            _log.debug("按钮的应答没有送到（%s）", type(error).__name__)


async def poll(bot: Bot, intake: Intake, health: Health) -> None:
    """Long polling, until cancelled. The offset moves on only when the updates are kept."""
    offset, failures = 0, 0
    while True:
        try:
            updates = _new(await _raw_updates(bot, offset), offset)
            await intake.keep(updates)
            offset = max([offset, *(update["update_id"] + 1 for update in updates)])
            health.well(f"{CHANNEL} 收信")
            failures = 0
        except RetryAfter as error:
            health.unwell(f"{CHANNEL} 收信", trouble_of(error))
            await asyncio.sleep(float(error.retry_after if isinstance(error.retry_after, int) else 1))
        except (TelegramError, StoreUnavailable) as error:
            trouble = trouble_of(error) if isinstance(error, TelegramError) else str(error)
            health.unwell(f"{CHANNEL} 收信", trouble)
            await asyncio.sleep(min(0.5 * 2**failures, _LONGEST_PAUSE))
            failures += 1


async def _raw_updates(bot: Bot, offset: int) -> object:
    """getUpdates without parsing: one update that cannot be read must not keep back the others.

    The name is spelt so that PTB does not point to its own method, which parses all or nothing.
    """
    asked = {"offset": offset, "timeout": _POLL_SECONDS, "allowed_updates": list(ALLOWED_UPDATES)}
    return await bot.do_api_request("get_Updates", api_kwargs=asked, read_timeout=_POLL_SECONDS + 10)


def _new(result: object, offset: int) -> Sequence[RawUpdate]:
    """The updates from `offset` on. Raises TelegramError where there are only others: asked again at once, they
    would come again."""
    if not isinstance(result, list):
        raise TelegramError("not a list")
    updates = [update for update in result if numbered(update) and update["update_id"] >= offset]
    if result and not updates:
        raise TelegramError("nothing but old updates")
    return updates


def numbered(update: object) -> bool:
    """Whether this is an update at all: an object with a number."""
    return isinstance(update, dict) and type(update.get("update_id")) is int
