"""Every threshold of every policy: the day before, the day, the day after, on awkward days of the calendar too."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from rules_core.conditions import compile_test
from rules_core.fact_tests import (
    AgeAtMost,
    AnyTest,
    AtLeast,
    BeforeRetirement,
    ClearFor,
    EveryTest,
    FactTest,
    LevelAtLeast,
    TimeSince,
    WonWithin,
)
from rules_core.fact_values import DatedAward, Facts
from rules_core.library import Library
from rules_core.retirement import statutory_retirement

DAY = timedelta(days=1)
STARTS = [
    date(2016, 2, 29), date(2019, 2, 28), date(2019, 8, 31), date(2020, 1, 30), date(2020, 3, 1), date(2021, 12, 31),
    date(2022, 6, 15),
]
BIRTHS = [date(1972, 2, 29), date(1976, 8, 31), date(1980, 1, 1), date(1979, 12, 31)]


def after(start: date, months: int) -> date:
    """The same day so many months on, day by day back from a day that is not there."""
    year, month = start.year + (start.month - 1 + months) // 12, (start.month - 1 + months) % 12 + 1
    for day in range(start.day, 0, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    raise AssertionError


def leaves(test: FactTest) -> Iterator[FactTest]:
    if isinstance(test, (EveryTest, AnyTest)):
        for part in test.tests:
            yield from leaves(part)
    else:
        yield test


def thresholds() -> list[tuple[str, FactTest]]:
    """Every single test of every condition, its softener and every priority item, each with its address."""
    found = []
    for policy in Library.load().policies:
        for item in (*policy.conditions, *policy.priority):
            for test in filter(None, (item.test, getattr(item, "softened_by", None))):
                found += [(f"{policy.identity.id}/{item.id}", leaf) for leaf in leaves(test)]
    return found


THRESHOLDS = thresholds()


def of_kind(*kinds: type) -> list[object]:
    chosen = {(where, test) for where, test in THRESHOLDS if isinstance(test, kinds)}
    return [pytest.param(test, id=f"{where} {test}") for where, test in sorted(chosen, key=str)]


def status(test: FactTest, facts: Facts, on: date, ranks: dict[str, int]) -> tuple[str, date | None]:
    outcome = compile_test(test, ranks)(facts, on)
    return outcome.status, outcome.mends_on


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("test", of_kind(TimeSince))
def test_time_in_post_is_full_on_its_anniversary(test: TimeSince, start: date) -> None:
    full = after(start, test.years * 12 + test.months)
    facts = {test.fact: start}
    assert status(test, facts, full - DAY, {}) == ("unmet", full)
    assert status(test, facts, full, {}) == ("met", None)
    assert status(test, facts, full + DAY, {}) == ("met", None)


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("test", of_kind(ClearFor))
def test_a_bar_ends_on_its_anniversary(test: ClearFor, start: date) -> None:
    clear = after(start, test.years * 12)
    facts = {test.fact: start}
    assert status(test, facts, start, {}) == ("unmet", clear)
    assert status(test, facts, clear - DAY, {}) == ("unmet", clear)
    assert status(test, facts, clear, {}) == ("met", None)
    assert status(test, {test.fact: None}, start, {}) == ("met", None)


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("test", of_kind(WonWithin))
def test_a_prize_counts_up_to_its_anniversary(test: WonWithin, start: date) -> None:
    for award in test.values:
        facts = {test.fact: (DatedAward(award, start),)}
        last = after(start, (test.years or 100) * 12)
        assert status(test, facts, start, {}) == ("met", None)
        assert status(test, facts, last, {}) == ("met", None)
        assert status(test, facts, last + DAY, {}) == (("unmet", None) if test.years else ("met", None))
    assert status(test, {test.fact: ()}, start, {}) == ("unmet", None)


@pytest.mark.parametrize("birth", BIRTHS)
@pytest.mark.parametrize("test", of_kind(AgeAtMost))
def test_an_age_is_passed_on_the_next_birthday(test: AgeAtMost, birth: date) -> None:
    too_old = after(birth, (test.years + 1) * 12)
    facts = {test.fact: birth}
    assert status(test, facts, too_old - DAY, {}) == ("met", None)
    assert status(test, facts, too_old, {}) == ("unmet", None)
    assert status(test, facts, too_old + DAY, {}) == ("unmet", None)


@pytest.mark.parametrize("person", [("male", "worker"), ("female", "worker"), ("female", "cadre")])
@pytest.mark.parametrize("birth", BIRTHS)
@pytest.mark.parametrize("test", of_kind(BeforeRetirement))
def test_retirement_is_passed_the_day_after_it_is_reached(
    test: BeforeRetirement, birth: date, person: tuple[str, str]
) -> None:
    sex, post = person
    reached = statutory_retirement(birth, sex, post).reached_on
    facts = {test.birth: birth, test.sex: sex, test.post_kind: post}
    assert status(test, facts, reached - DAY, {}) == ("met", None)
    assert status(test, facts, reached, {}) == ("met", None)
    assert status(test, facts, reached + DAY, {}) == ("unmet", None)


@pytest.mark.parametrize("test", of_kind(BeforeRetirement))
def test_retirement_asks_only_for_what_still_decides(test: BeforeRetirement) -> None:
    on = date(2026, 6, 1)
    evaluate = compile_test(test, {})
    assert evaluate({}, on).open_facts == {test.birth}
    assert evaluate({test.birth: date(2000, 1, 1)}, on).status == "met"
    assert evaluate({test.birth: date(1950, 1, 1)}, on).status == "unmet"
    between = evaluate({test.birth: date(1972, 1, 1)}, on)
    assert (between.status, between.open_facts) == ("unknown", {test.sex})
    woman = evaluate({test.birth: date(1972, 1, 1), test.sex: "female"}, on)
    assert (woman.status, woman.open_facts) == ("unknown", {test.post_kind})
    assert evaluate({test.birth: date(1972, 1, 1), test.sex: "male"}, on).status == "met"


@pytest.mark.parametrize("test", of_kind(LevelAtLeast))
def test_a_level_and_all_above_it_are_enough(test: LevelAtLeast, library: Library) -> None:
    ranks = library.titles.ranks
    met = [level for level in ranks if status(test, {test.fact: level}, date(2026, 1, 1), ranks)[0] == "met"]
    assert met == list(ranks)[ranks[test.level]:]


@pytest.mark.parametrize("test", of_kind(AtLeast))
def test_a_number_is_enough_from_its_threshold_on(test: AtLeast) -> None:
    on = date(2026, 1, 1)
    found = [status(test, {test.fact: number}, on, {})[0] for number in range(test.number - 1, test.number + 2)]
    assert found == ["unmet", "met", "met"]


@pytest.mark.parametrize("test", of_kind(TimeSince, ClearFor, WonWithin, AgeAtMost, AtLeast, LevelAtLeast))
def test_nothing_given_is_unknown_and_asks_for_the_fact(test: TimeSince, library: Library) -> None:
    outcome = compile_test(test, library.titles.ranks)({}, date(2026, 1, 1))
    assert (outcome.status, outcome.open_facts) == ("unknown", {test.fact})
