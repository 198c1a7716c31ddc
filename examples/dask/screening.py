"""One partition screened: lines in, lines out. Pure, so any engine may run it over any number of partitions and machines."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

import jishi  # noqa: F401 - puts the rooms on the path where the package is installed
from rules_core.errors import JishiError
from rules_core.library import Library
from rules_core.screening import Screening


def screen_lines(lines: Iterable[str], region: str, award: str, on: date) -> Iterator[str]:
    """A result for each `{"id", "facts"}`, in order, as a JSON line; one that is no good has `error` and stops no other."""
    library = _library()
    screener = library.screener(library.governing(region, award).policy, award)
    for line in lines:
        person = json.loads(line)
        try:
            result = _row(screener.screen(library.catalogue.read(person["facts"], on), on))
        except JishiError as error:
            result = {"error": str(error)}
        yield json.dumps({"id": person["id"], **result}, ensure_ascii=False) + "\n"


@cache
def _library() -> Library:
    """Once a process."""
    return Library.load()


def _row(screening: Screening) -> dict[str, Any]:
    return {
        "verdict": screening.verdict,
        "earliest": screening.earliest and screening.earliest.isoformat(),
        "next_question": screening.next_question,
        "unmet": [finding.condition.id for finding in screening.findings if finding.status == "unmet"],
    }
