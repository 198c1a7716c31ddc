"""The web hooks of the messengers: a request is read up to a limit, handled, and every refusal has its status and is
counted, with nothing of the inside in the answer."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.logs import figures
from bot.store.base import StoreUnavailable

LARGEST_BODY = 1 << 20
LONGEST_AGE = 3600.0
_log = logging.getLogger("jishi.channels")


@dataclass(frozen=True, slots=True)
class Call:
    """One request as it came in: the query and headers (names in lower case), and the body's bytes."""

    method: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes


class Turned(Exception):
    """A request that is turned away. `reason` is a word for the count; it never reaches the caller."""

    status = 400

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Forbidden(Turned):
    """Not from whom it claims to be, too old, or not for us."""

    status = 403


class Unreadable(Turned):
    """From the right one, but not what the protocol says."""


class TooLarge(Turned):
    """A body over LARGEST_BODY."""

    status = 413


Refused = Callable[[str, str], None]
"""Counts what was turned away: by channel and reason."""
Handler = Callable[[Call], Awaitable[Response]]


def hook(path: str, channel: str, handler: Handler, refused: Refused, *methods: str) -> Route:
    """A route at `path` for the methods that the channel's platform uses.

    403: forged, old or for another app; 400: unreadable; 413: too large; 503: the store is away, to be sent again.
    """

    async def endpoint(request: Request) -> Response:
        try:
            return await handler(Call(request.method, request.query_params, request.headers, await _body(request)))
        except Turned as turned:
            _log.warning("拒收一个请求", extra=figures(channel=channel, reason=turned.reason))
            refused(channel, turned.reason)
            return Response(status_code=turned.status)
        except ClientDisconnect:
            return Response(status_code=Turned.status)
        except StoreUnavailable as error:
            _log.error("%s：%s", channel, error)
            return Response(status_code=503)

    return Route(path, endpoint, methods=methods)


def require_fresh(seconds: float, now: float) -> None:
    """Raises Forbidden where a timestamp is more than an hour off, before or after: a replay, or a wrong clock."""
    if not abs(now - seconds) <= LONGEST_AGE:
        raise Forbidden("timestamp")


def seconds_of(text: str) -> float:
    """A timestamp of digits only; raises Forbidden for anything else."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 16):
        raise Forbidden("timestamp")
    return float(text)


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise TooLarge("size")
    return bytes(body)
