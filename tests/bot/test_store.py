"""The stores themselves: migrations from every earlier version, transactions, state of other versions, secrets."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from counting import NO_FILES, counting_step
from sqlite_utils import Database

from bot.dialogue.message import Message, Reply
from bot.dialogue.state import TalkState
from bot.post.desk import Desk
from bot.post.letters import Letter, Notes
from bot.post.over_json import over_json
from bot.post.privacy import Pseudonyms
from bot.post.responding import Manners, spoken
from bot.post.words import load_words
from bot.store import Store, StoreUnavailable, mail, open_store, talks
from bot.store.migrations import steps
from bot.store.sqlite import SqliteStore, migrations

NAMES = [step.name for step in steps("sqlite")]


def test_both_kinds_have_the_same_steps() -> None:
    assert [step.name for step in steps("postgres")] == NAMES


def works(address: str) -> None:
    """The store can be opened, has kept what was in it, and answers."""
    store = open_store(address)
    desk = Desk(store, counting_step, Manners(load_words(), rate_limit=60), NO_FILES)
    assert desk.answer(Letter("test", "2", "7", "乙"))[0].text == "6|乙"
    with store.transaction() as db:
        assert db.rows("SELECT COUNT(*) FROM reminder") == [(0,)]
    store.close()


OLD_TALK = "INSERT INTO talk (person, room, state, notes, touched) VALUES ('test:7', '', '{\"count\": 5}', '', 4e9)"


@pytest.mark.parametrize("upto", range(1, len(NAMES) + 1))
def test_an_sqlite_file_of_any_version_is_brought_forward(tmp_path: Path, upto: int) -> None:
    path = tmp_path / "old.db"
    old = Database(path)
    migrations().apply(old, stop_before=NAMES[upto:])
    old.execute(OLD_TALK)
    old.close()
    works(str(path))
    works_again = Database(path)
    assert works_again.execute("SELECT COUNT(*) FROM seen").fetchone() == (1,)
    works_again.close()


@pytest.mark.parametrize("upto", range(1, len(NAMES) + 1))
def test_a_postgres_database_of_any_version_is_brought_forward(new_postgres: Callable[[], str], upto: int) -> None:
    address = new_postgres()
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE jishi_migration (name TEXT PRIMARY KEY)")
        for step in steps("postgres")[:upto]:
            for statement in step.statements:
                connection.execute(statement)
            connection.execute("INSERT INTO jishi_migration VALUES (%s)", (step.name,))
        connection.execute(OLD_TALK)
    works(address)


def test_many_may_open_and_migrate_at_once(database: str) -> None:
    problems: list[Exception] = []

    def try_it() -> None:
        try:
            open_store(database).close()
        except StoreUnavailable as error:
            problems.append(error)

    threads = [threading.Thread(target=try_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


def test_a_transaction_is_kept_whole_or_not_at_all(store: Store) -> None:
    def half_a_change() -> None:
        with store.transaction() as db:
            talks.load(db, "test:7", "", 1.0)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_a_change()
    with store.transaction() as db:
        assert db.rows("SELECT * FROM talk") == []


def test_trouble_is_said_in_words(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="数据库暂时用不了"), store.transaction() as db:
        db.rows("SELECT * FROM nowhere")
    with pytest.raises(StoreUnavailable):
        SqliteStore(tmp_path)


def test_one_paused_inside_a_transaction_does_not_hold_up_the_others(new_postgres: Callable[[], str]) -> None:
    store = open_store(new_postgres())
    desk = Desk(store, counting_step, Manners(load_words(), rate_limit=60), NO_FILES)
    inside, outcome = threading.Event(), list[Exception]()

    def pause() -> None:
        try:
            with store.transaction() as db:
                mail.first_time(db, Letter("test", "1", "7", "甲"), 1.0)
                inside.set()
                thawed.wait(30)
                db.rows("SELECT 1")
        except StoreUnavailable as error:
            outcome.append(error)

    thawed = threading.Event()
    paused = threading.Thread(target=pause)
    paused.start()
    inside.wait(10)
    assert desk.receive([Letter("test", "1", "7", "甲")]) == 1
    thawed.set()
    paused.join()
    assert len(outcome) == 1
    store.close()


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("not a database" * 100)
    with pytest.raises(StoreUnavailable):
        open_store(str(tmp_path / "a.db"))


def test_closing_waits_for_those_at_work(tmp_path: Path) -> None:
    """A connection closed under a thread at work takes the whole program down."""
    store, ended = open_store(str(tmp_path / "a.db")), threading.Event()

    def work() -> None:
        while not ended.is_set():
            with store.transaction() as db:
                db.rows("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 9999) SELECT max(x) FROM n")

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(100):
        store.close()
    ended.set()
    for thread in threads:
        thread.join()
    store.close()


def test_sqlite_waits_for_another_program(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "a.db"))
    other = sqlite3.connect(tmp_path / "a.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.3, lambda: other.execute("COMMIT"))
    timer.start()
    with store.transaction() as db:
        talks.load(db, "test:7", "", 1.0)
    timer.join()
    other.close()
    store.close()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"replies": "viele"}', '{"later": {"a": 1}}'])
def test_notes_of_other_versions_do_no_harm(text: str) -> None:
    assert Notes.from_json(text) == Notes()


def test_notes_survive_the_way_through_json() -> None:
    notes = Notes(last_id="1", last=(spoken("好"),), replies=3)
    assert Notes.from_json(notes.to_json()) == notes


def test_pseudonyms_are_the_same_in_every_process_and_tell_nothing(store: Store) -> None:
    name = Pseudonyms(store).of("telegram:42")
    assert name == Pseudonyms(store).of("telegram:42") != Pseudonyms(store).of("telegram:43")
    assert "42" not in name or len(name) == 10


def test_the_conversations_state_goes_over_json() -> None:
    def step(state: TalkState, message: Message, today: object) -> tuple[TalkState, Reply]:
        return TalkState(place=message.region or state.place), spoken(state.place or "")

    json_step = over_json(step)
    from datetime import date

    first, _ = json_step("", Message("", "510000"), date(2026, 1, 1))
    assert json_step(first, Message(""), date(2026, 1, 1))[1].text == "510000"
