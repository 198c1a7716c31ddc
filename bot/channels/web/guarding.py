"""What stands before every request: its id, its size, the headers that keep a page safe, and the count of it."""

import logging
import re
import secrets
import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels.web.measuring import Meters
from bot.channels.web.telling import TOO_LARGE, told
from bot.logs import REQUEST, figures

LARGEST = 64 * 1024
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_log = logging.getLogger("jishi.web")
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Middleware. Refuses bodies over 64 KiB with 413, names every request, counts and logs it without its contents.

    `doors` are paths that keep a limit of their own.
    """

    def __init__(self, app: ASGIApp, meters: Meters, doors: frozenset[str] = frozenset()) -> None:
        self._app = app
        self._meters = meters
        self._doors = doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        visit = _Visit(scope, send, time.perf_counter())
        scope.setdefault("state", {})["request_id"] = visit.id
        REQUEST.set(visit.id)
        try:
            await self._guarded(scope, receive, visit.send)
        finally:
            route = getattr(scope.get("route"), "path", "-")
            method, seconds = _method(scope), time.perf_counter() - visit.began
            self._meters.requests.labels(route, method, visit.status).inc()
            self._meters.request_seconds.labels(route).observe(seconds)
            _log.info("请求", extra=figures(route=route, method=method, code=visit.status, seconds=round(seconds, 4)))

    async def _guarded(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] in self._doors:
            await self._app(scope, receive, send)
            return
        length = Headers(scope=scope).get("content-length", "")
        if length.isdecimal() and int(length[:12]) > LARGEST:
            await told(Request(scope), TOO_LARGE)(scope, receive, send)
            return
        if scope["path"].startswith("/api/"):
            MutableHeaders(scope=scope)["Content-Type"] = "application/json"  # callers forget to say so; nothing else is read
        await self._app(scope, _Counted(receive).receive, send)


class _Visit:
    """One request on its way out."""

    def __init__(self, scope: Scope, send: Send, began: float) -> None:
        given = Headers(scope=scope).get("x-request-id", "")
        self.id = given if _ID.fullmatch(given) else secrets.token_hex(8)
        self.began = began
        self.status = "-"
        self._keep = "public, max-age=3600" if scope["path"].startswith("/static/") else "no-store"
        self._send = send

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = str(message["status"])
            headers = MutableHeaders(scope=message)
            headers["X-Request-ID"] = self.id
            for name, value in _HEADERS.items():
                headers[name] = value
            headers["Cache-Control"] = self._keep
        await self._send(message)


class _Counted:
    """A body that is counted as it comes in, for callers that do not say how long it is."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._size = 0

    async def receive(self) -> Message:
        message = await self._receive()
        self._size += len(message.get("body", b""))
        if self._size > LARGEST:
            raise HTTPException(TOO_LARGE)
        return message


def _method(scope: Scope) -> str:
    method = str(scope["method"])
    return method if method in ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE") else "OTHER"
