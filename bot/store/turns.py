"""Whose turn it is: at any moment one worker at most serves a person, in whatever process or machine it runs.

A turn is a lease. Renewing it locks its row until the transaction ends, so a worker that was paused past its lease
finds, before it writes anything, that another has taken over. A lease that ends later than any lease could (the clock
was set back) does not count.
"""

from dataclasses import dataclass

from bot.store.base import Transaction

LEASE_SECONDS = 6.0
LONGEST_WAIT = 600.0
CLOCK_SLACK = 60.0
"""By how much the moments of two workers may differ, having waited for a lock or asked the database at different
times."""

_HELD = "(turn.until > ? AND turn.until <= ?)"
_CLAIM = f"""
INSERT INTO turn (person, owner, until)
SELECT work.person, ?, ? FROM (
    SELECT waiting.person AS person, MIN(waiting.id) AS first FROM (
        SELECT person, id FROM inbox WHERE channel = ?
        UNION ALL
        SELECT person, id FROM outbox WHERE channel = ?
    ) AS waiting GROUP BY waiting.person
) AS work
WHERE NOT EXISTS (SELECT 1 FROM turn WHERE turn.person = work.person AND {_HELD})
AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.person = work.person AND not_before > ? AND not_before <= ?)
ORDER BY work.first LIMIT ?
ON CONFLICT (person) DO UPDATE SET owner = excluded.owner, until = excluded.until WHERE NOT {_HELD}
RETURNING person
"""


@dataclass(frozen=True, slots=True)
class Worker:
    """One that takes turns: a name no other worker ever has, and for how many seconds it takes them."""

    name: str
    lease: float = LEASE_SECONDS


def claim(db: Transaction, worker: Worker, channel: str, now: float, limit: int) -> tuple[str, ...]:
    """Takes the turns of up to `limit` people of `channel` who wait and whom nobody serves, the longest waiting
    first."""
    held, wait = (now, now + LEASE_SECONDS + CLOCK_SLACK), (now, now + LONGEST_WAIT)
    rows = db.rows(_CLAIM, worker.name, now + worker.lease, channel, channel, *held, *wait, limit, *held)
    return tuple(person for (person,) in rows)


def renew(db: Transaction, worker: Worker, person: str, now: float) -> bool:
    """Locks the turn and makes it last from now on; False when it is this worker's no longer."""
    sql = "UPDATE turn SET until = ? WHERE person = ? AND owner = ? RETURNING person"
    return bool(db.rows(sql, now + worker.lease, person, worker.name))


def renew_all(db: Transaction, worker: Worker, now: float) -> None:
    """Makes every turn of the worker last from now on."""
    db.rows("UPDATE turn SET until = ? WHERE owner = ?", now + worker.lease, worker.name)


def release(db: Transaction, worker: Worker, person: str) -> None:
    """Gives the turn back."""
    db.rows("DELETE FROM turn WHERE person = ? AND owner = ?", person, worker.name)


def release_all(db: Transaction, worker: Worker) -> None:
    """Gives back every turn of a worker that ends."""
    db.rows("DELETE FROM turn WHERE owner = ?", worker.name)
