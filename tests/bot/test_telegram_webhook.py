"""The webhook: closed without its secret, 200 only once the update is kept."""

import asyncio
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import httpx
import pytest
from bot_api import BotApi, encoded, message, refusal, wait_until
from processes import free_port
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.channels.hooks import Refused
from bot.channels.telegram import TelegramAccess, TelegramRefused, connected
from bot.channels.telegram_door import BadWebhook, TelegramDoor, telegram_door
from bot.health import Health
from bot.post.desk import Desk

SECRET = "a-secret_1"


def uncounted(_channel: str, _reason: str) -> None:
    """For doors of which nobody asks what they turned away."""


@pytest.fixture
def api() -> Iterator[BotApi]:
    server = BotApi()
    server.start()
    yield server
    server.stop()


@asynccontextmanager
async def hooked(api: BotApi, desk: Desk, secret: str, refused: Refused = uncounted) -> AsyncIterator[httpx.AsyncClient]:
    door = TelegramDoor(TelegramAccess("4711:x", api.base), "https://example.org/telegram", secret, desk, Health(), refused)
    app = Starlette(routes=list(door.routes))
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://page")
    async with door.opened(), client:
        yield client


def post(api: BotApi, desk: Desk, body: bytes, shown: str | None = SECRET, secret: str = SECRET) -> int:
    async def once() -> int:
        headers = {} if shown is None else {"X-Telegram-Bot-Api-Secret-Token": shown}
        async with hooked(api, desk, secret) as client:
            status = (await client.post("/telegram", content=body, headers=headers)).status_code
            await asyncio.to_thread(wait_until, lambda: status != 200 or bool(api.sent), 10)
            return status

    return asyncio.run(once())


UPDATE = encoded({"update_id": 5, "message": message(7, text="甲")})


def test_an_update_is_kept_answered_and_known_again(api: BotApi, desk: Desk) -> None:
    assert post(api, desk, UPDATE) == 200
    assert post(api, desk, UPDATE) == 200
    assert api.texts_to(7) == ["1|甲"]
    announced = [fields for method, fields in api.calls if method == "setWebhook"]
    assert announced[0]["secret_token"] == SECRET


@pytest.mark.parametrize("shown", [None, "", "wrong", SECRET + "x"])
def test_without_its_secret_it_is_closed(api: BotApi, desk: Desk, shown: str | None) -> None:
    assert post(api, desk, UPDATE, shown) == 403


def test_what_is_turned_away_is_counted(api: BotApi, desk: Desk) -> None:
    refused: list[tuple[str, str]] = []

    async def knock() -> None:
        async with hooked(api, desk, SECRET, lambda *what: refused.append(what)) as client:
            await client.post("/telegram", content=UPDATE)
            await client.post("/telegram", content=b"{", headers={"X-Telegram-Bot-Api-Secret-Token": SECRET})

    asyncio.run(knock())
    assert refused == [("telegram", "secret"), ("telegram", "json")]


def test_before_it_is_open_telegram_is_asked_to_send_again(api: BotApi, desk: Desk) -> None:
    door = telegram_door(TelegramAccess("4711:x", api.base), "https://example.org/telegram", SECRET, desk, Health(), uncounted)
    with TestClient(Starlette(routes=list(door.routes))) as client:
        answer = client.post("/telegram", content=UPDATE, headers={"X-Telegram-Bot-Api-Secret-Token": SECRET})
    assert answer.status_code == 503


def test_with_no_secret_set_it_is_closed_to_all(api: BotApi, desk: Desk) -> None:
    assert post(api, desk, UPDATE, "", "") == 403


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"", 400), (b"[1]", 400), (b"\xff", 400), (b"{}", 400), (b"[" * 100_000, 400), (b"x" * 2_000_000, 413)],
)
def test_what_is_no_update(api: BotApi, desk: Desk, body: bytes, status: int) -> None:
    assert post(api, desk, body) == status


