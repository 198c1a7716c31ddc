"""jishi telegram, remind, unanswered: the commands that need the store."""

import argparse
import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.ask import conversation
from bot.commands.common import CHINA, library, put, put_json, read_event, settings
from bot.desk import Desk
from bot.dialogue import over_json
from bot.health import Health
from bot.logs import set_up
from bot.number_cases import deadlines_of
from bot.printing import Printer
from bot.reminders import commands as reminders
from bot.reminders.times import read_moment
from bot.responding import Manners
from bot.store import open_store
from bot.store.base import Store
from bot.store.reminders import StoredReminder
from bot.store.unanswered import listed
from bot.wording import say
from bot.words import load_words
from rules_core.errors import problem

if TYPE_CHECKING:
    from bot.channels.telegram import TelegramAccess


@contextmanager
def store() -> Iterator[Store]:
    """The store that is set, closed at the end."""
    opened = open_store(settings().database)
    try:
        yield opened
    finally:
        opened.close()


def telegram(args: argparse.Namespace) -> None:
    """Long polling, or the webhook beside the page, until stopped. Raises JishiError without a token."""
    from bot.channels.telegram import TelegramAccess, run_polling

    if not settings().telegram_token:
        raise problem("telegram_token_missing")
    access = TelegramAccess(settings().telegram_token, settings().telegram_api)
    if args.webhook:
        _webhook(access, args)
        return
    set_up(settings().log, settings().log_format)
    with store() as opened:
        desk = Desk(opened, over_json(conversation().step), Manners(load_words(), settings().rate_limit), enclosures=Printer(library()))
        asyncio.run(run_polling(access, desk, Health(), settings().retention_days))


def _webhook(access: "TelegramAccess", args: argparse.Namespace) -> None:
    from bot.channels.telegram_door import telegram_door
    from bot.commands.web import serve

    secret = settings().webhook_secret
    serve(args.host, args.port, lambda house: telegram_door(access, args.webhook, secret, house.desk, house.health, house.meters.refused))


def remind_add(args: argparse.Namespace) -> None:
    """Keeps one reminder and prints its id."""
    with store() as opened:
        put(reminders.add(opened, args.to, args.at, args.text).id)


def remind_plan(args: argparse.Namespace) -> None:
    """Keeps one for every deadline of a timeline and prints them."""
    events = dict(map(read_event, args.events))
    deadlines = deadlines_of(library(), {"region": args.region, "award": args.award, "events": events})
    with store() as opened:
        for stored in reminders.plan(opened, deadlines, args.to, args.before, _now()):
            put(reminders.as_line(stored))


def remind_import(args: argparse.Namespace) -> None:
    """Keeps one for every row of a file; a bad row is told and stops no other."""
    with store() as opened:
        read = reminders.import_file(opened, Path(args.file))
        for stored in read.reminders:
            put(stored.id)
        for trouble in read.problems:
            put(trouble)


def remind_list(args: argparse.Namespace) -> None:
    """Every reminder with its state."""
    with store() as opened:
        rows: tuple[StoredReminder, ...] = reminders.list_all(opened)
    for row in rows:
        if args.json:
            put_json(reminders.as_json(row))
        else:
            put(reminders.as_line(row))


def remind_cancel(args: argparse.Namespace) -> None:
    """Cancels one."""
    with store() as opened:
        reminders.cancel(opened, args.id)


def remind_send(args: argparse.Namespace) -> None:
    """Sends what is due, once, and ends."""
    with store() as opened:
        reminders.send(opened, _delivery(), put, read_moment(args.now) if args.now else _now())


def remind_run(_args: argparse.Namespace) -> None:
    """Keeps sending until stopped."""
    set_up(settings().log, settings().log_format)
    with store() as opened:
        reminders.run(opened, _delivery(), put, Health(), _now)


def unanswered_list(args: argparse.Namespace) -> None:
    """What people asked in vain, the most frequent first."""
    with store() as opened:
        rows = listed(opened)
    for number, row in enumerate(rows, 1):
        if args.json:
            put_json({"id": number, "day": row.day.isoformat(), "question": row.question, "status": row.status, "times": row.times})
        else:
            put(say("unanswered.row", number=number, day=row.day, times=row.times, question=row.question))


def unanswered_adopt(args: argparse.Namespace) -> None:
    """Writes a question that was asked in vain as a case that fails until it is understood."""
    from bot.adopting import adopt

    with store() as opened:
        rows = listed(opened)
    if not 1 <= args.id <= len(rows):
        raise problem("unanswered_unknown", id=args.id)
    put(say("unanswered.adopted", file=adopt(rows[args.id - 1].question, args.topic, Path(args.cases))))


def _now() -> datetime:
    return datetime.now(CHINA)


def _delivery() -> reminders.Delivery:
    return reminders.Delivery(settings().telegram_token, settings().telegram_api, settings().mail_server, settings().quiet_hours)
