"""Reminders for the days that a roster's plan holds, to a target that the operator names."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.channels.web.hr_due import due_days
from bot.channels.web.wordings import web_say
from bot.china_time import CHINA, MORNING, moment_of
from bot.reminders.reminder import LONGEST, reminder
from bot.reminders.targets import Target, read_target
from bot.reminders.times import read_days_before
from bot.reminders.words import load_reminder_words
from bot.roster.words import roster_say
from bot.roster.year_plan import PlanItem
from bot.store import reminders as rows
from bot.store.base import Store
from bot.store.reminders import StoredReminder
from rules_core.errors import JishiError

MOST_REMINDERS = 1000


def plan_reminders(store: Store, items: Sequence[PlanItem], to: str, before: str, now: datetime) -> str:
    """Keeps a reminder at nine in the morning, `before` (`7d,1d`; '' for the day itself) every day of the plan, and says
    what was done. All are kept or none; the same again gives no second one.

    Raises JishiError for a target or a time that can't be read, and for more than MOST_REMINDERS.
    """
    target = read_target(to)
    days = read_days_before(before) if before.strip() else (0,)
    kept = sorted(_planned(items, target, days, now), key=lambda one: one.due)
    if not kept:
        return web_say("hr.remind.nothing")
    if len(kept) > MOST_REMINDERS:
        raise JishiError(web_say("hr.remind.too_many", most=MOST_REMINDERS, count=len(kept)))
    with store.transaction() as db:
        for one in kept:
            rows.add(db, one)
    first = moment_of(kept[0].due)
    return web_say("hr.remind.done", count=len(kept), to=target.shown, first=f"{first:%Y-%m-%d %H:%M}")


def _planned(items: Sequence[PlanItem], target: Target, days: Sequence[int], now: datetime) -> Iterator[StoredReminder]:
    words = load_reminder_words()
    for item in due_days(items):
        says = roster_say("plan.due", name=item.who, says=item.says)
        for ahead in days:
            due = datetime.combine(item.day - timedelta(days=ahead), MORNING, CHINA)
            if due > now:
                text = words.days_before.format(days=ahead, says=says) if ahead else words.on_the_day.format(says=says)
                yield reminder(target, due, text[:LONGEST])
