"""Groups of libraries that are installed only where wanted (pyproject.toml, optional dependencies)."""

import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from rules_core.errors import JishiError, wording

GROUPS = {
    "telegram": "telegram",
    "fastapi": "web",
    "starlette": "web",
    "uvicorn": "web",
    "jinja2": "web",
    "openpyxl": "office",
    "python_calamine": "office",
    "typst": "office",
    "pylopdf_fonts_zh_cn": "office",
    "icalendar": "office",
    "docx": "office",
    "mcp": "mcp",
    "httpx": "remind",
    "psycopg": "postgres",
    "psycopg_pool": "postgres",
    "cryptography": "messengers",
    "defusedxml": "messengers",
    "pypdf": "policies",
    "bs4": "policies",
}
"""By the name a library is imported under, the group it comes with."""


class MissingExtra(JishiError):
    """A library is needed that is not installed. Its text says how to install the group it comes with."""

    def __init__(self, library: str) -> None:
        super().__init__(wording("extra_missing", library=library, how=how_to_add(GROUPS[library])))


def need(module: str) -> Any:
    """The module of a library that stands in GROUPS. Raises MissingExtra."""
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtra(library_of(module)) from error


def library_of(module: str) -> str:
    """The library a module is part of."""
    return module.partition(".")[0]


def how_to_add(extra: str) -> str:
    """The command that installs a group where this program is installed, whichever Python comes first on the path."""
    pip = f"{sys.executable} -m pip install" if find_spec("pip") else f"uv pip install --python {sys.executable}"
    return f'{pip} "jishi[{extra}]"'
