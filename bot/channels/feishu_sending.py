"""Sends answers through 飞书's interface: the app's token, texts, and cards with buttons."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import httpx

from bot.channels.feishu_events import CHANNEL
from bot.channels.posting import post_json
from bot.post.courier import Refused, TryLater
from bot.post.letters import Parcel
from bot.post.paging import cut

_PAGE = 4000
_EARLY = 300.0  # seconds before its end that a token is renewed
_TOKEN_PATH = "/open-apis/auth/v3/tenant_access_token/internal"
_SEND_PATH = "/open-apis/im/v1/messages?receive_id_type=chat_id"
_TOKEN_INVALID = frozenset({99991661, 99991663, 99991664, 99991668})
_LATER = frozenset({99991400, 11232, 11233, 230020})  # 频率限制


@dataclass(frozen=True, slots=True)
class FeishuApp:
    """The app's own id and secret, and the base of the interface."""

    app_id: str
    app_secret: str
    api: str


class FeishuChannel:
    """The sending side of the channel. `clock` counts seconds for the life of the token."""

    name = CHANNEL
    carries_files = False

    def __init__(self, app: FeishuApp, http: httpx.AsyncClient, clock: Callable[[], float] = time.monotonic) -> None:
        self._app = app
        self._http = http
        self._clock = clock
        self._token = ""
        self._renew_at = 0.0

    def pages(self, text: str) -> Sequence[str]:
        return cut(text, _PAGE)

    async def send(self, parcel: Parcel) -> None:
        """Raises TryLater or Refused. The same parcel sent twice within an hour arrives once: 飞书 drops a known uuid."""
        headers = {"Authorization": f"Bearer {await self._valid_token()}"}
        answer = await post_json(self._http, self._app.api + _SEND_PATH, body_of(parcel), headers)
        code = answer.get("code")
        if code in _TOKEN_INVALID:
            self._token = ""
            raise TryLater(f"code {code}")
        if code in _LATER:
            raise TryLater(f"code {code}")
        if code != 0:
            raise Refused(f"code {code}")

    async def _valid_token(self) -> str:
        if not self._token or self._clock() >= self._renew_at:
            secrets = {"app_id": self._app.app_id, "app_secret": self._app.app_secret}
            answer = await post_json(self._http, self._app.api + _TOKEN_PATH, secrets)
            token, seconds = answer.get("tenant_access_token"), answer.get("expire")
            if answer.get("code") != 0 or not isinstance(token, str) or not isinstance(seconds, int):
                raise TryLater(f"code {answer.get('code')}")
            self._token, self._renew_at = token, self._clock() + max(0.0, seconds - _EARLY)
        return self._token


def body_of(parcel: Parcel) -> dict[str, str]:
    """The call's body; `uuid` is the same for the same parcel."""
    chat, cause = json.loads(parcel.address)
    kind, content = _content(parcel)
    uuid = blake2b(f"{cause} {parcel.text}".encode("utf-8", "replace"), digest_size=16).hexdigest()
    return {"receive_id": chat, "msg_type": kind, "content": json.dumps(content, ensure_ascii=False), "uuid": uuid}


def _content(parcel: Parcel) -> tuple[str, dict[str, Any]]:
    text = parcel.text or "…"
    if not parcel.buttons:
        return "text", {"text": text}
    buttons = [
        {
            "tag": "button",
            "text": {"tag": "plain_text", "content": button.label},
            "type": "default",
            "value": {"press": button.token, "room": parcel.room},
        }
        for button in parcel.buttons
    ]
    words = {"tag": "div", "text": {"tag": "plain_text", "content": text}}
    return "interactive", {"elements": [words, {"tag": "action", "actions": buttons}]}
