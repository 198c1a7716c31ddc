"""The state of each talk, and removing people and what is too old."""

from dataclasses import dataclass

from bot.post.letters import Notes
from bot.store.base import Transaction


@dataclass(frozen=True, slots=True)
class Talk:
    """What is kept between two messages: the dialogue's state as JSON ('' when new) and the desk's own notes."""

    state: str
    notes: Notes


def load(db: Transaction, person: str, room: str, now: float) -> Talk:
    """The talk of a person in a room, locked until the transaction ends; a new one when there is none."""
    sql = """INSERT INTO talk (person, room, state, notes, touched) VALUES (?, ?, '', '', ?)
             ON CONFLICT (person, room) DO UPDATE SET person = excluded.person RETURNING state, notes"""
    ((state, notes),) = db.rows(sql, person, room, now)
    return Talk(state, Notes.from_json(notes) if notes else Notes())


def save(db: Transaction, person: str, room: str, talk: Talk, now: float) -> None:
    """Keeps what `load` locked."""
    sql = "UPDATE talk SET state = ?, notes = ?, touched = ? WHERE person = ? AND room = ?"
    db.rows(sql, talk.state, talk.notes.to_json(), now, person, room)


def forget(db: Transaction, person: str) -> None:
    """Removes what is kept of a person: talks in every room, parcels, own reminders. Letters not yet answered stay."""
    for table in ("talk", "outbox", "reminder", "blocked"):
        db.rows(f"DELETE FROM {table} WHERE person = ?", person)


def block(db: Transaction, person: str, now: float) -> None:
    """Notes that the person wants nothing from us any more; what was still to be sent is dropped, own reminders wait."""
    db.rows("INSERT INTO blocked (person, at) VALUES (?, ?) ON CONFLICT DO NOTHING", person, now)
    db.rows("DELETE FROM outbox WHERE person = ?", person)


def unblock(db: Transaction, person: str) -> None:
    """The person wrote again."""
    db.rows("DELETE FROM blocked WHERE person = ?", person)


def sweep(db: Transaction, talks_before: float, seen_before: float) -> int:
    """Removes talks untouched since `talks_before` and marks of letters seen before `seen_before`; gives how many
    talks."""
    db.rows("DELETE FROM seen WHERE at < ?", seen_before)
    db.rows("DELETE FROM turn WHERE until < ?", seen_before)
    gone = db.rows("DELETE FROM talk WHERE touched < ? RETURNING room", talks_before)
    db.rows("DELETE FROM reminder WHERE status <> 'pending' AND due < ?", talks_before)
    return len(gone)
