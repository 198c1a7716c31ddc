"""The patterns and word tables for days, lengths of time and numbers, from data/lexicon/times.yaml."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from intents.wordfiles import word_file


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Patterns compiled with their macros filled in, and the tables as they stand in the file."""

    patterns: dict[str, tuple[re.Pattern[str], ...]]
    single: dict[str, re.Pattern[str]]
    tables: dict[str, Any]

    @staticmethod
    @cache
    def load() -> "TimeWords":
        words: dict[str, Any] = word_file("times")
        macros: dict[str, str] = words["macros"]
        lists = ("dates", "durations", "ages", "numbers", "ordinals", "clock_times")
        singles = [name for name in words if name.endswith(("_before", "_after"))] + ["bare_ordinal"]
        patterns = {name: tuple(_compile(text, macros) for text in words[name]) for name in lists}
        return TimeWords(patterns, {name: _compile(words[name], macros) for name in singles}, words)


def _compile(text: str, macros: dict[str, str]) -> re.Pattern[str]:
    for name, macro in macros.items():
        text = text.replace("{" + name + "}", macro)
    return re.compile(text)
