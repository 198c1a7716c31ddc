"""The group robots of DingTalk, WeCom and Feishu: addresses, signatures, and answers that say 200 and mean no.

An address is the robot's token, or its whole webhook URL, and after `#` its signing secret where one is set.
"""

import base64
import hashlib
import hmac
import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from bot.reminders.delivery import NotDelivered
from bot.reminders.posting import Poster
from bot.reminders.reminder import Notice, numbered
from rules_core.errors import wording

_CODES = ("errcode", "code", "StatusCode")
_WORDS = ("errmsg", "msg", "StatusMessage")


class Robot(ABC):
    """What the three have in common. `clock` gives seconds since 1970: signatures hold the time."""

    base: str

    def __init__(self, poster: Poster, clock: Callable[[], float] = time.time) -> None:
        self._poster = poster
        self._clock = clock

    @abstractmethod
    def request(self, url: str, secret: str, text: str) -> tuple[str, Mapping[str, Any]]:
        """The URL and the body that carry `text`, signed when `secret` is not ''."""

    def send(self, address: str, notice: Notice) -> None:
        place, _, secret = address.partition("#")
        url = place if place.startswith(("http://", "https://")) else self.base + place
        answer = self._poster.post(*self.request(url, secret, numbered(notice)))
        _check(answer.status, answer.body)


class DingTalk(Robot):
    """https://open.dingtalk.com/document/robots/customize-robot-security-settings"""

    base = "https://oapi.dingtalk.com/robot/send?access_token="

    def request(self, url: str, secret: str, text: str) -> tuple[str, Mapping[str, Any]]:
        body = {"msgtype": "text", "text": {"content": text}}
        if not secret:
            return url, body
        stamp = str(int(self._clock() * 1000))
        signature = _hmac(secret.encode(), f"{stamp}\n{secret}".encode())
        return f"{url}&{urlencode({'timestamp': stamp, 'sign': signature})}", body


class WeCom(Robot):
    """https://developer.work.weixin.qq.com/document/path/91770; it has no signature."""

    base = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key="

    def request(self, url: str, secret: str, text: str) -> tuple[str, Mapping[str, Any]]:
        return url, {"msgtype": "text", "text": {"content": text}}


class Feishu(Robot):
    """https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot"""

    base = "https://open.feishu.cn/open-apis/bot/v2/hook/"

    def request(self, url: str, secret: str, text: str) -> tuple[str, Mapping[str, Any]]:
        body = {"msg_type": "text", "content": {"text": text}}
        if not secret:
            return url, body
        stamp = str(int(self._clock()))
        return url, {"timestamp": stamp, "sign": _hmac(f"{stamp}\n{secret}".encode(), b""), **body}


def _hmac(key: bytes, message: bytes) -> str:
    return base64.b64encode(hmac.new(key, message, hashlib.sha256).digest()).decode()


def _check(status: int, body: bytes) -> None:
    try:
        answer = json.loads(body)
    except ValueError:
        answer = None
    if status != 200 or not isinstance(answer, dict):
        raise NotDelivered(wording("robot_status", status=status))
    code = next((answer[key] for key in _CODES if key in answer), None)
    if code != 0:
        words = next((str(answer[key]) for key in _WORDS if key in answer), "")
        raise NotDelivered(wording("robot_refused", code=code, words=words[:100]))
