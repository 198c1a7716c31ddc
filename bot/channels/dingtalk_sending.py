"""Sends answers to the address that came with a 钉钉 message; options as links that say them."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx

from bot.channels.messenger_words import MessengerWords
from bot.channels.posting import post_json
from bot.channels.written_out import with_words
from bot.post.courier import Refused, TryLater
from bot.post.letters import Parcel
from bot.post.paging import cut

_PAGE = 4000
_TITLE = 20
_SAY = "dtmd://dingtalkclient/sendMessage?content="
_LATER = frozenset({-1, 130101})  # 系统繁忙；发送速度太快


@dataclass(frozen=True, slots=True)
class Session:
    """Where the answers of a conversation go, until when (seconds since 1970; 0: not said)."""

    webhook: str
    until: float

    def to_json(self) -> str:
        return json.dumps([self.webhook, self.until])

    @staticmethod
    def from_json(text: str) -> "Session":
        return Session(*json.loads(text))


class DingTalkChannel:
    """The sending side of the channel."""

    name = "dingtalk"
    carries_files = False

    def __init__(self, http: httpx.AsyncClient, words: MessengerWords, clock: Callable[[], float] = time.time) -> None:
        self._http = http
        self._words = words
        self._clock = clock

    def pages(self, text: str) -> Sequence[str]:
        return cut(text, _PAGE)

    async def send(self, parcel: Parcel) -> None:
        """Raises TryLater, or Refused once the session's address has expired."""
        session = Session.from_json(parcel.address)
        if 0 < session.until <= self._clock():
            raise Refused("sessionWebhook")
        answer = await post_json(self._http, session.webhook, body_of(parcel, self._words))
        code = answer.get("errcode", 0)
        if code in _LATER:
            raise TryLater(f"errcode {code}")
        if code != 0:
            raise Refused(f"errcode {code}")


def body_of(parcel: Parcel, words: MessengerWords) -> dict[str, Any]:
    """A text; alone with a person, options are links that say them. In a group a link could not name the robot, so they
    are told."""
    labels = [button.label for button in parcel.buttons]
    if parcel.room or not labels:
        return {"msgtype": "text", "text": {"content": with_words(parcel.text, labels, words)}}
    return {"msgtype": "markdown", "markdown": _markdown(parcel.text, labels)}


def _markdown(text: str, labels: Sequence[str]) -> dict[str, str]:
    """A line of Markdown ends with two spaces; its other marks are taken as they stand."""
    links = [f"- [{label}]({_SAY}{quote(label, safe='')})" for label in labels]
    return {"title": text.partition("\n")[0][:_TITLE], "text": "\n".join([text.replace("\n", "  \n"), "", *links])}
