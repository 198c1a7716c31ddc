"""The sentences people read, from data/replies.yaml."""

from functools import cache
from typing import Any

from rules_core.datadir import data_dir
from rules_core.policy_files import read_yaml


@cache
def _replies() -> dict[str, Any]:
    return dict(read_yaml(data_dir() / "replies.yaml"))


def say(key: str, **places: object) -> str:
    """The sentence under `key` (`answer.basis`: group and name), its places filled in."""
    node: Any = _replies()
    for step in key.split("."):
        node = node[step]
    return str(node).format(**places)


@cache
def answering() -> dict[str, Any]:
    """How provisions are put together into an answer (data/answering.yaml)."""
    return dict(read_yaml(data_dir() / "answering.yaml"))


@cache
def notice_wordings() -> dict[str, str]:
    """The sentence for each notice of the contract (data/notices.yaml)."""
    return dict(read_yaml(data_dir() / "notices.yaml"))


@cache
def details() -> tuple[tuple[str, ...], ...]:
    """Details people often ask for (data/details.yaml): each by all its names."""
    return tuple(tuple(names) for names in read_yaml(data_dir() / "details.yaml"))
