"""One test against facts and day: met, unmet (and the day that mends it), unknown, or for the reviewers.

Tests are compiled once into small functions, so that a screening is a handful of look-ups.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Literal, NamedTuple, get_args

from rules_core.calendar_arithmetic import add_months, add_years, full_years
from rules_core.fact_tests import (
    AgeAtMost,
    AnyOf,
    AnyTest,
    AtLeast,
    BeforeRetirement,
    ClearFor,
    EveryTest,
    FactTest,
    Holds,
    LevelAtLeast,
    OneOf,
    TimeSince,
    WonWithin,
)
from rules_core.fact_values import DatedAward, Facts
from rules_core.retirement import last_past_retirement, retirement_rules

Status = Literal["met", "unmet", "unknown", "for_review"]
STATUSES: tuple[Status, ...] = get_args(Status)


class Outcome(NamedTuple):
    """A status; for `unmet` also the first day on which the test would be met if nothing else changed (None: never),
    for `unknown` the facts not given yet that could still decide it, and the tests inside it that wait for them."""

    status: Status
    mends_on: date | None = None
    open_facts: frozenset[str] = frozenset()
    waiting: frozenset[FactTest] = frozenset()


MET, UNMET, FOR_REVIEW = Outcome("met"), Outcome("unmet"), Outcome("for_review")
Evaluate = Callable[[Facts, date], Outcome]


def compile_test(test: FactTest, levels: Mapping[str, int]) -> Evaluate:
    """The function that puts `test` to facts on a day. `levels`: level ids with their rank, low first."""
    match test:
        case Holds():
            return _holds(test)
        case LevelAtLeast():
            return _level_at_least(test, levels)
        case OneOf():
            return _one_of(test)
        case AnyOf():
            return _any_of(test)
        case WonWithin():
            return _won_within(test)
        case TimeSince():
            return _time_since(test)
        case ClearFor():
            return _clear_for(test)
        case AgeAtMost():
            return _age_at_most(test)
        case BeforeRetirement():
            return _before_retirement(test)
        case AtLeast():
            return _at_least(test)
        case EveryTest():
            return _all([compile_test(part, levels) for part in test.tests])
        case AnyTest():
            return _any(test, [compile_test(part, levels) for part in test.tests])


def _unknown(test: FactTest, *facts: str) -> Outcome:
    return Outcome("unknown", None, frozenset(facts), frozenset((test,)))


def _yes(finding: str) -> Outcome:
    return FOR_REVIEW if finding == "review" else MET


def _holds(test: Holds) -> Evaluate:
    fact, yes, unknown = test.fact, _yes(test.finding), _unknown(test, test.fact)

    def evaluate(facts: Facts, _on: date) -> Outcome:
        if fact not in facts:
            return unknown
        return yes if facts[fact] else UNMET

    return evaluate


def _level_at_least(test: LevelAtLeast, levels: Mapping[str, int]) -> Evaluate:
    fact, unknown = test.fact, _unknown(test, test.fact)
    enough = frozenset(level for level, rank in levels.items() if rank >= levels[test.level])

    def evaluate(facts: Facts, _on: date) -> Outcome:
        if fact not in facts:
            return unknown
        return MET if facts[fact] in enough else UNMET

    return evaluate


def _one_of(test: OneOf) -> Evaluate:
    fact, values, unknown = test.fact, frozenset(test.values), _unknown(test, test.fact)

    def evaluate(facts: Facts, _on: date) -> Outcome:
        if fact not in facts:
            return unknown
        return MET if facts[fact] in values else UNMET

    return evaluate


def _any_of(test: AnyOf) -> Evaluate:
    fact, values, yes, unknown = test.fact, frozenset(test.values), _yes(test.finding), _unknown(test, test.fact)

    def evaluate(facts: Facts, _on: date) -> Outcome:
        held = facts.get(fact)
        if not isinstance(held, frozenset):
            return unknown
        return UNMET if values.isdisjoint(held) else yes

    return evaluate


def _won_within(test: WonWithin) -> Evaluate:
    fact, values, years, unknown = test.fact, frozenset(test.values), test.years, _unknown(test, test.fact)

    def counts(award: DatedAward, on: date) -> bool:
        return award.award in values and (years is None or add_years(award.won_on, years) >= on)

    def evaluate(facts: Facts, on: date) -> Outcome:
        won = facts.get(fact)
        if not isinstance(won, tuple):
            return unknown
        return MET if any(counts(award, on) for award in won) else UNMET

    return evaluate


def _time_since(test: TimeSince) -> Evaluate:
    fact, months, unknown = test.fact, test.years * 12 + test.months, _unknown(test, test.fact)

    def evaluate(facts: Facts, on: date) -> Outcome:
        since = facts.get(fact)
        if not isinstance(since, date):
            return unknown
        full_on = add_months(since, months)
        return MET if full_on <= on else Outcome("unmet", full_on)

    return evaluate


def _clear_for(test: ClearFor) -> Evaluate:
    fact, years, unknown = test.fact, test.years, _unknown(test, test.fact)

    def evaluate(facts: Facts, on: date) -> Outcome:
        if fact not in facts:
            return unknown
        found = facts[fact]
        if not isinstance(found, date):
            return MET
        clear_on = add_years(found, years)
        return MET if clear_on <= on else Outcome("unmet", clear_on)

    return evaluate


def _age_at_most(test: AgeAtMost) -> Evaluate:
    fact, years, unknown = test.fact, test.years, _unknown(test, test.fact)

    def evaluate(facts: Facts, on: date) -> Outcome:
        birth = facts.get(fact)
        if not isinstance(birth, date):
            return unknown
        return MET if full_years(birth, on) <= years else UNMET

    return evaluate


def _before_retirement(test: BeforeRetirement) -> Evaluate:
    birth_unknown = _unknown(test, test.birth)

    def evaluate(facts: Facts, on: date) -> Outcome:
        birth = facts.get(test.birth)
        if not isinstance(birth, date):
            return birth_unknown
        rules = retirement_rules()
        sexes = (facts[test.sex],) if test.sex in facts else rules.sexes
        posts = (facts[test.post_kind],) if test.post_kind in facts else rules.post_kinds
        people = product(sexes, posts)
        passed = {birth <= last_past_retirement(on, str(sex), str(post)) for sex, post in people}
        if len(passed) > 1:
            return _unknown(test, test.sex if test.sex not in facts else test.post_kind)
        return UNMET if passed.pop() else MET

    return evaluate


def _at_least(test: AtLeast) -> Evaluate:
    fact, number, unknown = test.fact, test.number, _unknown(test, test.fact)

    def evaluate(facts: Facts, _on: date) -> Outcome:
        held = facts.get(fact)
        if not isinstance(held, int):
            return unknown
        return MET if held >= number else UNMET

    return evaluate


def _all(parts: Sequence[Evaluate]) -> Evaluate:
    def evaluate(facts: Facts, on: date) -> Outcome:
        outcomes = [outcome for part in parts if (outcome := part(facts, on)) is not MET]
        if not outcomes:
            return MET
        statuses = [outcome.status for outcome in outcomes]
        if "unmet" in statuses:
            return _unmet_until([outcome.mends_on for outcome in outcomes if outcome.status == "unmet"])
        if "unknown" not in statuses:
            return FOR_REVIEW
        waiting = frozenset().union(*[outcome.waiting for outcome in outcomes])
        return Outcome("unknown", None, _open_facts(outcomes), waiting)

    return evaluate


def _unmet_until(days: Sequence[date | None]) -> Outcome:
    """Several things are unmet: a day mends them all only where it mends each."""
    known = [day for day in days if day is not None]
    return Outcome("unmet", max(known)) if len(known) == len(days) else UNMET


def _any(test: AnyTest, parts: Sequence[Evaluate]) -> Evaluate:
    itself = frozenset((test,))

    def evaluate(facts: Facts, on: date) -> Outcome:
        outcomes = [outcome for part in parts if (outcome := part(facts, on)) is not UNMET]
        if not outcomes:
            return UNMET
        statuses = [outcome.status for outcome in outcomes]
        if "met" in statuses or "for_review" in statuses:
            return MET if "met" in statuses else FOR_REVIEW
        if "unknown" in statuses:
            return Outcome("unknown", None, _open_facts(_least_waiting(outcomes)), itself)
        return Outcome("unmet", min(outcome.mends_on for outcome in outcomes if outcome.mends_on is not None))

    return evaluate


def _least_waiting(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Of the alternatives still open, those that matter: one that waits for all that another does and for more adds nothing."""
    still_open = [outcome for outcome in outcomes if outcome.status == "unknown"]
    return [outcome for outcome in still_open if not any(other.waiting < outcome.waiting for other in still_open)]


def _open_facts(outcomes: Sequence[Outcome]) -> frozenset[str]:
    return frozenset().union(*[outcome.open_facts for outcome in outcomes])
