"""Which change of which single fact would turn a verdict: for every condition, one step over its threshold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rules_core.calendar_arithmetic import add_months
from rules_core.fact_tests import (
    AnyOf,
    AnyTest,
    AtLeast,
    ClearFor,
    EveryTest,
    FactTest,
    Holds,
    LevelAtLeast,
    OneOf,
    TimeSince,
    WonWithin,
)
from rules_core.fact_values import DatedAward, Facts, FactValue
from rules_core.screening import Finding, Screener, Verdict


@dataclass(frozen=True, slots=True)
class Flip:
    """If `fact` were `value`, all else as it is, the verdict would be `verdict`."""

    fact: str
    value: FactValue
    verdict: Verdict


def flips(screener: Screener, facts: Facts, on: date, levels: Mapping[str, int]) -> Mapping[str, tuple[Flip, ...]]:
    """For every condition (by id) the single changes that turn the verdict; none where no single one does."""
    now = screener.screen(facts, on)
    return {finding.condition.id: tuple(_turning(screener, finding, facts, on, levels, now.verdict)) for finding in now.findings}


def _turning(
    screener: Screener, finding: Finding, facts: Facts, on: date, levels: Mapping[str, int], verdict: Verdict
) -> Iterator[Flip]:
    wanted = _meeting if finding.status in ("unmet", "unknown") else _failing
    for fact, value in wanted(finding.condition.test, facts, on, levels):
        then = screener.screen({**facts, fact: value}, on).verdict
        if then != verdict:
            yield Flip(fact, value, then)


def _meeting(test: FactTest, facts: Facts, on: date, levels: Mapping[str, int]) -> Iterator[tuple[str, FactValue]]:
    """Single facts with which the test, or a part of it, would just be met."""
    match test:
        case Holds():
            yield test.fact, True
        case LevelAtLeast():
            yield test.fact, test.level
        case OneOf():
            yield from ((test.fact, value) for value in test.values)
        case AnyOf():
            yield from ((test.fact, _held(facts, test.fact) | {value}) for value in test.values)
        case WonWithin():
            yield from ((test.fact, (*_won(facts, test.fact), DatedAward(value, on))) for value in test.values)
        case TimeSince():
            yield test.fact, add_months(on, -(test.years * 12 + test.months))
        case ClearFor():
            yield test.fact, None
        case AtLeast():
            yield test.fact, test.number
        case EveryTest() | AnyTest():
            for part in test.tests:
                yield from _meeting(part, facts, on, levels)
        case _:
            return


def _failing(test: FactTest, facts: Facts, on: date, levels: Mapping[str, int]) -> Iterator[tuple[str, FactValue]]:
    """Single facts with which the test, or a part of it, would just fail."""
    match test:
        case Holds():
            yield test.fact, False
        case LevelAtLeast():
            yield from ((test.fact, level) for level, rank in levels.items() if rank == levels[test.level] - 1)
        case AnyOf():
            yield test.fact, _held(facts, test.fact) - frozenset(test.values)
        case WonWithin():
            yield test.fact, ()
        case TimeSince():
            yield test.fact, on
        case ClearFor():
            yield test.fact, on
        case AtLeast():
            yield test.fact, test.number - 1
        case EveryTest() | AnyTest():
            for part in test.tests:
                yield from _failing(part, facts, on, levels)
        case _:
            return


def _held(facts: Facts, fact: str) -> frozenset[str]:
    held = facts.get(fact)
    return held if isinstance(held, frozenset) else frozenset()


def _won(facts: Facts, fact: str) -> tuple[DatedAward, ...]:
    won = facts.get(fact)
    return won if isinstance(won, tuple) else ()
