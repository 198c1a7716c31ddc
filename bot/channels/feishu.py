"""飞书: events of an app of the company's own, encrypted and signed; cards with buttons (docs/channels/feishu.md)."""

import hmac
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from starlette.responses import JSONResponse, Response

from bot.channels.accepting import accepted
from bot.channels.feishu_crypto import decrypted, signed
from bot.channels.feishu_events import CHANNEL as CHANNEL
from bot.channels.feishu_events import Event, Header, translate
from bot.channels.hooks import Call, Forbidden, Unreadable, require_fresh, seconds_of
from bot.channels.messenger_words import MessengerWords
from bot.post.courier import Courier
from bot.post.letters import Letter, clean


@dataclass(frozen=True, slots=True)
class FeishuSecrets:
    """What an event is told by: the app's id, its Encrypt Key and its Verification Token."""

    app_id: str
    encrypt_key: str
    verification_token: str


@dataclass(frozen=True, slots=True)
class FeishuDoor:
    """Takes events in for the courier; 200 means that the event is safe. `clock` gives seconds since 1970."""

    secrets: FeishuSecrets
    courier: Courier
    words: MessengerWords
    clock: Callable[[], float] = time.time

    async def handle(self, call: Call) -> Response:
        """Raises Forbidden, Unreadable, StoreUnavailable."""
        sealed = _object(call.body).get("encrypt")
        if not isinstance(sealed, str):
            raise Forbidden("unencrypted")
        if not call.headers.get("x-lark-signature"):
            return self._challenged_unsigned(sealed)
        self._check(call)
        content = _object(decrypted(sealed, self.secrets.encrypt_key))
        if content.get("type") == "url_verification":
            return self._challenged(content)
        return await accepted(self.courier, self._letter(content), self.clock())

    def _challenged_unsigned(self, sealed: str) -> Response:
        """The trial of the address when it is saved: the one call that 飞书 may send unsigned. Whatever is wrong with
        another, the refusal is the same, so that nobody can try out cipher texts."""
        try:
            content = _object(decrypted(sealed, self.secrets.encrypt_key))
        except Unreadable:
            raise Forbidden("signature") from None
        if content.get("type") != "url_verification":
            raise Forbidden("signature")
        return self._challenged(content)

    def _challenged(self, content: dict[str, Any]) -> Response:
        self._check_token(content.get("token"))
        return JSONResponse({"challenge": clean(str(content.get("challenge", "")))})

    def _letter(self, content: dict[str, Any]) -> Letter | None:
        try:
            event = Event.model_validate(content)
            self._check_header(event.header)
            return translate(event, self.words)
        except ValidationError:
            raise Unreadable("fields") from None

    def _check(self, call: Call) -> None:
        stamp, nonce = call.headers.get("x-lark-request-timestamp", ""), call.headers.get("x-lark-request-nonce", "")
        require_fresh(seconds_of(stamp), self.clock())
        shown = call.headers["x-lark-signature"]
        if not signed(shown, stamp, nonce, call.body, self.secrets.encrypt_key):
            raise Forbidden("signature")

    def _check_header(self, header: Header) -> None:
        self._check_token(header.token)
        if not hmac.compare_digest(header.app_id.encode("utf-8", "replace"), self.secrets.app_id.encode()):
            raise Forbidden("app")

    def _check_token(self, token: object) -> None:
        if not hmac.compare_digest(str(token).encode("utf-8", "replace"), self.secrets.verification_token.encode()):
            raise Forbidden("token")


def _object(body: bytes) -> dict[str, Any]:
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable("json") from None
    if not isinstance(content, dict):
        raise Unreadable("json")
    return content
