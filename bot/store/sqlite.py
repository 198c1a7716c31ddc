"""The store in one SQLite file: for one machine, with any number of threads and processes on it."""

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database, Migrations

from bot.store.base import Row, Store, StoreUnavailable
from bot.store.migrations import Step, steps
from rules_core.errors import wording

_BUSY_SECONDS = 20
_PRAGMAS = ("synchronous=FULL", "secure_delete=ON", f"busy_timeout={_BUSY_SECONDS * 1000}", "wal_autocheckpoint=2000")


class SqliteTransaction:
    """A transaction begun with BEGIN IMMEDIATE, so that it never fails half-way for want of the write lock."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, *values: object) -> list[Row]:
        return self._connection.execute(sql, values).fetchall()


class SqliteStore(Store):
    """Opens `path`, makes its folder and brings it to the present version. Raises StoreUnavailable.

    Threads of one process queue at a lock of their own: SQLite's way of waiting for others is to sleep and ask again.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path = path
        self._clock = clock
        self._local = threading.local()
        self._databases: list[Database] = []
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._file: tuple[int, int] | None = None
        with _plainly():
            path.parent.mkdir(parents=True, exist_ok=True)
            database = self._open()
            _enable_wal(database)
            database.execute("BEGIN IMMEDIATE")  # programs that start together migrate one after the other
            migrations().apply(database)
            database.commit()
        self._file = self._identity()

    @contextmanager
    def transaction(self) -> Iterator[SqliteTransaction]:
        with _plainly(), self._writing:
            database = self._database()
            database.execute("BEGIN IMMEDIATE")
            try:
                yield SqliteTransaction(database.conn)
                database.commit()
            except BaseException:
                database.rollback()
                raise

    def now(self) -> float:
        return self._clock()

    def wipe(self) -> None:
        with _plainly(), self._writing:
            database = self._database()
            database.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        with self._writing, self._lock:  # closed under a thread at work, a connection takes the program down with it
            for database in self._databases:
                database.close()
            self._databases.clear()
            self._local = threading.local()

    def _database(self) -> Database:
        if self._identity() != self._file:
            raise StoreUnavailable(wording("sqlite_gone", file=self._path.name))
        database: Database | None = getattr(self._local, "database", None)
        return database or self._open()

    def _open(self) -> Database:
        connection = sqlite3.connect(self._path, timeout=_BUSY_SECONDS, check_same_thread=False)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        database = Database(connection)
        self._local.database = database
        with self._lock:
            self._databases.append(database)
        return database

    def _identity(self) -> tuple[int, int] | None:
        try:
            status = os.stat(self._path)
        except OSError:
            return None
        return status.st_dev, status.st_ino


def migrations() -> Migrations:
    """The steps of this program, ready to be applied to a database."""
    known = Migrations("jishi")
    for step in steps("sqlite"):
        known(name=step.name)(_apply(step))
    return known


def _apply(step: Step) -> Callable[[Database], None]:
    def apply(db: Database) -> None:
        for statement in step.statements:
            db.execute(statement)

    return apply


def _enable_wal(database: Database) -> None:
    """SQLite does not wait when two programs switch a new file over at once; so ask again for as long as any write
    waits."""
    end = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            database.enable_wal()
            return
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)


@contextmanager
def _plainly() -> Iterator[None]:
    try:
        yield
    except (sqlite3.OperationalError, sqlite3.DatabaseError, OSError) as error:
        raise StoreUnavailable(wording("sqlite_unavailable", why=error)) from error
