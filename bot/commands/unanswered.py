"""jishi unanswered: what people asked in vain, and a test case out of it."""

import argparse
from pathlib import Path

from bot.answering.wording import say
from bot.commands.common import put, put_json
from bot.commands.stored import opened_store
from bot.store.unanswered import listed
from rules_core.errors import problem


def list_all(args: argparse.Namespace) -> None:
    """What people asked in vain, the most frequent first."""
    with opened_store() as store:
        rows = listed(store)
    for number, row in enumerate(rows, 1):
        if args.json:
            put_json({"id": number, "day": row.day.isoformat(), "question": row.question, "status": row.status, "times": row.times})
        else:
            put(say("unanswered.row", number=number, day=row.day, times=row.times, question=row.question))


def adopt(args: argparse.Namespace) -> None:
    """Writes a question that was asked in vain as a case that fails until it is understood."""
    from bot import adopting

    with opened_store() as store:
        rows = listed(store)
    if not 1 <= args.id <= len(rows):
        raise problem("unanswered_unknown", id=args.id)
    put(say("unanswered.adopted", file=adopting.adopt(rows[args.id - 1].question, args.topic, Path(args.cases))))
