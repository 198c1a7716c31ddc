"""The Telegram channel put together, and `jishi telegram` by long polling (the webhook: telegram_door.py).

python-telegram-bot carries the calls; its handlers, conversations and job queue are not used, since what must not be
lost lives in the store and the dialogue is the same for every channel.
"""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from telegram import Bot, BotCommand
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.channels.telegram_intake import Intake, poll
from bot.channels.telegram_sending import TelegramChannel, trouble_of
from bot.channels.telegram_updates import CHANNEL, Me
from bot.channels.telegram_words import TelegramWords, load_telegram_words
from bot.health import Health
from bot.logs import keep_addresses_out
from bot.post.courier import Courier
from bot.post.desk import Desk
from bot.post.housekeeping import keep_house
from rules_core.errors import JishiError

_CONNECTIONS = 20
_LAST_SECONDS = 3.5
_LONGEST_PAUSE = 30.0
_SWITCH_SECONDS = 0.0005  # sending keeps one thread busy; at Python's 5 ms the short store transactions wait for it


class TelegramRefused(JishiError):
    """Telegram does not accept the bot's token."""


@dataclass(frozen=True, slots=True)
class TelegramAccess:
    """How the bot reaches Telegram: its token, and the base of the Bot API (contract.md: JISHI_TELEGRAM_API)."""

    token: str
    api: str


@dataclass(frozen=True, slots=True)
class Connected:
    """The channel at work: what takes updates in, and the bot itself."""

    bot: Bot
    intake: Intake
    serving: asyncio.Task[None]


@asynccontextmanager
async def connected(access: TelegramAccess, desk: Desk, health: Health) -> AsyncIterator[Connected]:
    """The channel at work for as long as the block runs; on leaving it finishes what it has, within 4 seconds.

    Raises TelegramRefused for a wrong token; a network that is not there is waited for.
    """
    keep_addresses_out()
    async with AsyncExitStack() as closing:
        polling, sending = HTTPXRequest(connection_pool_size=2), _request()
        closing.push_async_callback(polling.shutdown)
        closing.push_async_callback(sending.shutdown)
        bot = Bot(access.token, base_url=access.api, request=sending, get_updates_request=polling)
        me = await _introduced(bot, health)
        words = load_telegram_words()
        courier = Courier(desk, TelegramChannel(bot, desk.enclosures), health)
        serving = asyncio.create_task(courier.run())
        menu = asyncio.create_task(persistently(lambda: _show_menu(bot, words), health))
        try:
            yield Connected(bot, Intake(bot, me, words, courier), serving)
        finally:
            menu.cancel()
            await courier.stop(_LAST_SECONDS)
            await asyncio.gather(menu, serving, return_exceptions=True)


async def run_polling(access: TelegramAccess, desk: Desk, health: Health, retention_days: int) -> None:
    """Long polling until SIGTERM or SIGINT. Raises TelegramRefused."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    working = asyncio.create_task(_work(access, desk, health, retention_days))
    await asyncio.wait({working, asyncio.create_task(stopped.wait())}, return_when=asyncio.FIRST_COMPLETED)
    if not working.cancel():
        working.result()
    await asyncio.gather(working, return_exceptions=True)


async def _work(access: TelegramAccess, desk: Desk, health: Health, retention_days: int) -> None:
    """Everything polling does, from waiting for the network on; it ends only where it fails or is cancelled."""
    async with connected(access, desk, health) as channel:
        await persistently(channel.bot.delete_webhook, health)
        tasks = {
            asyncio.create_task(poll(channel.bot, channel.intake, health)),
            asyncio.create_task(keep_house(desk, retention_days, health)),
        }
        try:
            await asyncio.wait({*tasks, channel.serving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                if not task.cancel():
                    task.result()


def _request() -> HTTPXRequest:
    return HTTPXRequest(connection_pool_size=_CONNECTIONS, pool_timeout=20, read_timeout=15, connect_timeout=10)


async def _introduced(bot: Bot, health: Health) -> Me:
    await persistently(bot.initialize, health)
    return Me(bot.id, bot.bot.username or "")


async def _show_menu(bot: Bot, words: TelegramWords) -> object:
    return await bot.set_my_commands([BotCommand(command.name, command.menu) for command in words.commands])


async def persistently(call: Callable[[], Awaitable[object]], health: Health) -> None:
    """Repeats a call until Telegram takes it, with growing pauses."""
    pause = 0.5
    while True:
        try:
            await call()
        except InvalidToken as error:
            raise TelegramRefused(trouble_of(error)) from None  # PTB's own text holds the token
        except TelegramError as error:
            health.unwell(CHANNEL, trouble_of(error))
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        else:
            health.well(CHANNEL)
            return
