"""A Bot API on localhost over real HTTP: it hands out updates as Telegram does, records what is sent, and fails on demand.

lo-bot-api-emulator checks the form of requests but holds at most 1,000 updates, cannot fail on demand and keeps no text, so that
nothing could be said of order or loss; hence this one.
"""

import asyncio
import itertools
import json
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

ME = {"id": 4711, "is_bot": True, "first_name": "技师通", "username": "jishi_bot"}
Fault = Callable[[], Response]


def too_many(seconds: int) -> Fault:
    body = {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": seconds}}
    return lambda: JSONResponse(body, 429)


def refusal(code: int, description: str) -> Fault:
    return lambda: JSONResponse({"ok": False, "error_code": code, "description": description}, code)


def taken(chat: int, text: str) -> Response:
    """What a message that was sent is answered with."""
    return JSONResponse({"ok": True, "result": sent_message(1, str(chat), text)})


def broken() -> Response:
    return Response("<html>Bad Gateway</html>", 500)


def garbage() -> Response:
    return Response("\x00\xff{not json", 200)


class BotApi:
    """Runs in a thread of its own from `start` to `stop`. `sent` holds (chat, text) in the order of arrival; `silent` answers nothing,
    `forgetful` hands out the same updates for ever."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.sent: list[tuple[str, str]] = []
        self.calls: list[tuple[str, dict[str, str]]] = []
        self.files: list[tuple[str, bytes]] = []
        self.polls = 0
        self.faults: dict[str, deque[Fault]] = {}
        self.silent = False
        self.forgetful = False
        self._numbers = itertools.count(1000)
        self._lock = threading.Lock()
        route = Route("/bot{token}/{method}", self._call, methods=["GET", "POST"])
        config = uvicorn.Config(Starlette(routes=[route]), port=0, log_level="critical", ws="none", lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def start(self) -> None:
        self._thread.start()
        wait_until(lambda: self._server.started, 20)

    def stop(self) -> None:
        self._server.should_exit = True
        self._server.force_exit = True
        self._thread.join()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self._server.servers[0].sockets[0].getsockname()[1]}/bot"

    def put(self, **update: Any) -> int:
        """Queues an update; gives its number."""
        with self._lock:
            number = next(self._numbers)
            self.updates.append({"update_id": number, **update})
        return number

    def say(self, user: int, text: str, **more: Any) -> int:
        return self.put(message=message(user, text=text, **more))

    def texts_to(self, chat: int) -> list[str]:
        return [text for to, text in list(self.sent) if to == str(chat)]

    async def _call(self, request: Request) -> Response:
        method = request.path_params["method"]
        fields = await self._fields(request)
        while self.silent:
            await asyncio.sleep(0.05)
        waiting = self.faults.get(method)
        if waiting:
            return waiting.popleft()()
        if method == "getUpdates":
            return JSONResponse({"ok": True, "result": await self._handed_out(int(fields.get("offset", 0)))})
        self.calls.append((method, fields))
        return JSONResponse({"ok": True, "result": self._answer(method, fields)})

    async def _fields(self, request: Request) -> dict[str, str]:
        """What was sent; of a file its name, and its bytes are kept in `files`."""
        if not request.headers.get("content-type", "").startswith("multipart/"):
            body = (await request.body()).decode()
            return dict(parse_qsl(body, keep_blank_values=True)) | dict(request.query_params)
        fields = {}
        async with request.form() as form:
            for name, value in form.items():
                if isinstance(value, UploadFile):
                    self.files.append((value.filename or "", await value.read()))
                fields[name] = value if isinstance(value, str) else value.filename or ""
        return fields

    async def _handed_out(self, offset: int) -> list[dict[str, Any]]:
        self.polls += 1
        end = time.monotonic() + 1.0
        while time.monotonic() < end:
            with self._lock:
                if not self.forgetful:
                    self.updates = [update for update in self.updates if update["update_id"] >= offset]
                if self.updates:
                    return self.updates[:100]
            await asyncio.sleep(0.02)
        return []

    def _answer(self, method: str, fields: dict[str, str]) -> Any:
        if method == "getMe":
            return ME
        if method in ("sendPhoto", "sendDocument"):
            return {"message_id": 1, "date": 1_800_000_000, "chat": {"id": int(fields["chat_id"]), "type": "private"}}
        if method != "sendMessage":
            return True
        self.sent.append((fields["chat_id"], fields["text"]))
        return sent_message(len(self.sent), fields["chat_id"], fields["text"])


def sent_message(number: int, chat: str, text: str) -> dict[str, Any]:
    return {"message_id": number, "date": 1_800_000_000, "chat": {"id": int(chat), "type": "private"}, "text": text}


def person(user: int) -> dict[str, Any]:
    return {"id": user, "is_bot": False, "first_name": "工友"}


def message(user: int, **content: Any) -> dict[str, Any]:
    """A message of `user`, alone with the bot unless `chat` is given."""
    alone = {"id": user, "type": "private", "first_name": "工友"}
    return {"message_id": 5, "date": 1_800_000_000, "from": person(user), "chat": alone, **content}


def wait_until(true: Callable[[], bool], seconds: float) -> None:
    """Returns as soon as `true()`; fails after `seconds`."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def encoded(update: dict[str, Any]) -> bytes:
    return json.dumps(update).encode()
