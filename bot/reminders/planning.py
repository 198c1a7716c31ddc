"""From the deadlines of a timeline to reminders some days before each."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache

import yaml
from pydantic import BaseModel, ConfigDict

from bot.reminders.reminder import LONGEST, reminder
from bot.reminders.targets import Target
from bot.reminders.times import MORNING, SHANGHAI
from bot.store.reminders import StoredReminder
from rules_core.datadir import data_dir
from rules_core.timeline import Deadline


class ReminderWords(BaseModel):
    """data/reminders/words.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    on_the_day: str
    days_before: str
    columns: dict[str, tuple[str, ...]]


@cache
def load_reminder_words() -> ReminderWords:
    """The file, read once."""
    return ReminderWords.model_validate(yaml.safe_load((data_dir() / "reminders" / "words.yaml").read_text("utf-8")))


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
        yield datetime.combine(day, MORNING, SHANGHAI), says[:LONGEST]
