"""What can be done with reminders: plain functions over a store, for `jishi remind …` and the HR page."""

import signal
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from bot.china_time import moment_of
from bot.health import Health
from bot.reminders.delivery import Sender
from bot.reminders.importing import Imported, read_reminders
from bot.reminders.mailing import EmailSender, read_mail_server
from bot.reminders.planning import planned
from bot.reminders.posting import Poster
from bot.reminders.reminder import reminder
from bot.reminders.robots import DingTalk, Feishu, WeCom
from bot.reminders.senders import ConsoleSender, TelegramSender, WebhookSender
from bot.reminders.sending import Dispatcher, Outcome
from bot.reminders.targets import Kind, read_target
from bot.reminders.times import read_days_before, read_moment, read_quiet_hours
from bot.reminders.words import load_reminder_words
from bot.settings import Settings
from bot.store import reminders as rows
from bot.store.base import Store, StoreUnavailable
from bot.store.reminders import StoredReminder
from rules_core.errors import JishiError, wording
from rules_core.timeline import Deadline

_IDLE_SECONDS = 1.0


class NoSuchReminder(JishiError):
    """No reminder of that id can be cancelled."""


def add(store: Store, to: str, at: str, text: str) -> StoredReminder:
    """Keeps one reminder; the same one again gives the same id. Raises BadTarget, BadTime, BadReminder,
    StoreUnavailable."""
    return _kept(store, (reminder(read_target(to), read_moment(at), text),))[0]


def plan(
    store: Store, deadlines: Sequence[Deadline], to: str, before: str, now: datetime
) -> tuple[StoredReminder, ...]:
    """Keeps reminders `before` (`7d,1d`; '' for the morning of the day) every deadline that is still to come."""
    days = read_days_before(before) if before.strip() else (0,)
    return _kept(store, planned(deadlines, read_target(to), days, now))


def import_file(store: Store, file: Path) -> Imported:
    """Keeps the reminders of a file; the result names the bad rows. Raises UnreadableFile."""
    read = read_reminders(file)
    _kept(store, read.reminders)
    return read


def list_all(store: Store) -> tuple[StoredReminder, ...]:
    """All reminders in the order in which they are due."""
    with store.transaction() as db:
        return rows.listed(db)


def cancel(store: Store, reminder_id: str) -> None:
    """Cancels a reminder. Raises NoSuchReminder."""
    with store.transaction() as db:
        if not rows.cancel(db, reminder_id.strip()):
            raise NoSuchReminder(wording("reminder_unknown", id=reminder_id))


def send(store: Store, settings: Settings, put: Callable[[str], None], now: datetime) -> Outcome:
    """Sends what is due at `now`, once, and ends."""
    return _dispatcher(store, settings, put).until_done(now, threading.Event())


def run(
    store: Store, settings: Settings, put: Callable[[str], None], health: Health, clock: Callable[[], datetime]
) -> None:
    """Keeps sending until SIGTERM or SIGINT (from the main thread)."""
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    keep_sending(store, settings, put, health, clock, stopped)


def keep_sending(
    store: Store,
    settings: Settings,
    put: Callable[[str], None],
    health: Health,
    clock: Callable[[], datetime],
    stopped: threading.Event,
) -> None:
    """Keeps sending until `stopped` is set; for a thread beside the page or the bot."""
    dispatcher = _dispatcher(store, settings, put)
    while not stopped.is_set():
        try:
            dispatcher.until_done(clock(), stopped)
            _report(store, health)
        except StoreUnavailable as error:
            health.unwell("store", str(error))
        stopped.wait(_IDLE_SECONDS)


def as_json(stored: StoredReminder) -> Mapping[str, object]:
    """One line of `jishi remind list --json`."""
    due = moment_of(stored.due)
    return {
        "id": stored.id,
        "to": read_target(stored.target).shown,
        "at": due.isoformat(),
        "text": stored.says,
        "status": stored.status,
        "attempts": stored.attempts,
        "trouble": stored.trouble or None,
    }


def as_line(stored: StoredReminder) -> str:
    """One line of `jishi remind list`."""
    due = moment_of(stored.due)
    trouble = f"（{stored.trouble}）" if stored.trouble else ""
    status = load_reminder_words().status[stored.status]
    return f"{stored.id}  {due:%Y-%m-%d %H:%M}  {read_target(stored.target).shown}  {status}{trouble}  {stored.says}"


def senders(settings: Settings, put: Callable[[str], None]) -> Mapping[Kind, Sender]:
    """One sender for every kind of target. Raises BadMailServer."""
    poster = Poster()
    return {
        Kind.CONSOLE: ConsoleSender(put),
        Kind.WEBHOOK: WebhookSender(poster),
        Kind.TELEGRAM: TelegramSender(poster, settings.telegram_token, settings.telegram_api),
        Kind.EMAIL: EmailSender(read_mail_server(settings.mail_server)),
        Kind.DINGTALK: DingTalk(poster),
        Kind.WECOM: WeCom(poster),
        Kind.FEISHU: Feishu(poster),
    }


def _dispatcher(store: Store, settings: Settings, put: Callable[[str], None]) -> Dispatcher:
    return Dispatcher(store, senders(settings, put), read_quiet_hours(settings.quiet_hours))


def _kept(store: Store, reminders: tuple[StoredReminder, ...]) -> tuple[StoredReminder, ...]:
    with store.transaction() as db:
        for one in reminders:
            rows.add(db, one)
    return reminders


def _report(store: Store, health: Health) -> None:
    with store.transaction() as db:
        count = rows.given_up(db)
    health.well("store")
    part = load_reminder_words().health
    if count:
        health.unwell(part, wording("reminders_given_up", count=count))
    else:
        health.well(part)
