"""What a caller or a reader is told when a request cannot be served: JSON for programs, a kind page for people."""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.channels.web.pages import page
from bot.channels.web.wordings import web_say, web_words

BAD, UNKNOWN_CALLER, MISSING, TOO_LARGE, UNPROCESSABLE, TOO_MANY, BROKEN, UNAVAILABLE = 400, 401, 404, 413, 422, 429, 500, 503
_PROGRAMS = ("/api/", "/healthz", "/metrics", "/openapi.json")


def as_json(content: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """JSON with Chinese left readable; halves of surrogate pairs, which no UTF-8 holds, become question marks."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Response(text.encode("utf-8", "replace"), status, headers, "application/json")


def told(request: Request, status: int, error: str = "", field: str | None = None, wait: int | None = None) -> Response:
    """The problem in words. `field`: what in the request it is about; `wait`: seconds after which to try again."""
    error = error or _usual(status)
    headers = {} if wait is None else {"Retry-After": str(wait)}
    if status == UNKNOWN_CALLER:
        headers["WWW-Authenticate"] = "Bearer"
    if for_program(request):
        body = {"error": error, "field": field, "request_id": request.state.request_id}
        return as_json(body, status, headers)
    fragment = "hx-request" in request.headers
    return page("problem_fragment.html" if fragment else "problem.html", request, status, headers, error=error)


def for_program(request: Request) -> bool:
    """Whether the answer is read by a program."""
    return request.url.path.startswith(_PROGRAMS)


def _usual(status: int) -> str:
    known = web_words()["statuses"]
    return str(known.get(status) or web_say("statuses.other"))
