"""From what went wrong to what the caller is told. Nothing of the inside ever shows."""

import logging
from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.channels.web.api import WrongField
from bot.channels.web.keys import UnknownKey
from bot.channels.web.telling import BAD, BROKEN, MISSING, TOO_MANY, UNAVAILABLE, UNKNOWN_CALLER, UNPROCESSABLE, told
from bot.channels.web.wordings import web_say, web_words
from bot.post.desk import TooFast
from bot.store.base import StoreUnavailable
from rules_core.errors import JishiError

_log = logging.getLogger("jishi.web")
_A_MINUTE = 60


def add_problem_handlers(app: FastAPI) -> None:
    """Every way a request can fail, the unforeseen one included."""
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(UnknownKey, _unknown_key)
    app.add_exception_handler(TooFast, _too_fast)
    app.add_exception_handler(StoreUnavailable, _unavailable)
    app.add_exception_handler(JishiError, _wrong)
    app.add_exception_handler(Exception, _broken)


async def _unreadable(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return told(request, UNPROCESSABLE, *_sentence(error.errors()))


def _sentence(errors: Sequence[Any]) -> tuple[str, str | None]:
    first = errors[0]
    field = ".".join(str(part) for part in first["loc"][1:] if part != "body") or None
    if first["type"] == "json_invalid" or field is None:
        return web_say("problems.not_json"), None
    known = web_words()["problems"]
    key = first["type"] if first["type"] in known else "wrong"
    return web_say(f"problems.{key}", field=field, most=first.get("ctx", {}).get("max_length")), field


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == BAD and request.url.path.startswith("/api/"):
        return told(request, UNPROCESSABLE, web_say("problems.not_json"))
    answer = told(request, error.status_code)
    answer.headers.update(error.headers or {})
    return answer


async def _unknown_key(request: Request, _error: Exception) -> Response:
    return told(request, UNKNOWN_CALLER)


async def _too_fast(request: Request, error: Exception) -> Response:
    return told(request, TOO_MANY, str(error), wait=_A_MINUTE)


async def _unavailable(request: Request, error: Exception) -> Response:
    _log.error("%s", error)
    return told(request, UNAVAILABLE, wait=5)


async def _wrong(request: Request, error: Exception) -> Response:
    if isinstance(error, WrongField):
        return told(request, UNPROCESSABLE, str(error), error.field)
    return told(request, MISSING, str(error))


async def _broken(request: Request, error: Exception) -> Response:
    _log.error("程序出错", exc_info=error)
    return told(request, BROKEN)
