"""Sends parcels through the Bot API: keyboards, flood limits, people who blocked the bot."""

import asyncio
import time
from collections.abc import Sequence
from datetime import timedelta

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.channels.telegram_updates import CHANNEL, Address
from bot.post.courier import Refused, TryLater, Unreachable
from bot.post.enclosures import Enclosures
from bot.post.letters import Button, Order, Parcel
from bot.post.paging import cut
from rules_core.errors import JishiError, wording

_TEXT_LIMIT = 4000
_ROW_WIDTH = 18
_GONE = ("chat not found", "user is deactivated", "PEER_ID_INVALID")


class TelegramChannel:
    """The sending side of the Telegram channel. When Telegram asks us to wait, nothing is sent to anybody until
    then."""

    name = CHANNEL
    carries_files = True

    def __init__(self, bot: Bot, enclosures: Enclosures) -> None:
        self._bot = bot
        self._enclosures = enclosures
        self._silent_until = 0.0

    def pages(self, text: str) -> Sequence[str]:
        return cut(text, _TEXT_LIMIT)

    async def send(self, parcel: Parcel) -> None:
        await asyncio.sleep(max(0.0, self._silent_until - time.monotonic()))
        address = Address.from_json(parcel.address)
        try:
            if parcel.order is None:
                await self._send_text(address, parcel)
            else:
                await self._send_file(address, parcel.order)
        except TelegramError as error:
            raise self._meaning(error) from error

    async def _send_text(self, address: Address, parcel: Parcel) -> None:
        await self._bot.send_message(
            address.chat,
            parcel.text or "…",
            reply_markup=keyboard(parcel.buttons) if parcel.buttons else None,
            message_thread_id=address.thread,
            reply_parameters=_answering(address),
        )

    async def _send_file(self, address: Address, order: Order) -> None:
        try:
            file = await asyncio.to_thread(self._enclosures.made, order)
        except (JishiError, LookupError, ValueError) as error:
            raise Refused(wording("enclosure_not_made", kind=type(error).__name__)) from error
        if file.name.endswith(".png"):
            await self._bot.send_photo(address.chat, file.content, filename=file.name, message_thread_id=address.thread)
        else:
            await self._bot.send_document(
                address.chat, file.content, filename=file.name, message_thread_id=address.thread
            )

    def _meaning(self, error: TelegramError) -> Exception:
        if isinstance(error, RetryAfter):
            seconds = _seconds(error.retry_after)
            self._silent_until = time.monotonic() + seconds
            return TryLater(wording("telegram_slower"), seconds)
        if isinstance(error, Forbidden):
            return Unreachable()
        if isinstance(error, (BadRequest, ChatMigrated)):
            return Unreachable() if any(words in str(error) for words in _GONE) else Refused(str(error))
        return TryLater(trouble_of(error))


def keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup:
    """The buttons, short ones side by side."""
    rows: list[list[InlineKeyboardButton]] = []
    width = 0
    for button in buttons:
        width += len(button.label) + 2
        if not rows or width > _ROW_WIDTH:
            rows.append([])
            width = len(button.label) + 2
        rows[-1].append(InlineKeyboardButton(button.label, callback_data=button.token))
    return InlineKeyboardMarkup(rows)


def trouble_of(error: TelegramError) -> str:
    """What is wrong, in words for /healthz and the log; never the token or what was said."""
    if isinstance(error, InvalidToken):
        return wording("telegram_token_refused")
    if isinstance(error, NetworkError):
        return wording("telegram_unreached", kind=type(error).__name__)
    return wording("telegram_unclear", kind=type(error).__name__)


def _answering(address: Address) -> ReplyParameters | None:
    if address.reply_to is None:
        return None
    return ReplyParameters(address.reply_to, allow_sending_without_reply=True)


def _seconds(wait: int | timedelta) -> float:
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
