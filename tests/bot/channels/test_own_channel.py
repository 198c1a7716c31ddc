"""The channels of docs/own-channel.md, run as they stand there."""

import asyncio
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from counting import NO_FILES, counting_step
from serving import served

from bot.post.desk import Desk
from bot.post.letters import Letter
from bot.post.responding import Manners
from bot.post.words import load_words
from bot.store import open_store

PAGE = Path(__file__).parents[3] / "docs" / "own-channel.md"
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


def run(block: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(block, PAGE.name, "exec"), names)
    return names


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    store = open_store(str(tmp_path / "a.db"))
    yield Desk(store, counting_step, Manners(load_words(), rate_limit=0), NO_FILES)
    store.close()


def test_there_are_two_kinds_each_in_twenty_lines() -> None:
    bodies = [[line for line in block.split("\n\n\n", 1)[1].splitlines() if line] for block in BLOCKS]
    assert len(bodies) == 2
    assert all(len(body) <= 20 for body in bodies)


def test_one_that_answers_on_the_spot(desk: Desk) -> None:
    with served(run(BLOCKS[0])["hotline"](desk)) as base:
        said = [{"id": "1", "caller": "7", "words": "好"}, {"id": "1", "caller": "7", "words": "好"}]
        said.append({"id": "2", "caller": "7", "words": "再"})
        told = [httpx.post(f"{base}/hotline", json=call).json()["say"] for call in said]
    assert told == ["1|好", "1|好", "2|再"]


def test_one_that_sends_later(desk: Desk) -> None:
    loft: list[tuple[str, str]] = []
    fly = run(BLOCKS[1])["fly"]

    async def until(count: int, *letters: Letter) -> None:
        ended = asyncio.Event()
        flying = asyncio.create_task(fly(desk, list(letters), loft, ended))
        while len(loft) < count:
            await asyncio.sleep(0.01)
        ended.set()
        await flying

    asyncio.run(until(2, Letter("pigeons", "1", "7", "好"), Letter("pigeons", "2", "8", "好")))
    asyncio.run(until(3, Letter("pigeons", "1", "7", "好"), Letter("pigeons", "3", "7", "再")))
    assert sorted(loft) == [("7", "1|好"), ("7", "2|再"), ("8", "1|好")]
