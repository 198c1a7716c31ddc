"""Console, webhook and Telegram as targets. E-mail and the group robots have their own files."""

import json
from collections.abc import Callable

from bot.reminders.delivery import Hopeless, NotDelivered
from bot.reminders.posting import Poster
from bot.reminders.reminder import Notice


class ConsoleSender:
    """Writes each notice as one line."""

    def __init__(self, put: Callable[[str], None]) -> None:
        self._put = put

    def send(self, address: str, notice: Notice) -> None:
        self._put(f"{notice.due:%Y-%m-%d %H:%M} {notice.text}（{notice.id}）")


class WebhookSender:
    """POSTs `{"id", "due", "text", "late"}`; any 2xx is delivered."""

    def __init__(self, poster: Poster) -> None:
        self._poster = poster

    def send(self, address: str, notice: Notice) -> None:
        body = {"id": notice.id, "due": notice.due.isoformat(), "text": notice.text, "late": notice.late}
        answer = self._poster.post(address, body)
        if not 200 <= answer.status < 300:
            raise NotDelivered(f"对方没有收下（HTTP {answer.status}）。")


class TelegramSender:
    """Sends through the Bot API; `api` is its base, as in JISHI_TELEGRAM_API."""

    def __init__(self, poster: Poster, token: str, api: str) -> None:
        self._poster = poster
        self._url = f"{api}{token}/sendMessage"
        self._configured = bool(token)

    def send(self, address: str, notice: Notice) -> None:
        if not self._configured:
            raise NotDelivered("没有设置 JISHI_TELEGRAM_TOKEN，发不了 Telegram。")
        answer = self._poster.post(self._url, {"chat_id": address, "text": f"{notice.text}\n（提醒编号 {notice.id}）"})
        if answer.status == 403:
            raise Hopeless("对方停用了机器人，或者还没有和机器人说过话。")
        if not _is_ok(answer.body) or answer.status != 200:
            raise NotDelivered(f"Telegram 没有收下（HTTP {answer.status}）。")


def _is_ok(body: bytes) -> bool:
    try:
        answer = json.loads(body)
    except ValueError:
        return False
    return isinstance(answer, dict) and answer.get("ok") is True
