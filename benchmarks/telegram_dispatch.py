"""python-telegram-bot's own way with an update, beside ours: parsed and dispatched, alone and with its own persistence.

Its handlers answer with nothing and keep as little as our dialogue of the desk does; nothing is sent by either.
"""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from telegram import Update, User
from telegram.ext import Application, PersistenceInput, PicklePersistence, TypeHandler

from benchmarks.measuring import Measured, elapsed
from bot.channels.telegram_updates import Me, translate
from bot.channels.telegram_words import load_telegram_words

_UPDATES, _PEOPLE, _ROUNDS = 1000, 200, 3
_ME = Me(4711, "jishi_bot")


def beside(ours: float) -> Iterator[Measured]:
    """`ours`: seconds for a message through desk and store, committed."""
    application = _application()
    raws = [_raw(number) for number in range(_UPDATES)]
    words = load_telegram_words()
    parsed = [Update.de_json(raw, application.bot) for raw in raws]
    translated = min(elapsed(lambda: [translate(update, _ME, words) for update in parsed]) for _ in range(_ROUNDS))
    dispatched = min(elapsed(lambda: asyncio.run(_dispatch(application, raws))) for _ in range(_ROUNDS))
    yield Measured("译一条更新 ÷ PTB 解析并分发它", translated / dispatched, "倍", 0.5)
    yield Measured("一条消息过桌子和存储，提交 ÷ PTB 解析并分发，什么也不存", ours / (dispatched / _UPDATES), "倍", 20)
    with TemporaryDirectory() as folder:
        kept = min(elapsed(lambda: asyncio.run(_dispatch(_application(Path(folder)), raws))) for _ in range(_ROUNDS))
    yield Measured("一条消息过桌子和存储，提交 ÷ PTB 解析并分发，每条存盘", ours / (kept / _UPDATES), "倍", 3)


def _application(folder: Path | None = None) -> Any:
    """An application that keeps what people's talks hold in `folder`, or nothing; it asks nobody who it is."""
    builder = Application.builder().token("4711:x").updater(None)
    if folder is not None:
        only_talks = PersistenceInput(bot_data=False, chat_data=False, callback_data=False)
        builder = builder.persistence(PicklePersistence(folder / "talks.pickle", only_talks))
    application = builder.build()
    application.bot._bot_user = User(4711, "技师通", True, username="jishi_bot")
    application._initialized = True
    return application


async def _dispatch(application: Any, raws: list[dict[str, object]]) -> None:
    handler = TypeHandler(Update, _handle)
    application.add_handler(handler)
    for raw in raws:
        await application.process_update(Update.de_json(raw, application.bot))
        if application.persistence:
            await application.update_persistence()
    application.remove_handler(handler)


async def _handle(update: Update, context: Any) -> None:
    talk = context.user_data
    talk["count"] = talk.get("count", 0) + 1
    talk["state"] = {"place": "510000", "noticed": ["x"] * 10}


def _raw(number: int) -> dict[str, object]:
    person = number % _PEOPLE + 1
    user = {"id": person, "is_bot": False, "first_name": "工友"}
    chat = {"id": person, "type": "private", "first_name": "工友"}
    return {"update_id": number, "message": {"message_id": 1, "date": 1, "chat": chat, "from": user, "text": "要几年"}}
