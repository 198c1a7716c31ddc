"""钉钉: a robot of the company's own in HTTP mode; the answer goes to the session's address (docs/channels/dingtalk.md).

The signature covers the time and not the body, so the protocol itself cannot show an altered body; what would be worth
altering, the address that answers go to, is held to 钉钉's own host.
"""

import base64
import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.responses import Response

from bot.channels.accepting import accepted
from bot.channels.dingtalk_sending import Session
from bot.channels.hooks import Call, Forbidden, Unreadable, require_fresh, seconds_of
from bot.channels.messenger_words import MessengerWords
from bot.post.courier import Courier
from bot.post.letters import Letter, clean

CHANNEL = "dingtalk"
_ALONE = "1"
_LAST_MOMENT = 10**14  # milliseconds


class Incoming(BaseModel):
    """The fields of a robot message that are read (官方文档：机器人接收消息); others may be there."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    msgId: str
    msgtype: str
    conversationType: str
    conversationId: str
    sessionWebhook: str
    robotCode: str = ""
    senderStaffId: str = ""
    senderId: str = ""
    createAt: int = Field(default=0, ge=0, le=_LAST_MOMENT)
    sessionWebhookExpiredTime: int = Field(default=0, ge=0, le=_LAST_MOMENT)
    text: dict[str, Any] = {}
    content: dict[str, Any] = {}


@dataclass(frozen=True, slots=True)
class DingTalkAccess:
    """The robot's Client ID, which is also its robotCode where a message names one, its Client Secret, and the base that answers may go to."""

    client_id: str
    client_secret: str
    api: str

    def signature(self, stamp: str) -> str:
        """What the header `sign` must hold for a timestamp in milliseconds."""
        signed = hmac.digest(self.client_secret.encode(), f"{stamp}\n{self.client_secret}".encode(), "sha256")
        return base64.b64encode(signed).decode()


@dataclass(frozen=True, slots=True)
class DingTalkDoor:
    """Takes messages in for the courier; 200 means that the message is safe. `clock` gives seconds since 1970."""

    access: DingTalkAccess
    courier: Courier
    words: MessengerWords
    clock: Callable[[], float] = time.time

    async def handle(self, call: Call) -> Response:
        """Raises Forbidden, Unreadable, StoreUnavailable."""
        self._check(call)
        try:
            incoming = Incoming.model_validate_json(call.body)
        except ValidationError:
            raise Unreadable("json") from None
        if incoming.robotCode not in ("", self.access.client_id):
            raise Forbidden("app")
        if not incoming.sessionWebhook.startswith(f"{self.access.api}/"):
            raise Forbidden("address")
        return await accepted(self.courier, translate(incoming, self.words), self.clock())

    def _check(self, call: Call) -> None:
        stamp = call.headers.get("timestamp", "")
        require_fresh(seconds_of(stamp) / 1000, self.clock())
        shown = call.headers.get("sign", "").encode("utf-8", "replace")
        if not hmac.compare_digest(shown, self.access.signature(stamp).encode()):
            raise Forbidden("signature")


def translate(incoming: Incoming, words: MessengerWords) -> Letter | None:
    """What a message means. Alone with the person a picture gets a kind word, in a group silence."""
    alone = incoming.conversationType == _ALONE
    user = incoming.senderStaffId or incoming.senderId
    if not user:
        return None
    letter = Letter(
        channel=CHANNEL,
        message_id=incoming.msgId,
        user=user,
        room="" if alone else incoming.conversationId,
        address=Session(incoming.sessionWebhook, incoming.sessionWebhookExpiredTime / 1000).to_json(),
        at=incoming.createAt / 1000,
    )
    heard = clean(_heard(incoming)).strip()
    if heard:
        return replace(letter, text=heard)
    unread = words.unheard if incoming.msgtype == "audio" else words.unreadable
    return replace(letter, words=unread) if alone else None


def _heard(incoming: Incoming) -> str:
    """The words of a text, of a voice message as 钉钉 recognised it, or of a rich text."""
    if incoming.msgtype == "text":
        return str(incoming.text.get("content", ""))
    if incoming.msgtype == "audio":
        return str(incoming.content.get("recognition", ""))
    parts = incoming.content.get("richText", [])
    rich = incoming.msgtype == "richText" and isinstance(parts, list)
    return "".join(str(part.get("text", "")) for part in parts if isinstance(part, dict)) if rich else ""
