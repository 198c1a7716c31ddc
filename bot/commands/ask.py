"""jishi ask: one answer, or JSON lines."""

import argparse
from functools import cache

from bot.answering.wording import say
from bot.cases.asking import Sessions
from bot.cases.jsonl import answer_lines
from bot.commands.common import day_or_today, input_lines, library, put, put_json, settings
from bot.dialogue.conversation import Conversation
from intents.understand import Understander


@cache
def conversation() -> Conversation:
    """The dialogue with the deployer's settings."""
    return Conversation(library(), Understander(), settings().retention_days, settings().handoff)


def run(args: argparse.Namespace) -> None:
    """Answers the question, or each line of standard input."""
    sessions, on = Sessions(conversation()), day_or_today(args.on)
    if args.question == "-":
        answer_lines(input_lines(), lambda case: sessions.ask(case, on), put)
        return
    if args.trace:
        put(conversation().trace(args.question, on))
    answer = sessions.ask({"q": args.question, "region": args.region, "award": args.award}, on)
    if args.json:
        put_json(answer)
    else:
        put(answer["text"])
        for number, option in enumerate(answer["options"], 1):
            put(say("option_line", number=number, label=option["label"]))
