"""The sentences of `jishi policies diff` (data/policy_diff.yaml)."""

from functools import cache
from typing import Any

from rules_core.datadir import data_dir
from rules_core.policy_files import read_yaml


@cache
def _words() -> dict[str, Any]:
    return dict(read_yaml(data_dir() / "policy_diff.yaml"))


def field_name(field: str) -> str:
    """What people call a field of a rule; the field itself where they have no word for it."""
    return str(_words()["fields"].get(field, field))


def diff_say(key: str, **places: object) -> str:
    """The sentence under `key` (`parts.conditions`: group and name), its places filled in."""
    node: Any = _words()
    for step in key.split("."):
        node = node[step]
    return str(node).format(**places)
