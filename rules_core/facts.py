"""The facts a person can give: type, question, help; and how they are read from JSON."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict

from rules_core.calendar_arithmetic import read_day
from rules_core.errors import problem
from rules_core.fact_values import DatedAward, Facts, FactValue

FactType = Literal["bool", "date", "date_or_none", "level", "choice", "choices", "dated_choices", "number"]
_EARLIEST = date(1900, 1, 1)


class Choice(BaseModel):
    """One thing a choice fact may be."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    label: str


class Fact(BaseModel):
    """One fact: its id (contract.md), type, how it is asked; `order` is the place in the asking, low first."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    type: FactType
    order: int
    label: str
    question: str
    help: str = ""
    example: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def choice_ids(self) -> tuple[str, ...]:
        return tuple(choice.id for choice in self.choices)

    def label_of(self, choice: str) -> str:
        """How a choice reads; the id itself where the fact has no such choice."""
        return next((c.label for c in self.choices if c.id == choice), choice)


class FactCatalogue(BaseModel):
    """All facts that any policy may ask for, in asking order."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))
    facts: tuple[Fact, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Fact]:
        return {fact.id: fact for fact in self.facts}

    @property
    def last_day(self) -> date:
        """The latest day there is: read with it, a fact is judged by its form alone."""
        return date.max

    def read(self, given: object, on: date) -> Facts:
        """Checks a JSON object of facts for a screening on the day `on`; what is not given stays unknown.

        Raises JishiError naming the fact and what is allowed, for an unknown name, a wrong type, or a day after `on`.
        """
        if not isinstance(given, dict):
            raise problem("facts_not_object")
        return {name: self.read_one(name, value, on) for name, value in given.items()}

    def read_one(self, name: str, value: object, on: date) -> FactValue:
        """Checks one fact's JSON value; raises JishiError as `read` does."""
        fact = self.by_id.get(name)
        if fact is None:
            raise problem("unknown_fact", fact=name, allowed="、".join(self.by_id))
        return _READERS[fact.type](fact, value, on)


def _read_bool(fact: Fact, value: object, _on: date) -> FactValue:
    if not isinstance(value, bool):
        raise problem("fact_type_bool", fact=fact.id, value=value)
    return value


def _read_date(fact: Fact, value: object, on: date) -> date:
    day = read_day(value)
    if day is None:
        raise problem("fact_type_date", fact=fact.id, value=value)
    if day > on:
        raise problem("fact_in_future", fact=fact.id, value=value, on=on)
    if day < _EARLIEST:
        raise problem("fact_too_early", fact=fact.id, value=value, earliest=_EARLIEST)
    return day


def _read_date_or_none(fact: Fact, value: object, on: date) -> FactValue:
    return None if value is None else _read_date(fact, value, on)


def _read_number(fact: Fact, value: object, _on: date) -> FactValue:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise problem("fact_type_number", fact=fact.id, value=value)
    return value


def _read_choice(fact: Fact, value: object, _on: date) -> FactValue:
    if not isinstance(value, str) or value not in fact.choice_ids:
        raise problem("fact_type_choice", fact=fact.id, value=value, allowed="、".join(fact.choice_ids))
    return value


def _read_choices(fact: Fact, value: object, on: date) -> FactValue:
    if not isinstance(value, list):
        raise problem("fact_type_choices", fact=fact.id, allowed="、".join(fact.choice_ids))
    return frozenset(str(_read_choice(fact, item, on)) for item in value)


def _read_dated(fact: Fact, value: object, on: date) -> FactValue:
    if not isinstance(value, list) or not all(isinstance(item, dict) and item.keys() == {"award", "date"} for item in value):
        raise problem("fact_type_dated", fact=fact.id, allowed="、".join(fact.choice_ids))
    return tuple(DatedAward(str(_read_choice(fact, item["award"], on)), _read_date(fact, item["date"], on)) for item in value)


_READERS: Mapping[FactType, Callable[[Fact, object, date], FactValue]] = {
    "bool": _read_bool,
    "date": _read_date,
    "date_or_none": _read_date_or_none,
    "level": _read_choice,
    "choice": _read_choice,
    "choices": _read_choices,
    "dated_choices": _read_dated,
    "number": _read_number,
}
