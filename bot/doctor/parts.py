"""What is installed: each group of libraries (pyproject.toml, optional dependencies), and a Chinese font for the reports."""

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, requires

from bot.doctor.finding import Finding, finding, words
from bot.extras import how_to_add
from bot.reports.typesetting import chinese_family


def part_findings() -> Iterator[Finding]:
    """One for each group; those with a part missing say which and how it is added."""
    for extra, use in words()["extras"].items():
        missing = _missing(extra)
        places = {"extra": extra, "use": use, "missing": "、".join(missing)}
        yield finding("extra_missing" if missing else "extra_there", how=how_to_add(extra), **places)


def font_findings() -> Iterator[Finding]:
    """The font the reports are set in. Raises JishiError where the machine and the libraries bring no Chinese one."""
    if not _missing("office"):
        yield finding("font", font=chinese_family())


def _missing(extra: str) -> list[str]:
    """The distributions of a group that are not installed."""
    wanted = [line for line in requires("jishi") or () if re.search(rf"extra == ['\"]{extra}['\"]", line)]
    return [name for name in (re.split(r"[^\w.-]", line)[0] for line in wanted) if not _installed(name)]


def _installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True
