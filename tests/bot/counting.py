"""A small dialogue that counts: enough to see whether anything was lost, doubled, mixed up or put out of order."""

import json
from collections.abc import Sequence
from datetime import date

from bot.dialogue.message import Message, Option, Reply, Wish
from bot.post.enclosures import Enclosure
from bot.post.letters import Order


class NoFiles:
    """Answers alone."""

    def ordered(self, said: str, state: str, reply: Reply, today: date) -> tuple[Order, ...]:
        return ()

    def made(self, order: Order) -> Enclosure:
        raise LookupError(order.kind)


NO_FILES = NoFiles()


class Whole:
    """A channel that takes answers in one piece, and files."""

    carries_files = True

    def pages(self, text: str) -> Sequence[str]:
        return (text,)


def counting_step(state: str, message: Message, today: date) -> tuple[str, Reply]:
    """Answers the n-th message with n and its words. `坏` breaks; `问N` asks question N with a button; `选` offers two buttons, `提醒` wishes
    for a reminder."""
    if message.text == "坏":
        raise ValueError(f"broken on purpose: {message.text}")
    count = (json.loads(state)["count"] if state else 0) + 1
    question = message.text if message.text.startswith("问") else None
    options: tuple[Option, ...] = (Option("是", "是"),) if question else ()
    if message.text == "选":
        options = (Option("甲", "要甲"), Option("乙", "要乙", region="510000"))
    place = f"@{message.region}" if message.region else ""
    status = "out_of_scope" if message.text.startswith("天气") else "answered"
    text = f"{count}|{message.text}{place}"
    wishes = (Wish("2026-12-01 09:00", "交材料"),) if message.text == "提醒" else ()
    reply = Reply(status, "help", ("help",), None, None, text, options=options, question=question, wishes=wishes)
    return json.dumps({"count": count, "said": message.text}), reply
