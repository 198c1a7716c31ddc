"""Letters that came in and were not answered, parcels that were packed and not sent, and which letters were seen
before."""

from dataclasses import dataclass

from bot.post.letters import Letter, Parcel, letter_from_json, letter_to_json, parcel_from_json, parcel_to_json
from bot.store.base import Transaction
from bot.store.turns import LONGEST_WAIT


@dataclass(frozen=True, slots=True)
class Waiting:
    """A parcel in the outbox: its row, how often it failed, and when it may be tried next (seconds since 1970)."""

    row: int
    parcel: Parcel
    attempts: int
    not_before: float


def first_time(db: Transaction, letter: Letter, now: float) -> bool:
    """Notes the letter as seen; False when it was seen before."""
    sql = "INSERT INTO seen (channel, message_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING RETURNING at"
    return bool(db.rows(sql, letter.channel, letter.message_id, now))


def put_letter(db: Transaction, letter: Letter) -> None:
    """Lays a letter at the end of its person's queue."""
    sql = "INSERT INTO inbox (channel, person, letter) VALUES (?, ?, ?)"
    db.rows(sql, letter.channel, letter.person, letter_to_json(letter))


def take_letter(db: Transaction, person: str) -> Letter | None:
    """Removes the person's oldest letter from the queue and gives it, or None."""
    sql = (
        """DELETE FROM inbox WHERE id = (SELECT id FROM inbox WHERE person = ? ORDER BY id LIMIT 1) RETURNING letter"""
    )
    rows = db.rows(sql, person)
    return letter_from_json(rows[0][0]) if rows else None


def drop_letters(db: Transaction, person: str) -> None:
    """Removes the person's letters unanswered."""
    db.rows("DELETE FROM inbox WHERE person = ?", person)


def pack(db: Transaction, letter: Letter, parcel: Parcel) -> None:
    """Lays a parcel at the end of the outbox of the letter's person."""
    sql = "INSERT INTO outbox (channel, person, parcel) VALUES (?, ?, ?)"
    db.rows(sql, letter.channel, letter.person, parcel_to_json(parcel))


def next_parcel(db: Transaction, person: str) -> Waiting | None:
    """The person's oldest parcel, which stays in the outbox until `sent`."""
    sql = "SELECT id, parcel, attempts, not_before FROM outbox WHERE person = ? ORDER BY id LIMIT 1"
    rows = db.rows(sql, person)
    return Waiting(rows[0][0], parcel_from_json(rows[0][1]), rows[0][2], rows[0][3]) if rows else None


def sent(db: Transaction, row: int) -> None:
    """Removes a parcel that arrived, or never can."""
    db.rows("DELETE FROM outbox WHERE id = ?", row)


def postpone(db: Transaction, row: int, not_before: float) -> None:
    """Notes that sending failed and when to try again."""
    db.rows("UPDATE outbox SET attempts = attempts + 1, not_before = ? WHERE id = ?", not_before, row)


def may_send(waiting: Waiting, now: float) -> bool:
    """Whether its time has come; a time further off than any wait could be (the clock was set back) does not count."""
    return not now < waiting.not_before <= now + LONGEST_WAIT


def backlog(db: Transaction) -> tuple[int, int]:
    """How many letters wait to be answered, how many parcels wait to be sent."""
    rows = db.rows("SELECT (SELECT COUNT(*) FROM inbox), (SELECT COUNT(*) FROM outbox)")
    return int(rows[0][0]), int(rows[0][1])
