"""From the setting `JISHI_DATABASE` to an open store."""

from pathlib import Path

from bot.extras import how_to_add
from bot.store.base import Store
from bot.store.sqlite import SqliteStore
from rules_core.errors import JishiError


class MissingExtra(JishiError):
    """A part of the program that is installed separately is needed."""


def open_store(database: str) -> Store:
    """Opens and migrates the store. `database` is a file path, or `postgresql://…`.

    Raises MissingExtra without psycopg, StoreUnavailable when the database cannot be opened.
    """
    if database.startswith(("postgresql://", "postgres://")):
        return _open_postgres(database)
    return SqliteStore(Path(database))


def _open_postgres(url: str) -> Store:
    try:
        from bot.store.postgres import PostgresStore
    except ImportError as error:
        raise MissingExtra(f"数据库设成了 PostgreSQL，但没有装它的驱动，请运行：{how_to_add('postgres')}") from error
    return PostgresStore(url)
