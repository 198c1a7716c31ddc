"""The messengers that are set, put together: their routes for any ASGI application, and the couriers behind them.

Mount `messengers.routes` beside the page and serve inside `async with messengers.opened(): …`.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
from starlette.routing import Route

from bot.channels import dingtalk, feishu, wechat, wecom
from bot.channels.dingtalk_sending import DingTalkChannel
from bot.channels.feishu_sending import FeishuApp, FeishuChannel
from bot.channels.hooks import Handler, Refused, hook
from bot.channels.messenger_settings import PREFIX, MessengerSettings
from bot.channels.messenger_words import load_messenger_words
from bot.channels.posting import client
from bot.channels.tencent_envelope import Envelope, decoded_key
from bot.channels.tencent_passive import PassiveDoor, Trial
from bot.health import Health
from bot.post.courier import Courier
from bot.post.desk import Desk
from rules_core.errors import JishiError

_LAST_SECONDS = 3.5
_PASSIVE: tuple[tuple[str, str, Trial], ...] = (
    (wechat.CHANNEL, "wechat_app_id", wechat.trial),
    (wecom.CHANNEL, "wecom_corp_id", wecom.trial),
)


@dataclass(frozen=True, slots=True)
class Messengers:
    """What is open: the routes, and the couriers that send for them."""

    routes: tuple[Route, ...]
    couriers: tuple[Courier, ...]
    http: httpx.AsyncClient

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Sends for as long as the block runs; on leaving it finishes what it has, within 4 seconds."""
        async with self.http:
            serving = [asyncio.create_task(courier.run()) for courier in self.couriers]
            try:
                yield
            finally:
                await asyncio.gather(*(courier.stop(_LAST_SECONDS) for courier in self.couriers))
                await asyncio.gather(*serving)


def messengers(settings: MessengerSettings, desk: Desk, health: Health, refused: Refused) -> Messengers:
    """All messengers whose secrets are set; `refused` counts the calls they turn away.

    Raises JishiError where one is set by half, or a key is not one.
    """
    http = client()
    sending = [*_dingtalk(settings, desk, health, refused, http), *_feishu(settings, desk, health, refused, http)]
    routes = (*_passive(settings, desk, refused), *(route for route, _ in sending))
    return Messengers(routes, tuple(courier for _, courier in sending), http)


def _passive(settings: MessengerSettings, desk: Desk, refused: Refused) -> Iterator[Route]:
    for channel, receiver, trial in _PASSIVE:
        token, key = f"{channel}_token", f"{channel}_aes_key"
        if settings.complete(channel, receiver, token, key):
            envelope = Envelope(getattr(settings, token), _key(settings, key), getattr(settings, receiver))
            door = PassiveDoor(channel, envelope, trial, desk, load_messenger_words())
            yield _route(channel, door.handle, refused, "GET", "POST")


def _dingtalk(
    settings: MessengerSettings, desk: Desk, health: Health, refused: Refused, http: httpx.AsyncClient
) -> Iterator[tuple[Route, Courier]]:
    if settings.complete(dingtalk.CHANNEL, "dingtalk_client_id", "dingtalk_client_secret"):
        secret, words = settings.dingtalk_client_secret, load_messenger_words()
        access = dingtalk.DingTalkAccess(settings.dingtalk_client_id, secret, settings.dingtalk_api.rstrip("/"))
        courier = Courier(desk, DingTalkChannel(http, words), health)
        door = dingtalk.DingTalkDoor(access, courier, words)
        yield _route(dingtalk.CHANNEL, door.handle, refused, "POST"), courier


def _feishu(
    settings: MessengerSettings, desk: Desk, health: Health, refused: Refused, http: httpx.AsyncClient
) -> Iterator[tuple[Route, Courier]]:
    needed = ("feishu_app_id", "feishu_app_secret", "feishu_encrypt_key", "feishu_verification_token")
    if settings.complete(feishu.CHANNEL, *needed):
        app = FeishuApp(settings.feishu_app_id, settings.feishu_app_secret, settings.feishu_api.rstrip("/"))
        courier = Courier(desk, FeishuChannel(app, http), health)
        known = (settings.feishu_app_id, settings.feishu_encrypt_key, settings.feishu_verification_token)
        door = feishu.FeishuDoor(feishu.FeishuSecrets(*known), courier, load_messenger_words())
        yield _route(feishu.CHANNEL, door.handle, refused, "POST"), courier


def _route(channel: str, handler: Handler, refused: Refused, *methods: str) -> Route:
    return hook(f"/channels/{channel}", channel, handler, refused, *methods)


def _key(settings: MessengerSettings, name: str) -> bytes:
    try:
        return decoded_key(getattr(settings, name))
    except ValueError:
        message = load_messenger_words().bad_aes_key
        raise JishiError(message.format(setting=f"{PREFIX}{name.upper()}")) from None
