"""Sends what is due: claims a batch, delivers target by target, notes what became of each. Any number may run at
once."""

import logging
import secrets
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from bot.post.privacy import without_words
from bot.reminders.delivery import Hopeless, NotDelivered, Sender
from bot.reminders.reminder import notice
from bot.reminders.targets import ROBOTS, BadTarget, Kind, read_target
from bot.reminders.times import ALWAYS_OPEN, QuietHours
from bot.store import reminders as rows
from bot.store.base import Store
from bot.store.reminders import StoredReminder
from bot.store.turns import Worker
from rules_core.errors import wording

_log = logging.getLogger("jishi.reminders")
_BATCH = 200
_TARGETS_AT_ONCE = 8
_WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))


@dataclass(frozen=True, slots=True)
class Pace:
    """At most `burst` to one target within `seconds`."""

    burst: int
    seconds: float


PACE = Pace(30, 1.0)
ROBOT_PACE = Pace(20, 60.0)
"""DingTalk and WeCom take 20 a minute and silence a robot that sends more."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a round did: how many arrived, how many did not, whether more is due and only waits for its pace."""

    sent: int
    failed: int
    paced: bool

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(self.sent + other.sent, self.failed + other.failed, other.paced)


class Dispatcher:
    """Delivers reminders out of `store` by `senders`, outside of `quiet`."""

    def __init__(self, store: Store, senders: Mapping[Kind, Sender], quiet: QuietHours = ALWAYS_OPEN) -> None:
        self._store = store
        self._senders = senders
        self._quiet = quiet
        self._worker = Worker(secrets.token_hex(8))

    def round(self, now: datetime, stopped: threading.Event) -> Outcome:
        """Delivers one batch of what is due at `now`; stops between two deliveries when told to. Raises
        StoreUnavailable."""
        if self._quiet.open_from(now) > now:
            return Outcome(0, 0, paced=False)
        batch, paced = self._claim(now)
        by_target = [tuple(group) for _, group in groupby(sorted(batch, key=_by_target), key=lambda one: one.target)]
        with ThreadPoolExecutor(_TARGETS_AT_ONCE) as pool:
            counts = list(pool.map(lambda group: self._deliver_all(group, now, stopped), by_target))
        return Outcome(sum(sent for sent, _ in counts), sum(failed for _, failed in counts), paced)

    def until_done(self, now: datetime, stopped: threading.Event) -> Outcome:
        """Delivers everything that is due at `now`, with the pauses that each target needs."""
        total = self.round(now, stopped)
        while (total.paced or (total.sent and self._more(now))) and not stopped.is_set():
            stopped.wait(0.2 if total.paced else 0)
            total += self.round(now, stopped)
        return total

    def _claim(self, now: datetime) -> tuple[list[StoredReminder], bool]:
        """What to deliver now, and whether more is due that its target's pace holds back."""
        with self._store.transaction() as db:
            rows.lock(db)
            clock = self._store.now()
            ready = rows.ready(db, now.timestamp(), clock, PACE.burst + 1, _BATCH)
            chosen: list[StoredReminder] = []
            for target, group in groupby(sorted(ready, key=_by_target), key=lambda one: one.target):
                pace = _pace(target)
                free = pace.burst - rows.under_way(db, target, clock - pace.seconds, clock)
                chosen.extend(list(group)[: max(0, free)])
            rows.lease(db, self._worker, chosen, clock)
        return chosen, len(chosen) < len(ready)

    def _more(self, now: datetime) -> bool:
        with self._store.transaction() as db:
            return bool(rows.ready(db, now.timestamp(), self._store.now(), 1, 1))

    def _deliver_all(self, group: Sequence[StoredReminder], now: datetime, stopped: threading.Event) -> tuple[int, int]:
        for place, stored in enumerate(group):
            if stopped.is_set():
                self._hold_back(group[place:], 0)
                return place, 0
            if not self._deliver(stored, now):
                self._hold_back(group[place + 1 :], (now + _WAITS[0]).timestamp())
                return place, 1
        return len(group), 0

    def _deliver(self, stored: StoredReminder, now: datetime) -> bool:
        with self._store.transaction() as db:
            if not rows.keep(db, self._worker, stored.id, self._store.now()):
                return True
        try:
            self._send(stored, now)
        except (Hopeless, BadTarget) as error:
            self._note(str(error), stored, now, ())
            return False
        except NotDelivered as error:
            self._note(str(error), stored, now, _WAITS)
            return False
        with self._store.transaction() as db:
            rows.arrived(db, stored.id, self._store.now())
        return True

    def _send(self, stored: StoredReminder, now: datetime) -> None:
        target = read_target(stored.target)
        try:
            self._senders[target.kind].send(target.address, notice(stored, now, self._quiet))
        except NotDelivered:
            raise
        except Exception as error:
            _log.error("发提醒 %s 时出错：%s", stored.id, without_words(error))
            raise NotDelivered(wording("sending_broke", kind=type(error).__name__)) from error

    def _note(self, trouble: str, stored: StoredReminder, now: datetime, waits: Sequence[timedelta]) -> None:
        with self._store.transaction() as db:
            if stored.attempts < len(waits):
                rows.postpone(db, stored, (now + waits[stored.attempts]).timestamp(), trouble)
            else:
                rows.give_up(db, stored.id, trouble)

    def _hold_back(self, reminders: Sequence[StoredReminder], not_before: float) -> None:
        with self._store.transaction() as db:
            rows.hold_back(db, reminders, not_before)


def _by_target(stored: StoredReminder) -> tuple[str, float, str]:
    return stored.target, stored.due, stored.id


def _pace(target: str) -> Pace:
    return ROBOT_PACE if any(target.startswith(f"{kind.value}:") for kind in ROBOTS) else PACE
