"""Reminders as rows: a due time, a lease, a key against double planning, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.store.base import Transaction
from bot.store.turns import CLOCK_SLACK, Worker

LEASE_SECONDS = 30.0
_LONGEST_LEASE = LEASE_SECONDS + CLOCK_SLACK
_COLUMNS = "id, target, due, says, person, status, attempts, not_before, trouble"
_WANTED = "NOT EXISTS (SELECT 1 FROM blocked WHERE blocked.person = reminder.person)"
_NEXT = f"""
SELECT {_COLUMNS} FROM (
    SELECT {_COLUMNS}, ROW_NUMBER() OVER (PARTITION BY target ORDER BY due, id) AS place FROM reminder
    WHERE status = 'pending' AND due <= ? AND not_before <= ? AND NOT (until > ? AND until <= ?) AND {_WANTED}
) AS ready WHERE place <= ? ORDER BY due, id LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class StoredReminder:
    """A reminder as it is kept. Times are seconds since 1970; `status` is pending, sent, failed or cancelled."""

    id: str
    target: str
    due: float
    says: str
    person: str = ""
    status: str = "pending"
    attempts: int = 0
    not_before: float = 0.0
    trouble: str = ""


def add(db: Transaction, reminder: StoredReminder) -> None:
    """Keeps a reminder under its id. One with the same id is there already, or comes back if it was cancelled."""
    sql = """INSERT INTO reminder (id, target, due, says, once, person) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET status = 'pending' WHERE reminder.status = 'cancelled'"""
    db.rows(sql, reminder.id, reminder.target, reminder.due, reminder.says, reminder.id, reminder.person)


def listed(db: Transaction) -> tuple[StoredReminder, ...]:
    """All of them in the order in which they are due."""
    return _read(db.rows(f"SELECT {_COLUMNS} FROM reminder ORDER BY due, id"))


def cancel(db: Transaction, reminder_id: str) -> bool:
    """Cancels one that is pending or failed; False when there is none such."""
    sql = "UPDATE reminder SET status = 'cancelled' WHERE id = ? AND status IN ('pending', 'failed') RETURNING id"
    return bool(db.rows(sql, reminder_id))


def cancel_own(db: Transaction, person: str) -> None:
    """Cancels all that a person has had himself reminded of and that are still to come."""
    db.rows("UPDATE reminder SET status = 'cancelled' WHERE person = ? AND status IN ('pending', 'failed')", person)


def lock(db: Transaction) -> None:
    """Makes other senders wait until this transaction ends, so that the pace per target holds across all of them."""
    sql = """INSERT INTO turn (person, owner, until) VALUES ('#reminders', '', 0)
             ON CONFLICT (person) DO UPDATE SET owner = excluded.owner"""
    db.rows(sql)


def ready(db: Transaction, due_by: float, now: float, per_target: int, limit: int) -> tuple[StoredReminder, ...]:
    """What is due by `due_by` and leased to nobody at `now`, the oldest first, at most `per_target` for one target.

    Reminders of a person who blocked us wait until he writes again."""
    return _read(db.rows(_NEXT, due_by, due_by, now, now + _LONGEST_LEASE, per_target, limit))


def late(db: Transaction, now: float) -> int:
    """How many should have been delivered before `now` and are still to be."""
    return int(db.rows(f"SELECT COUNT(*) FROM reminder WHERE status = 'pending' AND due < ? AND {_WANTED}", now)[0][0])


def under_way(db: Transaction, target: str, since: float, now: float) -> int:
    """How many of a target were sent after `since` or are leased to a sender at `now`."""
    sql = """SELECT COUNT(*) FROM reminder WHERE target = ? AND
             (sent_at > ? OR (status = 'pending' AND until > ? AND until <= ?))"""
    return int(db.rows(sql, target, since, now, now + _LONGEST_LEASE)[0][0])


def lease(db: Transaction, worker: Worker, reminders: Sequence[StoredReminder], now: float) -> None:
    """Gives reminders to a sender for a while."""
    for reminder in reminders:
        db.rows("UPDATE reminder SET owner = ?, until = ? WHERE id = ?", worker.name, now + LEASE_SECONDS, reminder.id)


def keep(db: Transaction, worker: Worker, reminder_id: str, now: float) -> bool:
    """Makes the lease last from now; False when it is another's by now, or the reminder was cancelled."""
    sql = "UPDATE reminder SET until = ? WHERE id = ? AND owner = ? AND status = 'pending' RETURNING id"
    return bool(db.rows(sql, now + LEASE_SECONDS, reminder_id, worker.name))


def arrived(db: Transaction, reminder_id: str, now: float) -> None:
    """Notes that it was delivered."""
    sql = "UPDATE reminder SET status = 'sent', sent_at = ?, trouble = '', owner = '', until = 0 WHERE id = ?"
    db.rows(sql, now, reminder_id)


def postpone(db: Transaction, reminder: StoredReminder, not_before: float, trouble: str) -> None:
    """Notes a failure and when to try again."""
    sql = """UPDATE reminder SET attempts = attempts + 1, not_before = ?, trouble = ?, owner = '', until = 0
             WHERE id = ? AND status = 'pending'"""
    db.rows(sql, not_before, trouble, reminder.id)


def hold_back(db: Transaction, reminders: Sequence[StoredReminder], not_before: float) -> None:
    """Puts off what was not tried, since its target does not answer."""
    for reminder in reminders:
        db.rows("UPDATE reminder SET not_before = ?, owner = '', until = 0 WHERE id = ?", not_before, reminder.id)


def give_up(db: Transaction, reminder_id: str, trouble: str) -> None:
    """Notes that it will not be tried again, and why."""
    sql = """UPDATE reminder SET status = 'failed', attempts = attempts + 1, trouble = ?, owner = '', until = 0
             WHERE id = ? AND status = 'pending'"""
    db.rows(sql, trouble, reminder_id)


def given_up(db: Transaction) -> int:
    """How many could not be delivered and are not tried any more, for /healthz."""
    return int(db.rows("SELECT COUNT(*) FROM reminder WHERE status = 'failed'")[0][0])


def _read(rows: Sequence[tuple[object, ...]]) -> tuple[StoredReminder, ...]:
    return tuple(StoredReminder(*row) for row in rows)  # type: ignore[arg-type]
