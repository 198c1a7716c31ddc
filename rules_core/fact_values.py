"""What a fact may be worth in a screening, as checked values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DatedAward:
    """An honour or prize and the day it was won."""

    award: str
    won_on: date


FactValue = bool | int | date | str | frozenset[str] | tuple[DatedAward, ...] | None
Facts = Mapping[str, FactValue]
