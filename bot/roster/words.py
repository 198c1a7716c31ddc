"""What the roster room reads and says (data/roster.yaml): headings, ways to write a cell, sentences, limits."""

from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from rules_core.datadir import data_dir
from rules_core.policy_files import read_yaml


class Limits(BaseModel):
    """How much is read and written; what each one counts stands beside it in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    bytes: int
    unpacked_bytes: int
    columns: int
    grid: int
    cell_chars: int
    heading_rows: int
    remarks: int
    comments: int
    names: int
    allowed: int
    twins: int
    earliest_year: int


@cache
def roster_words() -> dict[str, Any]:
    """The whole file, read once."""
    return dict(read_yaml(data_dir() / "roster.yaml"))


@cache
def limits() -> Limits:
    return Limits.model_validate(roster_words()["limits"])


@cache
def _node(key: str) -> Any:
    node: Any = roster_words()
    for step in key.split("."):
        node = node[step]
    return node


def roster_say(key: str, **places: object) -> str:
    """The sentence under `key` (`cells.bool`: group and name), its places filled in."""
    return str(_node(key)).format(**places)
