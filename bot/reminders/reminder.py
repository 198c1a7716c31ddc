"""A reminder before it is kept: to whom, when, what; and how it reads when it arrives."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from bot.china_time import moment_of
from bot.reminders.targets import Target
from bot.reminders.times import QuietHours
from bot.reminders.words import load_reminder_words
from bot.store.reminders import StoredReminder
from rules_core.errors import JishiError, wording

LONGEST = 1000
_LATE = timedelta(minutes=10)


class BadReminder(JishiError):
    """A reminder without words, or with too many."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What is delivered: the reminder's id (a receiver drops a repeat by it), its due time, its words, whether it is
    late."""

    id: str
    due: datetime
    text: str
    late: bool


def reminder(target: Target, due: datetime, says: str, person: str = "") -> StoredReminder:
    """A reminder ready to be kept. Its id follows from target, time and words: planning twice gives one. Raises
    BadReminder."""
    says = " ".join(says.split())
    if not says or len(says) > LONGEST:
        raise BadReminder(wording("reminder_length", longest=LONGEST))
    key = f"{target.written}\n{due.timestamp():.0f}\n{says}\n{person}"
    return StoredReminder(
        blake2b(key.encode(), digest_size=6).hexdigest(), target.written, due.timestamp(), says, person
    )


def notice(stored: StoredReminder, now: datetime, quiet: QuietHours) -> Notice:
    """How a reminder reads when delivered at `now`. What comes later than it should, quiet hours aside, is marked
    补发."""
    due = moment_of(stored.due)
    late = now > quiet.open_from(due) + _LATE
    mark = load_reminder_words().late.format(due=due) if late else ""
    return Notice(stored.id, due, mark + stored.says, late)


def numbered(told: Notice) -> str:
    """The notice's words with its id, for targets that carry nothing else."""
    return load_reminder_words().numbered.format(text=told.text, id=told.id)
