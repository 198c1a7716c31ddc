"""Sets a report's data with one of the typst templates in data/reports; a Chinese font is made sure of first."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Literal

from bot.extras import need
from bot.reports.words import report_words
from rules_core.datadir import data_dir
from rules_core.errors import problem

PageKind = Literal["pdf", "png", "svg"]
_PPI = 120


def typeset(template: str, data: object, kind: PageKind = "pdf") -> bytes:
    """The printed pages (of a picture the first one). `template`: a file's name in data/reports, without its ending.

    Raises JishiError where the library or a Chinese font is missing.
    """
    typst, fonts = need("typst"), _fonts()
    inputs = {"data": json.dumps(data, ensure_ascii=False), "font": chinese_family()}
    file = data_dir() / "reports" / f"{template}.typ"
    made: Any = typst.compile(str(file), format=kind, font_paths=fonts, sys_inputs=inputs, ppi=_PPI)
    return bytes(made[0] if isinstance(made, list) else made)


def chinese_family() -> str:
    """The first of the wanted Chinese families that is there. Raises JishiError without one: every character would be an
    empty box."""
    there = set(_fonts().families())
    wanted: list[str] = report_words()["fonts"]
    family = next((name for name in wanted if name in there), None)
    if family is None:
        raise problem("report_no_font", fonts="、".join(wanted[:3]))
    return family


@cache
def _fonts() -> Any:
    """The machine's fonts and those of the wheel that brings Chinese ones along."""
    packed = Path(str(need("pylopdf_fonts_zh_cn").__file__)).parent
    return need("typst").Fonts(font_paths=[str(packed)])
