"""No sentence lies in data/ that nobody says."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import bot
import intents
import rules_core
from rules_core.datadir import data_dir
from rules_core.policy_files import read_yaml

ROOMS = [Path(room.__path__[0]) for room in (bot, intents, rules_core)]
SOURCE = "\n".join(file.read_text(encoding="utf-8") for room in ROOMS for file in room.rglob("*.py")).replace("'", '"')


def keys(node: Any, above: str = "") -> Iterator[str]:
    if not isinstance(node, dict):
        yield above
        return
    for key, below in node.items():
        yield from keys(below, f"{above}.{key}" if above else str(key))


def is_said(key: str) -> bool:
    """Whether a key stands in the source: whole, its group with a name filled in (`marks.{status}`), or its group taken whole."""
    group = key.rpartition(".")[0]
    return f'"{key}"' in SOURCE or bool(group) and (f'"{group}.{{' in SOURCE or f'words()["{group}"]' in SOURCE)


@pytest.mark.parametrize("file", ["errors", "replies", "form"])
def test_every_sentence_is_said_somewhere(file: str) -> None:
    assert [key for key in keys(read_yaml(data_dir() / f"{file}.yaml")) if not is_said(key)] == []
