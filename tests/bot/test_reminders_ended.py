"""取消提醒 in a chat ends what the person had himself reminded of, and nobody else's."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from counting import NO_FILES, Whole, counting_step

from bot.china_time import CHINA
from bot.commands.ask import conversation
from bot.post.desk import Desk
from bot.post.letters import Letter
from bot.post.over_json import over_json
from bot.post.responding import Manners
from bot.post.words import load_words
from bot.store import open_store
from bot.store.base import Store
from bot.store.reminders import late, listed, ready
from bot.store.turns import Worker


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "desk.db"))
    yield opened
    opened.close()


def test_own_reminders_of_a_person_who_blocked_us_wait_until_he_writes_again(store: Store) -> None:
    desk = Desk(store, counting_step, Manners(load_words(), rate_limit=0), NO_FILES)
    desk.answer(Letter("telegram", "1", "1", "提醒"))
    worker, after = Worker("a"), datetime(2026, 12, 2, tzinfo=CHINA).timestamp()
    desk.blocked(worker, "telegram:1")
    assert due(store, after) == (0, 0)
    desk.receive([Letter("telegram", "2", "1", "好")])
    desk.claim(worker, "telegram", 1)
    desk.advance(worker, "telegram:1", None, Whole())
    assert due(store, after) == (1, 1)


def due(store: Store, now: float) -> tuple[int, int]:
    """How many are ready to be sent, how many are late."""
    with store.transaction() as db:
        return len(ready(db, now, now, 9, 9)), late(db, now)


def test_own_reminders_are_kept_and_ended(store: Store) -> None:
    desk = Desk(store, over_json(conversation().step), Manners(load_words(), rate_limit=0), NO_FILES)
    for person in ("1", "2"):
        for number, text in enumerate(("内蒙古特级公示2099年3月2日开始，提醒我", "对")):
            desk.answer(Letter("telegram", f"{person}-{number}", person, text))
    desk.answer(Letter("telegram", "1-9", "1", "取消提醒"))
    with store.transaction() as db:
        states = {(row.person, row.status) for row in listed(db)}
    assert states == {("telegram:1", "cancelled"), ("telegram:2", "pending")}
