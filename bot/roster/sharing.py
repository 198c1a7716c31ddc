"""Screens many people under one document: those in the same case share one screening and its words.

Most people of a roster differ only in days, and days matter only by what the conditions make of them. So a case is the
person's facts with every day replaced by the outcomes of the conditions that read it.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.roster.results import Result, ResultWriter
from rules_core.conditions import Evaluate, Outcome, compile_test
from rules_core.fact_tests import FactTest, facts_read
from rules_core.fact_values import Facts
from rules_core.library import Governed, Library
from rules_core.screening import Screener

_DAY_TYPES = ("date", "date_or_none")
_ABSENT = object()
_CASES = 20_000


class SharedScreener:
    """The results under one document on one day, each case worked out once."""

    def __init__(self, library: Library, governed: Governed, screener: Screener, on: date) -> None:
        self._screener, self._writer, self._on = screener, ResultWriter(governed, library.catalogue), on
        days = {fact.id for fact in library.catalogue.facts if fact.type in _DAY_TYPES}
        tests, others = list(_condition_tests(screener)), list(_priority_tests(governed))
        shared = days - _facts_of(others)
        ranks = library.titles.ranks
        self._dated = [_Dated(facts_read(t), compile_test(t, ranks), on) for t in tests if shared & set(facts_read(t))]
        self._days = tuple(sorted(_facts_of(tests) & shared))
        self._plain = tuple(sorted(_facts_of([*tests, *others]) - shared))
        self._cases: dict[tuple[object, ...], Result] = {}

    def result(self, facts: Facts) -> Result:
        """What `Screener.screen` and `ResultWriter.result` say of these facts."""
        get = facts.get
        case = (
            *[get(name, _ABSENT) for name in self._plain],
            *[name in facts for name in self._days],
            *[dated.outcome(facts) for dated in self._dated],
        )
        found = self._cases.get(case)
        if found is None:
            if len(self._cases) >= _CASES:
                self._cases.clear()
            found = self._cases[case] = self._writer.result(self._screener.screen(facts, self._on), facts)
        return found


class _Dated:
    """A condition that reads days, evaluated once for the same values."""

    def __init__(self, reads: tuple[str, ...], evaluate: Evaluate, on: date) -> None:
        self._reads, self._evaluate, self._on = reads, evaluate, on
        self._known: dict[tuple[object, ...], Outcome] = {}

    def outcome(self, facts: Facts) -> Outcome:
        values = tuple([facts.get(name, _ABSENT) for name in self._reads])
        found = self._known.get(values)
        if found is None:
            found = self._known[values] = self._evaluate(facts, self._on)
        return found


def _condition_tests(screener: Screener) -> Iterator[FactTest]:
    for condition in screener.conditions:
        yield condition.test
        if condition.softened_by is not None:
            yield condition.softened_by


def _priority_tests(governed: Governed) -> Iterator[FactTest]:
    return (item.test for item in governed.policy.priority if governed.award in item.awards)


def _facts_of(tests: Iterable[FactTest]) -> set[str]:
    return {fact for test in tests for fact in facts_read(test)}
