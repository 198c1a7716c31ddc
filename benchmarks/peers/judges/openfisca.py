"""OpenFisca: a variable for every fact, one for the earliest day and one for the verdict; all people in one pass."""

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
from openfisca_core.entities import Entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from benchmarks.peers.judges import Judge, Row, Rule, Verdict

_LONG_AGO = date(1000, 1, 1)
_PERSON = Entity("person", "persons", "", "")
_WORDS = np.array(["can_apply", "not_yet", "cannot_apply"])


def ready(rule: Rule) -> Judge:
    system, period, flags, days = TaxBenefitSystem([_PERSON]), rule["on"][:7], _flags(rule), {**rule["since"], **rule["clear"]}
    for name in flags:
        system.add_variable(_variable(name, bool))
    for name in days:
        system.add_variable(_variable(name, date))
    system.add_variable(_variable("earliest", date, lambda people, at: _latest([_later(people(n, at), y) for n, y in days.items()])))
    system.add_variable(_variable("verdict", int, _verdict(tuple(flags), np.datetime64(rule["on"]))))

    def judge(rows: list[Row]) -> list[Verdict]:
        simulation = SimulationBuilder().build_default_simulation(system, count=len(rows))
        for name, read in flags.items():
            simulation.set_input(name, period, np.array([read(row) for row in rows]))
        for name in days:
            simulation.set_input(name, period, np.array([row[name] or _LONG_AGO.isoformat() for row in rows], "M8[D]"))
        words = _WORDS[simulation.calculate("verdict", period)].tolist()
        told = np.datetime_as_string(simulation.calculate("earliest", period)).tolist()
        return [(word, day if word == "not_yet" else None) for word, day in zip(words, told, strict=True)]

    return judge


def _flags(rule: Rule) -> dict[str, Callable[[Row], bool]]:
    """What is yes or no of a row: claims, whether a list holds what counts, whether the level is enough."""
    holds = {name: lambda row, name=name: row[name] for name in rule["holds"]}
    lists = {name: lambda row, name=name, ok=frozenset(ok): not ok.isdisjoint(row[name]) for name, ok in rule["any_of"].items()}
    levels = {name: lambda row, name=name, ok=frozenset(ok): row[name] in ok for name, ok in rule["levels"].items()}
    return {**holds, **lists, **levels}


def _variable(name: str, kind: type, formula: Callable[..., Any] | None = None) -> type[Variable]:
    body: dict[str, Any] = {"value_type": kind, "entity": _PERSON, "definition_period": DateUnit.MONTH, "label": name}
    if kind is date:
        body["default_value"] = _LONG_AGO
    if formula is not None:
        body["formula"] = lambda people, period, parameters: formula(people, period)
    return type(name, (Variable,), body)


def _verdict(flags: tuple[str, ...], on: Any) -> Callable[..., Any]:
    def formula(people: Any, period: Any) -> Any:
        never = ~np.logical_and.reduce([people(name, period) for name in flags])
        return np.where(never, 2, np.where(people("earliest", period) > on, 1, 0))

    return formula


def _latest(days: list[Any]) -> Any:
    return np.maximum.reduce(days)


def _later(days: Any, years: int) -> Any:
    """So many years later: the same day of the month, or the month's last where it has no such day."""
    months = days.astype("M8[M]")
    there = months + 12 * years
    last = (there + 1).astype("M8[D]") - 1
    return np.minimum(there.astype("M8[D]") + (days.astype("M8[D]") - months.astype("M8[D]")), last)
