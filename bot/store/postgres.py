"""The store in PostgreSQL: any number of processes on any number of machines."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import psycopg
from psycopg_pool import ConnectionPool, PoolTimeout

from bot.store.base import Row, Store, StoreUnavailable
from bot.store.migrations import Step, steps
from rules_core.errors import wording

_POOL_SIZE = 8
_WAIT_SECONDS = 10.0
_PAUSE_SECONDS = 5
_CLOCK_GOOD_FOR = 60.0
_MIGRATION_LOCK = 0x6A697368

# Its tries belong into a log where one is set up; a command that has none tells the trouble once, by itself.
logging.getLogger("psycopg.pool").addHandler(logging.NullHandler())


class PostgresTransaction:
    """A READ COMMITTED transaction; order per person is held by row locks (see `turns.py` and `talks.py`)."""

    def __init__(self, connection: psycopg.Connection[Row]) -> None:
        self._connection = connection

    def rows(self, sql: str, *values: object) -> list[Row]:
        cursor = self._connection.execute(_numbered(sql), values)
        return cursor.fetchall() if cursor.description else []


class PostgresStore(Store):
    """Connects to `url` (`postgresql://…`) and brings the database to the present version. Raises StoreUnavailable."""

    def __init__(self, url: str) -> None:
        self._pool: ConnectionPool[psycopg.Connection[Row]] = ConnectionPool(
            url,
            min_size=1,
            max_size=_POOL_SIZE,
            timeout=_WAIT_SECONDS,
            open=False,
            configure=_limit_pauses,
            check=ConnectionPool.check_connection,
        )
        self._clock_lock = threading.Lock()
        self._clock_good_until = float("-inf")
        self._ahead = 0.0
        self._pool.open()
        try:
            self._migrate(steps("postgres"))
        except BaseException:
            self._pool.close()
            raise

    @contextmanager
    def transaction(self) -> Iterator[PostgresTransaction]:
        self._compare_clocks()
        with _plainly(), self._pool.connection() as connection:
            yield PostgresTransaction(connection)

    def now(self) -> float:
        return self._compare_clocks() + time.monotonic()

    def wipe(self) -> None:
        with _plainly(), self._pool.connection() as connection:
            connection.autocommit = True
            try:
                connection.execute("VACUUM inbox, outbox, talk, turn, blocked, reminder")
            finally:
                connection.autocommit = False

    def close(self) -> None:
        self._pool.close()

    def _compare_clocks(self) -> float:
        """How far the database's clock is ahead of this process's, asked anew now and then, never inside a
        transaction."""
        with self._clock_lock:
            if time.monotonic() > self._clock_good_until:
                with _plainly(), self._pool.connection() as connection:
                    row = connection.execute("SELECT EXTRACT(EPOCH FROM clock_timestamp())").fetchone()
                self._ahead = float(row[0] if row else 0) - time.monotonic()
                self._clock_good_until = time.monotonic() + _CLOCK_GOOD_FOR
            return self._ahead

    def _migrate(self, known: tuple[Step, ...]) -> None:
        with self.transaction() as transaction:
            transaction.rows("SELECT pg_advisory_xact_lock(?)", _MIGRATION_LOCK)
            transaction.rows("CREATE TABLE IF NOT EXISTS jishi_migration (name TEXT PRIMARY KEY)")
            applied = {name for (name,) in transaction.rows("SELECT name FROM jishi_migration")}
            for step in known:
                if step.name not in applied:
                    apply(transaction, step)


def _limit_pauses(connection: psycopg.Connection[Row]) -> None:
    """A process that is paused inside a transaction must not keep its row locks: the server ends such a transaction."""
    connection.execute(f"SET idle_in_transaction_session_timeout = '{_PAUSE_SECONDS}s'")
    connection.commit()


def apply(transaction: PostgresTransaction, step: Step) -> None:
    """Applies one step and notes that it was."""
    for statement in step.statements:
        transaction.rows(statement)
    transaction.rows("INSERT INTO jishi_migration (name) VALUES (?)", step.name)


@lru_cache(maxsize=256)
def _numbered(sql: str) -> str:
    return sql.replace("?", "%s")


@contextmanager
def _plainly() -> Iterator[None]:
    try:
        yield
    except (psycopg.Error, PoolTimeout) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise StoreUnavailable(wording("postgres_unavailable", why=reason)) from error
