"""jishi remind: add, plan, import, list, cancel, send, run."""

import argparse
from pathlib import Path

from bot.cases.number_cases import deadlines_of
from bot.china_time import china_now
from bot.commands.common import library, put, put_json, read_event, settings
from bot.commands.stored import opened_store
from bot.health import Health
from bot.logs import set_up
from bot.reminders import operations
from bot.reminders.times import read_moment


def add(args: argparse.Namespace) -> None:
    """Keeps one reminder and prints its id."""
    with opened_store() as store:
        put(operations.add(store, args.to, args.at, args.text).id)


def plan(args: argparse.Namespace) -> None:
    """Keeps one for every deadline of a timeline and prints them."""
    events = dict(map(read_event, args.events))
    deadlines = deadlines_of(library(), {"region": args.region, "award": args.award, "events": events})
    with opened_store() as store:
        for stored in operations.plan(store, deadlines, args.to, args.before, china_now()):
            put(operations.as_line(stored))


def import_file(args: argparse.Namespace) -> None:
    """Keeps one for every row of a file; a bad row is told and stops no other."""
    with opened_store() as store:
        read = operations.import_file(store, Path(args.file))
    for stored in read.reminders:
        put(stored.id)
    for trouble in read.problems:
        put(trouble)


def list_all(args: argparse.Namespace) -> None:
    """Every reminder with its state."""
    with opened_store() as store:
        rows = operations.list_all(store)
    for row in rows:
        if args.json:
            put_json(operations.as_json(row))
        else:
            put(operations.as_line(row))


def cancel(args: argparse.Namespace) -> None:
    """Cancels one."""
    with opened_store() as store:
        operations.cancel(store, args.id)


def send(args: argparse.Namespace) -> None:
    """Sends what is due, once, and ends."""
    with opened_store() as store:
        operations.send(store, settings(), put, read_moment(args.now) if args.now else china_now())


def run(_args: argparse.Namespace) -> None:
    """Keeps sending until stopped."""
    set_up(settings().log, settings().log_format)
    with opened_store() as store:
        operations.run(store, settings(), put, Health(), china_now)
