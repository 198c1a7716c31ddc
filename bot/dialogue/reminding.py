"""提醒我: what is to be reminded of and when, read back before anything is kept."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from bot.answering.days_asked import reckoned_days
from bot.answering.wording import say
from bot.china_time import MORNING
from bot.dialogue.message import Option, Reply, Wish
from bot.dialogue.state import Pending
from bot.dialogue.turn import Step, Turn, reply
from intents.numerals import read_number
from intents.wordfiles import word_file


def reminder_turn(turn: Turn) -> Step:
    """Asks for what is missing; with an event and its day it reads back what it understood and asks before it is kept."""
    if _patterns()["stop"].search(turn.read.text):
        stopped = reply(turn, "answered", say("reminder.stop"), region=turn.region)
        return Step(turn.state, replace(stopped, ends_reminders=True))
    wishes = _wishes(turn)
    if not wishes:
        key = "reminder.ask_when" if turn.read.slots.dates or turn.topic != "reminder" else "reminder.ask_what"
        return Step(turn.state, reply(turn, "asks", say(key), region=turn.region))
    lines = [say("reminder.line", at=wish.at, text=wish.text) for wish in wishes]
    text = "\n".join([say("reminder.read_back"), *lines, say("reminder.confirm")])
    answers = ((say("reminder.yes"), "yes"), (say("reminder.no"), "no"))
    pending = Pending("reminder", turn.read.text, "reminder", answers, tuple((wish.at, wish.text) for wish in wishes))
    options = tuple(Option(label, label) for label, _ in answers)
    return Step(replace(turn.state, pending=pending), reply(turn, "asks", text, options=options, region=turn.region))


def confirmed(turn: Turn, wishes: tuple[Wish, ...]) -> Step:
    """The wishes that the person said yes to are kept; where there are none, it says so."""
    turn = replace(turn, state=replace(turn.state, pending=None)).about("reminder")
    if not wishes:
        return Step(turn.state, reply(turn, "answered", say("reminder.dropped"), region=turn.region))
    answer = reply(turn, "answered", say("reminder.kept", count=len(wishes)), region=turn.region)
    return Step(turn.state, replace(answer, wishes=wishes))


def unkept(reply: Reply) -> Reply:
    """The reply where nothing can be sent without being asked for: what the person confirmed is not kept, and it says so."""
    return replace(reply, text=say("reminder.not_here"), wishes=()) if reply.wishes else reply


def _wishes(turn: Turn) -> tuple[Wish, ...]:
    days = _days_meant(turn)
    ahead = timedelta(days=_days_ahead(turn.read.text))
    due = ((max(day - ahead, turn.today), says) for day, says in _once(days) if day >= turn.today)
    return tuple(Wish(f"{at.isoformat()} {_clock(turn)}", says) for at, says in due)


def _days_meant(turn: Turn) -> Sequence[tuple[date, str]]:
    """The days that follow from what is said, else those said, else those that were reckoned before."""
    reckoned = [(d.first.date, d.first.says) for d in reckoned_days(turn)]
    if reckoned:
        return reckoned
    if turn.read.slots.dates:
        exact = (d for d in turn.read.slots.dates if d.earliest == d.latest)
        return [(d.earliest, _matter(turn, d.span.start, d.span.end)) for d in exact]
    return [(date.fromisoformat(day), says) for day, says in turn.state.days]


def _once(days: Sequence[tuple[date, str]]) -> Sequence[tuple[date, str]]:
    return list({day: (day, says) for day, says in days}.values())


def _matter(turn: Turn, start: int, end: int) -> str:
    """What is to be done on a day that no document speaks of: the person's own words, the day before them."""
    cut = [*((s.start, s.end) for s in turn.read.slots.spans if s.kind == "clock"), (start, end)]
    words = "".join(c for i, c in enumerate(turn.read.text) if not any(a <= i < b for a, b in cut))
    said = [part for part in _patterns()["between"].split(_patterns()["filler"].sub("", words)) if part]
    return say("reminder.text", day=turn.read.text[start:end], says="，".join(said) or say("reminder.something"))


def _days_ahead(text: str) -> int:
    hit = _patterns()["ahead"].search(text)
    number = read_number(hit["n"]) if hit else None
    if hit is None or number is None:
        return 1
    return min(int(number) * (7 if _patterns()["week"].fullmatch(hit["unit"]) else 1), 365)


def _clock(turn: Turn) -> str:
    times = turn.read.slots.clock_times
    return f"{times[0].hour:02}:{times[0].minute:02}" if times else f"{MORNING:%H:%M}"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in word_file("reminders").items()}
