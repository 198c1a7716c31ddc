"""The words of the page and the interface (data/web/words.yaml), and the folder they lie in."""

from functools import cache
from pathlib import Path
from typing import Any

from rules_core.datadir import data_dir
from rules_core.policy_files import read_yaml


def web_dir() -> Path:
    """Templates, styles and words."""
    return data_dir() / "web"


@cache
def web_words() -> dict[str, Any]:
    """All of them, as templates use them."""
    return dict(read_yaml(web_dir() / "words.yaml"))


def web_say(key: str, **places: object) -> str:
    """The sentence under `key` (`problems.missing`: group and name), its places filled in."""
    node: Any = web_words()
    for step in key.split("."):
        node = node[step]
    return str(node).format(**places)
