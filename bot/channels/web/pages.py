"""Templates into pages. What comes from a person or a document is always escaped."""

from functools import cache
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.channels.web.wordings import web_dir, web_words
from rules_core.calendar_arithmetic import chinese_day


@cache
def environment() -> Environment:
    """The templates, read once; escaping is on for all of them."""
    made = Environment(
        loader=FileSystemLoader(web_dir() / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["words"] = web_words()
    made.filters["chinese_day"] = chinese_day
    made.filters["in_url"] = lambda text: quote(str(text), safe="")
    return made


def page(template: str, request: Request, status: int = 200, headers: dict[str, str] | None = None, **what: Any) -> Response:
    """One template as a response."""
    text = environment().get_template(template).render(path=request.url.path, **what)
    return HTMLResponse(text.encode("utf-8", "replace"), status, headers)
