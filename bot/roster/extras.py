"""The libraries that only office files need; where one is missing, the error says what to install."""

from importlib import import_module
from typing import Any

from bot.extras import how_to_add
from rules_core.errors import problem


def need(module: str) -> Any:
    """The module; raises JishiError that says how to install it."""
    try:
        return import_module(module)
    except ImportError as error:
        raise problem("roster_extra_missing", module=module.partition(".")[0], how=how_to_add("office")) from error
