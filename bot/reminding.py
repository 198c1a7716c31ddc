"""提醒我: what is to be reminded of and when, read back before anything is saved."""

from dataclasses import replace

from bot.days_asked import with_days
from bot.turn import Step, Turn, reply
from bot.wording import say


def reminder_turn(turn: Turn) -> Step:
    """Asks for what is missing; with an event and its day it shows the days and asks whether to save."""
    asked = with_days(turn, Step(turn.state, reply(turn, "asks", say("reminder.ask_what"), region=turn.region)))
    return replace(asked, reply=replace(asked.reply, status="asks"))
