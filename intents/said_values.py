"""What a fact said in passing, or an answer to a question of the form, is worth."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from intents.spans import Span
from rules_core.fact_values import FactValue


class Certainty(Enum):
    """How sure a fact is: said outright, said roughly, or only hinted at (ask before use)."""

    EXACT = "exact"
    APPROX = "approx"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class DateRange:
    """A day somewhere from `earliest` (None: any) to `latest`."""

    earliest: date | None
    latest: date


@dataclass(frozen=True, slots=True)
class SaidAward:
    """An honour and the days within which it was won: an answer that names a month, not a day."""

    award: str
    won: DateRange


SaidValue = FactValue | DateRange | tuple[SaidAward, ...]


@dataclass(frozen=True, slots=True)
class SaidFact:
    """A fact id of contract.md, its value, the words that say it, and how sure it is."""

    fact: str
    value: SaidValue
    span: Span
    certainty: Certainty
