"""jishi chat: the talk in a terminal; through a pipe it answers line by line and ends."""

import argparse
import contextlib
import sys
from collections.abc import Iterator

from bot.answering.wording import say
from bot.cases.screen_cases import known_award, one_region
from bot.commands.ask import conversation
from bot.commands.common import day_or_today, input_lines, put
from bot.dialogue.message import Message, Reply
from bot.dialogue.reminding import unkept
from bot.dialogue.state import TalkState
from bot.reports.talk_report import Turn, talk_report
from bot.reports.writing import reportable, write_report

_BOLD, _DIM, _PLAIN = "\033[1m", "\033[2m", "\033[0m"


def run(args: argparse.Namespace) -> None:
    """Talks until the input ends; with `args.out` the record of the talk is written then."""
    place = one_region(args.region).code if args.region else None
    award = known_award(conversation().library, args.award) if args.award else None
    state, on = TalkState(place=place, award=award), day_or_today(args.on)
    interactive, turns, out = sys.stdin.isatty(), list[Turn](), reportable(args.out)
    if interactive:
        put(say("chat.welcome"))
    for line in _typed() if interactive else input_lines():
        if not line.strip():
            continue
        state, answer = conversation().step(state, Message(line.rstrip("\n")), on)
        reply = unkept(answer)
        turns.append(Turn(line.strip(), reply))
        put(_coloured(reply) if interactive else _plain(reply))
    if interactive:
        put(say("chat.farewell"))
    if out:
        write_report(talk_report(conversation().library, turns, on), out)


def _typed() -> Iterator[str]:
    """What a person types, with history; Ctrl-C and Ctrl-D end it."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  gives input() its history and editing
    while True:
        try:
            yield input(say("chat.prompt"))
        except (EOFError, KeyboardInterrupt):
            put("")
            return


def _plain(reply: Reply) -> str:
    return "\n".join([reply.text, *_options(reply)]) + "\n"


def _coloured(reply: Reply) -> str:
    first, _, rest = reply.text.partition("\n")
    options = [f"{_DIM}{line}{_PLAIN}" for line in _options(reply)]
    return "\n".join([f"{_BOLD}{first}{_PLAIN}", *([rest] if rest else []), *options]) + "\n"


def _options(reply: Reply) -> list[str]:
    return [say("option_line", number=n, label=option.label) for n, option in enumerate(reply.options, 1)]
