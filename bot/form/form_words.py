"""The form's sentences and control words (data/form.yaml)."""

from functools import cache
from typing import Any

from rules_core.datadir import data_dir
from rules_core.policy_files import read_yaml


@cache
def form_words() -> dict[str, Any]:
    return dict(read_yaml(data_dir() / "form.yaml"))


def form_say(key: str, **places: object) -> str:
    """The form's sentence under `key` (`verdicts.not_yet`: group and name), its places filled in."""
    node: Any = form_words()
    for step in key.split("."):
        node = node[step]
    return str(node).format(**places)


def control_of(text: str) -> str | None:
    """Which control a message is (back, cancel, restart, why, resume, result), or None."""
    controls: dict[str, list[str]] = form_words()["controls"]
    said = text.strip("。！!？?，,、 ")
    for control, words in controls.items():
        if any(word in said and len(said) <= len(word) + 6 for word in words):
            return control
    return None
