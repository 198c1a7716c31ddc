"""The log on standard error: lines for people, or JSON lines for programs (JISHI_LOG, JISHI_LOG_FORMAT).

A record says which request it belongs to and may carry figures. What a person wrote, and who he is, never stands in one.
"""

import json
import logging
from contextvars import ContextVar
from types import TracebackType
from typing import Any

from bot.china_time import moment_of
from bot.post.privacy import without_words
from rules_core.errors import problem

REQUEST: ContextVar[str] = ContextVar("request", default="")
"""The id of the request that is being served; '' outside one."""

_TELLS_ADDRESSES = ("httpx", "httpcore")
_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def figures(**told: object) -> dict[str, Any]:
    """What a log call takes as `extra`, to stand beside its words."""
    return {"told": told}


class _Wordless(logging.Formatter):
    """Shows where an error arose, not its message, which may quote what a person wrote."""

    def formatException(self, ei: _ExcInfo) -> str:
        return without_words(ei[1]) if ei[1] else ""


class JsonLines(_Wordless):
    """One JSON object a record: time in China, level, logger, message, request_id, and the figures by their names."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": moment_of(record.created).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": REQUEST.get() or None,
            **getattr(record, "told", {}),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class TextLines(_Wordless):
    """The same for a person to read."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        told = {"request_id": REQUEST.get() or None, **getattr(record, "told", {})}
        shown = "".join(f" {name}={value}" for name, value in told.items() if value is not None)
        return f"{super().formatMessage(record)}{shown}"


def set_up(level: str, form: str) -> int:
    """Sends the log of this process to standard error from `level` on, as `text` or `json`; gives the level's number.

    Raises JishiError for a level there is none of.
    """
    number = logging.getLevelName(level.upper())
    if not isinstance(number, int):
        raise problem("unknown_log_level", level=level)
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if form == "json" else TextLines("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=number, handlers=[handler])
    keep_addresses_out()
    return number


def keep_addresses_out() -> None:
    """httpx logs every address it calls, and addresses hold tokens: the Bot API's, a group robot's."""
    for name in _TELLS_ADDRESSES:
        logging.getLogger(name).setLevel(logging.WARNING)
