"""Reminders that a person asks for in a chat: to himself only, in the channel he asks in, and gone with him by /forget."""

from collections.abc import Sequence

from bot.dialogue.message import Wish
from bot.post.letters import Letter
from bot.reminders.reminder import LONGEST, reminder
from bot.reminders.targets import Kind, Target
from bot.reminders.times import read_moment
from bot.store import reminders as rows
from bot.store.base import Transaction

_REACHABLE = {"telegram": Kind.TELEGRAM}


def can_remind(channel: str) -> bool:
    """Whether people of this channel can be written to without having asked first."""
    return channel in _REACHABLE


def keep_wishes(db: Transaction, letter: Letter, wishes: Sequence[Wish]) -> None:
    """Keeps confirmed wishes of a person whom `can_remind` allows."""
    target = Target(_REACHABLE[letter.channel], letter.user)
    for wish in wishes:
        rows.add(db, reminder(target, read_moment(wish.at), wish.text[:LONGEST], letter.person))