def test_an_update_that_cannot_be_read_is_taken_and_skipped(api: BotApi, desk: Desk) -> None:
    async def both() -> list[int]:
        async with hooked(api, desk, SECRET) as client:
            bodies = [encoded({"update_id": 6, "message": {"message_id": "?"}}), UPDATE]
            headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
            return [(await client.post("/telegram", content=body, headers=headers)).status_code for body in bodies]

    assert asyncio.run(both()) == [200, 200]


def test_it_is_a_door_of_the_pages_application(api: BotApi, desk: Desk) -> None:
    door = telegram_door(TelegramAccess("4711:x", api.base), "https://example.org/telegram", SECRET, desk, Health(), uncounted)
    app = Starlette(routes=list(door.routes), lifespan=lambda _: door.opened())
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}

    async def knock() -> list[int]:
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://page")
        async with app.router.lifespan_context(app), client:
            answers = [
                await client.post("/telegram", content=UPDATE, headers=headers),
                await client.post("/telegram", content=UPDATE),
                await client.get("/telegram"),
            ]
            await asyncio.to_thread(wait_until, lambda: bool(api.sent), 10)
            return [answer.status_code for answer in answers]

    assert asyncio.run(knock()) == [200, 403, 405]


@pytest.mark.parametrize(
    ("url", "secret"), [("https://h/", SECRET), ("ftp://h/x", SECRET), ("https://h/x", ""), ("https://h/x", "有字")]
)
def test_an_address_or_secret_that_will_not_do(desk: Desk, url: str, secret: str) -> None:
    with pytest.raises(BadWebhook):
        telegram_door(TelegramAccess("4711:x", "http://127.0.0.1:9/bot"), url, secret, desk, Health(), uncounted)


def test_what_cannot_be_kept_is_not_acknowledged(api: BotApi, desk: Desk) -> None:
    with desk.store.transaction() as db:
        db.rows("ALTER TABLE inbox RENAME TO away")
    assert post(api, desk, UPDATE) == 503


def test_a_refused_token_is_said_without_the_token(api: BotApi, desk: Desk) -> None:
    api.faults = {"getMe": deque([refusal(401, "Unauthorized")])}

    async def try_it() -> None:
        async with connected(TelegramAccess("4711:very-secret", api.base), desk, Health()):
            pass

    with pytest.raises(TelegramRefused) as refused:
        asyncio.run(try_it())
    assert "very-secret" not in str(refused.value)


def webhook_program(api_base: str, folder: Path, port: int) -> "subprocess.Popen[str]":
    """`jishi telegram --webhook` as it is started on a server."""
    environment = {
        **os.environ,
        "JISHI_TELEGRAM_TOKEN": "4711:very-secret", "JISHI_TELEGRAM_API": api_base, "JISHI_WEBHOOK_SECRET": SECRET,
        "JISHI_DATABASE": str(folder / "a.db"),
    }  # fmt: skip
    command = [sys.executable, "-m", "jishi", "telegram", "--webhook", "https://example.org/telegram", "--port", str(port)]
    return subprocess.Popen(command, env=environment, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_while_telegram_is_away_the_page_is_served_and_stops_when_told(tmp_path: Path) -> None:
    port = free_port()
    program = webhook_program("http://127.0.0.1:9/bot", tmp_path, port)
    try:
        wait_until(lambda: "telegram" in troubles(port), 30)
        program.send_signal(signal.SIGTERM)
        told = program.communicate(timeout=10)[1]
    finally:
        program.kill()
    assert program.returncode == 0
    assert "Traceback" not in told


def troubles(port: int) -> dict[str, str]:
    with suppress(httpx.TransportError):
        return dict(httpx.get(f"http://127.0.0.1:{port}/healthz").json()["troubles"])
    return {}


def test_a_refused_token_ends_the_program_in_one_line(api: BotApi, tmp_path: Path) -> None:
    api.faults = {"getMe": deque([refusal(401, "Unauthorized")])}
    program = webhook_program(api.base, tmp_path, 0)
    told = program.communicate(timeout=30)[1]
    assert (program.returncode, told) == (1, "Telegram 不认这个机器人令牌：请核对 JISHI_TELEGRAM_TOKEN\n")
