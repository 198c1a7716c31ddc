"""Words and patterns the finders work with, read from data/lexicon/ once."""

import re
from functools import cache
from typing import Any

import yaml

from rules_core.datadir import data_dir

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def word_file(name: str) -> Any:
    """What data/lexicon/NAME.yaml holds. Callers check its shape into types of their own."""
    with (data_dir() / "lexicon" / f"{name}.yaml").open(encoding="utf-8") as file:
        return yaml.load(file, _LOADER)


def any_of(patterns: list[str]) -> re.Pattern[str]:
    """One pattern that matches where any of these does, the longest first where they are plain words."""
    return re.compile("|".join(sorted(patterns, key=len, reverse=True)))
