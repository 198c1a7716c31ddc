"""From the deadlines of a timeline to reminders some days before each."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.china_time import CHINA, MORNING
from bot.reminders.reminder import LONGEST, reminder
from bot.reminders.targets import Target
from bot.reminders.words import load_reminder_words
from bot.store.reminders import StoredReminder
from rules_core.timeline import Deadline


def planned(
    deadlines: Sequence[Deadline], target: Target, days_before: Sequence[int], now: datetime
) -> tuple[StoredReminder, ...]:
    """Reminders at nine in the morning, so many days before each deadline (0: on the day); what would lie before
    `now` is left out."""
    return tuple(
        reminder(target, due, says)
        for deadline in deadlines
        for due, says in _moments(deadline, days_before)
        if due > now
    )


def _moments(deadline: Deadline, days_before: Sequence[int]) -> Iterator[tuple[datetime, str]]:
    words = load_reminder_words()
    for days in days_before:
        try:
            day = deadline.date - timedelta(days=days)
        except OverflowError:
            continue
        says = (
            words.days_before.format(days=days, says=deadline.says)
            if days
            else words.on_the_day.format(says=deadline.says)
        )
        yield datetime.combine(day, MORNING, CHINA), says[:LONGEST]
