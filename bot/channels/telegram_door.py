"""Telegram's webhook as a door beside the page (`bot.commands.web.Door`): `jishi telegram --webhook URL`.

Replicas behind a load balancer all announce the same address; whichever is reached keeps the update, any of them answers it.
"""

import hmac
import json
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot

from bot.channels.hooks import Call, Forbidden, Refused, Unreadable, hook
from bot.channels.telegram import TelegramAccess, connected, persistently
from bot.channels.telegram_intake import Intake, RawUpdate, numbered
from bot.channels.telegram_updates import ALLOWED_UPDATES, CHANNEL
from bot.health import Health
from bot.post.desk import Desk
from rules_core.errors import JishiError, wording

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_SECRET_HEADER = "x-telegram-bot-api-secret-token"
_NOT_OPEN = 503


class BadWebhook(JishiError):
    """The webhook's address or secret will not do."""


class TelegramDoor:
    """Listens at the path of `url`, the address Telegram is told to send to; open while `opened` is."""

    def __init__(self, access: TelegramAccess, url: str, secret: str, desk: Desk, health: Health, refused: Refused) -> None:
        self._access = access
        self._url = url
        self._secret = secret
        self._desk = desk
        self._health = health
        self._refused = refused
        self._intake: Intake | None = None

    @property
    def routes(self) -> Sequence[Route]:
        """The one route, 403 without the secret."""
        return (hook(urlsplit(self._url).path, CHANNEL, self._handle, self._refused, "POST"),)

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Announces the address and serves for as long as the block runs. Raises TelegramRefused."""
        async with connected(self._access, self._desk, self._health) as channel:
            self._intake = channel.intake
            await persistently(lambda: self._announce(channel.bot), self._health)
            yield
        self._intake = None

    async def _handle(self, call: Call) -> Response:
        """200: the update is kept. Raises Forbidden, Unreadable, StoreUnavailable."""
        shown = call.headers.get(_SECRET_HEADER, "").encode("utf-8", "replace")
        if not self._secret or not hmac.compare_digest(shown, self._secret.encode()):
            raise Forbidden("secret")
        update = _update(call.body)
        if self._intake is None:
            return Response(status_code=_NOT_OPEN)
        await self._intake.keep([update])
        return Response()

    async def _announce(self, bot: Bot) -> object:
        return await bot.set_webhook(self._url, secret_token=self._secret, allowed_updates=ALLOWED_UPDATES)


def telegram_door(access: TelegramAccess, url: str, secret: str, desk: Desk, health: Health, refused: Refused) -> TelegramDoor:
    """The door at `url` (https, with a path of its own). Raises BadWebhook for an address or secret that will not do."""
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.path in ("", "/"):
        raise BadWebhook(wording("telegram_webhook_url", url=url))
    if not _SECRET.fullmatch(secret):
        raise BadWebhook(wording("telegram_webhook_secret"))
    return TelegramDoor(access, url, secret, desk, health, refused)


def _update(body: bytes) -> RawUpdate:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable("json") from None
    if not numbered(update):
        raise Unreadable("json")
    return dict(update)
