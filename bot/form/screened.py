"""One person screened at a place for an award: whose document binds, what was given, what came out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rules_core.fact_values import Facts
from rules_core.library import Governed, Library
from rules_core.screening import Screener, Screening


@dataclass(frozen=True, slots=True)
class Screened:
    """The screening of `facts` on the day `on`, with the screener that made it."""

    governed: Governed
    screener: Screener
    facts: Facts
    screening: Screening
    on: date


def screened(library: Library, place: str, award: str, given: Mapping[str, Any], on: date) -> Screened:
    """Screens facts `given` as JSON, at a place (code) for an award (id).

    Raises NotCovered where no document speaks on the award, JishiError for a fact that is wrong.
    """
    governed = library.governing(place, award)
    screener = library.screener(governed.policy, governed.award or award)
    facts = library.catalogue.read(given, on)
    return Screened(governed, screener, facts, screener.screen(facts, on), on)
