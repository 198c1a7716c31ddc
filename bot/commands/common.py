"""What the commands share: the library, today in China, output for people and for programs."""

import json
import sys
from datetime import date
from functools import cache
from typing import Any

from pydantic import ValidationError

from bot.cases.screen_cases import day
from bot.china_time import today
from bot.settings import Settings
from rules_core.errors import problem
from rules_core.library import Library


@cache
def settings() -> Settings:
    """The deployer's settings, read once. Raises JishiError for one that will not do; its value may be a secret."""
    try:
        return Settings()
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        meaning = Settings.model_fields[name].description
        raise problem("bad_setting", name=f"JISHI_{name.upper()}", meaning=meaning) from None


@cache
def library() -> Library:
    """All policies, the deployer's further ones included."""
    further = settings().policies
    return Library.load(*([further] if further else []))


def day_or_today(text: str | None) -> date:
    """`--on`; raises JishiError where it is no day."""
    return day(text) if text else today()


def put(line: str) -> None:
    """One line on standard output, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def put_json(answer: Any) -> None:
    """One JSON line."""
    put(json.dumps(answer, ensure_ascii=False))


def input_lines() -> Any:
    """Standard input line by line; bytes that are no UTF-8 are shown as �, never a crash."""
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    return sys.stdin


def read_event(text: str) -> tuple[str, str]:
    """`approved=2025-04-30` as event and day, neither checked yet; raises JishiError where there is no equals sign."""
    name, equals, day = text.partition("=")
    if not equals:
        raise problem("event_form", event=text)
    return name, day
