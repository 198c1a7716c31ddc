"""Files that come with answers: ordered with the answer, made when they are sent, sent as picture or document."""

import asyncio
import json
from datetime import date
from pathlib import Path

import pytest
from bot_api import BotApi, wait_until

from bot.channels.telegram import TelegramAccess, connected
from bot.channels.telegram_intake import poll
from bot.dialogue.message import Message, Reply
from bot.dialogue.state import FormState, TalkState
from bot.health import Health
from bot.post.desk import Desk
from bot.post.letters import Order
from bot.post.printing import Printer
from bot.post.responding import Manners
from bot.post.words import load_words
from bot.store import open_store
from rules_core.library import Library

NUMBER = "S00011300003724S000002"
FORM = FormState("510000", "superior_technician", {"holds_level": "senior_technician", "senior_post_since": "2018-03-01"})
STATE = TalkState(form=FORM).to_json()
ON = date(2026, 11, 21)


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer(Library.load())


def answered(topic: str, verdict: str | None = None, question: str | None = None) -> Reply:
    return Reply("answered", topic, (topic,), "510000", None, "好", verdict=verdict, question=question)


def test_what_is_ordered(printer: Printer) -> None:
    assert printer.ordered(f"{NUMBER}对吗", STATE, answered("certificate_check"), ON) == (Order("certificate", f"{NUMBER}对吗"),)
    assert printer.ordered("编号怎么编", STATE, answered("certificate_format"), ON) == (Order("pattern", ""),)
    assert printer.ordered("ABC对吗", STATE, answered("certificate_check"), ON) == ()
    assert printer.ordered("待遇", STATE, answered("benefits"), ON) == ()
    assert printer.ordered("是", STATE, answered("eligibility", "incomplete", "frontline"), ON) == ()
    (result,) = printer.ordered("是", STATE, answered("eligibility", "can_apply"), ON)
    assert result.kind == "result"


@pytest.mark.parametrize(("order", "begins"), [(Order("certificate", NUMBER), b"\x89PNG"), (Order("pattern", ""), b"\x89PNG")])
def test_pictures(printer: Printer, order: Order, begins: bytes) -> None:
    made = printer.made(order)
    assert made.content.startswith(begins)
    assert made.name.endswith(".png")


def test_a_result(printer: Printer) -> None:
    (order,) = printer.ordered("是", STATE, answered("eligibility", "can_apply"), ON)
    made = printer.made(order)
    assert made.content.startswith(b"%PDF")
    assert made.name == "预审结果.pdf"


def test_files_follow_their_answer_over_telegram(tmp_path: Path, printer: Printer) -> None:
    def step(state: str, message: Message, today: date) -> tuple[str, Reply]:
        return STATE, answered("eligibility", "can_apply") if message.text == "是" else answered("certificate_check")

    async def talk() -> None:
        store = open_store(str(tmp_path / "a.db"))
        desk = Desk(store, step, Manners(load_words(), rate_limit=60), printer)
        health = Health()
        async with connected(TelegramAccess("4711:x", api.base), desk, health) as channel:
            polling = asyncio.create_task(poll(channel.bot, channel.intake, health))
            await asyncio.to_thread(wait_until, lambda: len(api.files) == 2, 30)
            polling.cancel()
            await asyncio.gather(polling, return_exceptions=True)
        store.close()

    api = BotApi()
    api.start()
    api.say(7, NUMBER)
    api.say(7, "是")
    asyncio.run(talk())
    api.stop()
    assert [method for method, _ in api.calls if method.startswith("send")] == ["sendMessage", "sendPhoto"] + [
        "sendMessage",
        "sendDocument",
    ]
    assert [content[:4] for _, content in api.files] == [b"\x89PNG", b"%PDF"]


def test_a_file_that_cannot_be_made_holds_up_no_answer(printer: Printer) -> None:
    with pytest.raises(LookupError):
        printer.made(Order("unknown", ""))
    with pytest.raises(LookupError):
        printer.made(Order("result", json.dumps({"on": "2026-11-21", "state": "{}"})))
