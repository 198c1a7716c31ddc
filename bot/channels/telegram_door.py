"""Telegram's webhook as a door of the page's application (`bot.channels.web.app.Door`): `jishi telegram --webhook URL`.

Replicas behind a load balancer all announce the same address; whichever is reached keeps the update, any of them answers it.
"""

import re
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.routing import Route

from bot.channels.telegram import TelegramAccess, TelegramWebhook
from bot.desk import Desk
from bot.health import Health
from rules_core.errors import JishiError

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class BadWebhook(JishiError):
    """The webhook's address or secret will not do."""


@dataclass(frozen=True, slots=True)
class TelegramDoor:
    """Listens at the path of `url`, the address Telegram is told to send to."""

    url: str
    hook: TelegramWebhook

    @property
    def routes(self) -> Sequence[Route]:
        """The one route; it takes 1 MB at most and answers 403 without the secret."""
        return (Route(urlsplit(self.url).path, self.hook, methods=["POST"]),)

    def opened(self) -> AbstractAsyncContextManager[None]:
        """Announces the address and serves for as long as the block runs. Raises TelegramRefused."""
        return self.hook.opened(self.url)


def telegram_door(access: TelegramAccess, url: str, secret: str, desk: Desk, health: Health) -> TelegramDoor:
    """The door at `url` (https, with a path of its own). Raises BadWebhook for an address or secret that will not do."""
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.path in ("", "/"):
        raise BadWebhook(f"webhook 的网址“{url}”不对，请写成 https://域名/telegram 这样，带一段自己的路径。")
    if not _SECRET.fullmatch(secret):
        raise BadWebhook("要开 webhook，请先设 JISHI_WEBHOOK_SECRET：1 到 256 个字母、数字、_ 或 -。")
    return TelegramDoor(url, TelegramWebhook(access, secret, desk, health))
