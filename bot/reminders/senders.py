"""Console, webhook and Telegram as targets. E-mail and the group robots have their own files."""

import json
from collections.abc import Callable

from bot.reminders.delivery import Hopeless, NotDelivered
from bot.reminders.posting import Poster
from bot.reminders.reminder import Notice, numbered
from bot.reminders.words import load_reminder_words
from rules_core.errors import wording


class ConsoleSender:
    """Writes each notice as one line."""

    def __init__(self, put: Callable[[str], None]) -> None:
        self._put = put

    def send(self, address: str, notice: Notice) -> None:
        self._put(load_reminder_words().console.format(due=notice.due, text=notice.text, id=notice.id))


class WebhookSender:
    """POSTs `{"id", "due", "text", "late"}`; any 2xx is delivered."""

    def __init__(self, poster: Poster) -> None:
        self._poster = poster

    def send(self, address: str, notice: Notice) -> None:
        body = {"id": notice.id, "due": notice.due.isoformat(), "text": notice.text, "late": notice.late}
        answer = self._poster.post(address, body)
        if not 200 <= answer.status < 300:
            raise NotDelivered(wording("webhook_status", status=answer.status))


class TelegramSender:
    """Sends through the Bot API; `api` is its base, as in JISHI_TELEGRAM_API."""

    def __init__(self, poster: Poster, token: str, api: str) -> None:
        self._poster = poster
        self._url = f"{api}{token}/sendMessage"
        self._configured = bool(token)

    def send(self, address: str, notice: Notice) -> None:
        if not self._configured:
            raise NotDelivered(wording("telegram_not_set"))
        answer = self._poster.post(self._url, {"chat_id": address, "text": numbered(notice)})
        if answer.status == 403:
            raise Hopeless(wording("telegram_blocked"))
        if not _is_ok(answer.body) or answer.status != 200:
            raise NotDelivered(wording("telegram_status", status=answer.status))


def _is_ok(body: bytes) -> bool:
    try:
        answer = json.loads(body)
    except ValueError:
        return False
    return isinstance(answer, dict) and answer.get("ok") is True
