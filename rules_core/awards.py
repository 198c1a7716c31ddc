"""Awards and levels by their ids (contract.md), with the names people use."""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict


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
