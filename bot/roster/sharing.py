"""Screens many people under one document: those in the same case share one screening and its words.

A case is what the conditions make of a person's facts, so that people who differ only in days or levels that change
nothing are one case. What a condition makes of the same values is itself worked out once.
"""

from collections.abc import Iterator
from datetime import date

from bot.roster.results import Result, ResultWriter
from rules_core.conditions import Evaluate, compile_test
from rules_core.fact_tests import FactTest, facts_read
from rules_core.fact_values import Facts
from rules_core.library import Governed, Library
from rules_core.screening import Screener

_ABSENT = object()
_REMEMBERED = 50_000


class SharedScreener:
    """The results under one document on one day, each case worked out once."""

    def __init__(self, library: Library, governed: Governed, screener: Screener, on: date) -> None:
        self._screener, self._writer, self._on = screener, ResultWriter(governed, library.catalogue), on
        made = [(facts_read(t), compile_test(t, library.titles.ranks)) for t in _tests(screener)]
        self._of_one = [(names[0], _States(names, evaluate, on)) for names, evaluate in made if len(names) == 1]
        self._of_several = [(names, _States(names, evaluate, on)) for names, evaluate in made if len(names) > 1]
        self._preferring = tuple(dict.fromkeys(name for item in governed.priority for name in facts_read(item.test)))
        self._cases: dict[tuple[object, ...], Result] = {}
        self._priorities: dict[tuple[object, ...], str] = {}

    def result(self, facts: Facts) -> Result:
        """What `Screener.screen` and `ResultWriter.result` say of these facts."""
        get = facts.get
        case = (
            *facts,
            *[states[(get(name, _ABSENT),)] for name, states in self._of_one],
            *[states[tuple([get(name, _ABSENT) for name in names])] for names, states in self._of_several],
        )
        found = self._cases.get(case)
        if found is None:
            if len(self._cases) >= _REMEMBERED:
                self._cases.clear()
            found = self._cases[case] = self._writer.result(self._screener.screen(facts, self._on), facts)
        return found._replace(priority=self._priority(facts)) if found.verdict == "can_apply" else found

    def _priority(self, facts: Facts) -> str:
        """What puts one who can apply before others: not part of the case, since what it reads changes nothing else."""
        values = tuple([facts.get(name, _ABSENT) for name in self._preferring])
        words = self._priorities.get(values)
        if words is None:
            if len(self._priorities) >= _REMEMBERED:
                self._priorities.clear()
            words = self._priorities[values] = self._writer.priority(self._screener.screen(facts, self._on))
        return words


class _States(dict[tuple[object, ...], object]):
    """What one test makes of the values of the facts it reads: a status, and the day that mends it where there is one."""

    def __init__(self, reads: tuple[str, ...], evaluate: Evaluate, on: date) -> None:
        super().__init__()
        self._reads, self._evaluate, self._on = reads, evaluate, on

    def __missing__(self, values: tuple[object, ...]) -> object:
        if len(self) >= _REMEMBERED:
            self.clear()
        given = {name: value for name, value in zip(self._reads, values, strict=True) if value is not _ABSENT}
        outcome = self._evaluate(given, self._on)  # type: ignore[arg-type]  # values come out of facts
        state = self[values] = outcome.status if outcome.mends_on is None else (outcome.status, outcome.mends_on)
        return state


def _tests(screener: Screener) -> Iterator[FactTest]:
    for condition in screener.conditions:
        yield condition.test
        if condition.softened_by is not None:
            yield condition.softened_by
