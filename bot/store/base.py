"""The store as the rest of the program sees it: transactions over portable SQL, a clock, and wiping.

What is kept is written once, in `mail.py`, `turns.py`, `talks.py`, `reminders.py`, `unanswered.py` and `secret.py`, in
the SQL that SQLite (3.35 and later) and PostgreSQL share: upserts, RETURNING, `?` for a parameter. A backend only
opens, locks and migrates.
"""

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from typing import Any, Protocol

from rules_core.errors import JishiError

Row = tuple[Any, ...]


class StoreUnavailable(JishiError):
    """The database cannot be read or written just now: locked, full, gone. Nothing of the transaction was kept."""


class Transaction(Protocol):
    """One open write transaction. It is kept when the `with` block ends well and undone when it does not."""

    def rows(self, sql: str, *values: object) -> list[Row]:
        """Runs one statement with `?` parameters; gives the rows it returns (none for a plain write)."""
        ...


class Store(ABC):
    """A database of talks, letters and reminders. Safe to use from many threads; each backend keeps its own
    connections."""

    @abstractmethod
    def transaction(self) -> AbstractContextManager[Transaction]:
        """A write transaction; concurrent ones wait for each other. Raises StoreUnavailable when the database
        cannot."""

    @abstractmethod
    def now(self) -> float:
        """Seconds since 1970 by the clock that all users of this database share; leases are reckoned by it."""

    @abstractmethod
    def wipe(self) -> None:
        """Makes what was deleted unreadable in the files, as far as the backend can (see docs/privacy.md)."""

    @abstractmethod
    def close(self) -> None:
        """Closes every connection. The store cannot be used afterwards."""
