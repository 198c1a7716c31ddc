"""From the setting `JISHI_DATABASE` to an open store."""

from pathlib import Path

from bot.extras import need
from bot.store.base import Store
from bot.store.sqlite import SqliteStore


def open_store(database: str) -> Store:
    """Opens and migrates the store. `database` is a file path, or `postgresql://…`.

    Raises MissingExtra without psycopg, StoreUnavailable when the database cannot be opened.
    """
    if database.startswith(("postgresql://", "postgres://")):
        return _open_postgres(database)
    return SqliteStore(Path(database))


def _open_postgres(url: str) -> Store:
    need("psycopg")
    need("psycopg_pool")
    from bot.store.postgres import PostgresStore

    return PostgresStore(url)
