"""Awards and levels by their ids (contract.md), with the names people use."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from rules_core.datadir import data_dir
from rules_core.yaml_loading import load_yaml


class Award(BaseModel):
    """A title that is reviewed, or a level that is recognised directly."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    name: str
    kind: Literal["review", "recognition"]


class Level(BaseModel):
    """One of the eight levels; `code` is its sign at position 16 of a certificate number."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Titles:
    """All awards, and all levels from the lowest to the highest."""

    awards: dict[str, Award]
    levels: dict[str, Level]

    @property
    def ranks(self) -> dict[str, int]:
        return {level: rank for rank, level in enumerate(self.levels)}

    def reviewed(self, awards: Iterable[str]) -> tuple[str, ...]:
        """Those of some awards that are titles, not levels recognised directly."""
        return tuple(award for award in awards if self.awards[award].kind == "review")


@cache
def titles() -> Titles:
    """data/awards.yaml and data/levels.yaml, read once."""
    awards, levels = ((data_dir() / name).read_text(encoding="utf-8") for name in ("awards.yaml", "levels.yaml"))
    return Titles({a["id"]: Award(**a) for a in load_yaml(awards)}, {x["id"]: Level(**x) for x in load_yaml(levels)})
