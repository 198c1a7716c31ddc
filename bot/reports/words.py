"""What reports say (data/reports/words.yaml)."""

from functools import cache
from typing import Any

from rules_core.datadir import data_dir
from rules_core.policy_files import read_yaml


@cache
def report_words() -> dict[str, Any]:
    """The whole file, read once."""
    return dict(read_yaml(data_dir() / "reports" / "words.yaml"))


def report_say(key: str, **places: object) -> str:
    """The sentence under `key` (`screening.title`: group and name), its places filled in."""
    node: Any = report_words()
    for step in key.split("."):
        node = node[step]
    return str(node).format(**places)


def report_row(key: str) -> tuple[str, ...]:
    """The list of headings under `key`."""
    group, name = key.split(".")
    return tuple(report_words()[group][name])
