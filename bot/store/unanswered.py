"""Questions that were not understood, for those who add phrases, without identity: day, masked words, how often."""

import re
from dataclasses import dataclass
from datetime import date

from bot.store.base import Store, Transaction

_LONGEST = 200
_IDENTIFYING = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w+|[0-9０-９A-Za-z][0-9０-９A-Za-z -]{4,}[0-9０-９A-Za-z]")


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that had no answer: the day, the words, the reply's status, how many times that day."""

    day: date
    question: str
    status: str
    times: int


def add(db: Transaction, day: date, question: str, status: str) -> None:
    """Counts one question; telephone numbers, certificate numbers and addresses in it are masked."""
    sql = """INSERT INTO unanswered (day, question, status, times) VALUES (?, ?, ?, 1)
             ON CONFLICT (day, question) DO UPDATE SET times = unanswered.times + 1"""
    db.rows(sql, day.isoformat(), masked(question), status)


def listed(store: Store) -> tuple[Unanswered, ...]:
    """All of them, the most frequent first."""
    with store.transaction() as db:
        rows = db.rows("SELECT day, question, status, times FROM unanswered ORDER BY times DESC, day DESC, question")
    return tuple(Unanswered(date.fromisoformat(day), question, status, times) for day, question, status, times in rows)


def masked(question: str) -> str:
    """The question as it may be kept: without what tells who asked, at most 200 characters."""
    return _IDENTIFYING.sub("…", " ".join(question.split()))[:_LONGEST]


def drop_before(db: Transaction, day: date) -> None:
    """Removes what is older than `day`."""
    db.rows("DELETE FROM unanswered WHERE day < ?", day.isoformat())
