"""Screening against a slow reading of the contract that tries every completion of what is not known."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import product
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules_core.calendar_arithmetic import add_months
from rules_core.conditions import compile_test
from rules_core.fact_tests import FactTest, LevelAtLeast, facts_read
from rules_core.fact_values import DatedAward, Facts, FactValue
from rules_core.facts import Fact
from rules_core.library import Library
from rules_core.policy import Condition
from rules_core.screening import Screener, Screening

LIBRARY = Library.load()
RANKS = LIBRARY.titles.ranks
AWARDS = [(policy.identity.id, award) for policy in LIBRARY.policies for award in policy.identity.awards]
ON = date(2026, 11, 21)
MOST_COMPLETIONS = 200
CALM = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


@cache
def screener(policy: str, award: str) -> Screener:
    return LIBRARY.screener(LIBRARY.policy(policy), award)


@cache
def domain(fact: str, policy: str, award: str) -> tuple[FactValue, ...]:
    """A few values of a fact on either side of every test that this award puts to it."""
    known = LIBRARY.catalogue.by_id[fact]
    tests = [leaf for c in screener(policy, award).conditions for leaf in leaves(c.test) if fact in facts_read(leaf)]
    return tuple(dict.fromkeys(_values(known, tests)))


def _values(fact: Fact, tests: Sequence[FactTest]) -> Iterator[FactValue]:
    match fact.type:
        case "bool":
            yield from (True, False)
        case "level":
            wanted = min(RANKS[t.level] for t in tests if isinstance(t, LevelAtLeast)) if tests else 4
            yield from (level for level, rank in RANKS.items() if wanted - 1 <= rank <= wanted + 1)
        case "choice":
            yield from fact.choice_ids[:3]
            yield fact.choice_ids[-1]
        case "choices":
            wanted_values = [value for test in tests for value in getattr(test, "values", ())]
            yield frozenset()
            yield from (frozenset((value,)) for value in wanted_values[:3])
            yield frozenset(wanted_values)
        case "number":
            for number in [getattr(test, "number", 1) for test in tests]:
                yield from (number, number - 1)
        case "dated_choices":
            values = [value for test in tests for value in getattr(test, "values", ())][:2] or [fact.choice_ids[0]]
            yield ()
            yield from ((DatedAward(value, day),) for value in values for day in (date(2025, 5, 1), date(2015, 5, 1)))
        case _:
            yield from _days(fact, tests)


def _days(fact: Fact, tests: Sequence[FactTest]) -> Iterator[date | None]:
    if fact.type == "date_or_none":
        yield None
    spans = {getattr(test, "years", 0) * 12 + getattr(test, "months", 0) for test in tests} - {0}
    if fact.id == "birth_date":
        yield from (date(1950, 1, 1), date(1972, 1, 1), date(1990, 1, 1))
        return
    for months in sorted(spans):
        yield from (add_months(ON, -months), add_months(ON, -months) + timedelta(days=1))


def leaves(test: FactTest) -> Iterator[FactTest]:
    parts = getattr(test, "tests", None)
    if parts is None:
        yield test
    else:
        for part in parts:
            yield from leaves(part)


def completions(facts: Facts, policy: str, award: str) -> Iterator[Facts]:
    """The facts with every combination of values for what is not known."""
    missing = [fact for fact in screener(policy, award).facts if fact not in facts]
    for values in product(*(domain(fact, policy, award) for fact in missing)):
        yield {**facts, **dict(zip(missing, values, strict=True))}


def brute_force(facts: Facts, policy: str, award: str) -> str:
    """The contract's five verdicts in their order, read off all completions.

    A condition is unmet for good where every completion leaves it so; a softener counts only where it is known met.
    """
    conditions = screener(policy, award).conditions
    firm = {c.id: c.strength == "firm" and not _softened(c, facts) for c in conditions}
    whole = [{c.id: compile_test(c.test, RANKS)(full, ON) for c in conditions} for full in completions(facts, policy, award)]
    always = [c.id for c in conditions if firm[c.id] and all(found[c.id].status == "unmet" for found in whole)]
    if any(all(found[key].mends_on is None for found in whole) for key in always):
        return "cannot_apply"
    if always:
        return "not_yet"
    verdicts = {_plain_verdict(found, firm) for found in whole}
    return verdicts.pop() if len(verdicts) == 1 else "incomplete"


def _softened(condition: Condition, facts: Facts) -> bool:
    softener = condition.softened_by
    return softener is not None and compile_test(softener, RANKS)(facts, ON).status == "met"


def _plain_verdict(found: Mapping[str, object], firm: Mapping[str, bool]) -> str:
    unmet = [key for key, outcome in found.items() if outcome.status == "unmet"]  # type: ignore[attr-defined]
    hard = [found[key] for key in unmet if firm[key]]
    if hard:
        return "cannot_apply" if any(o.mends_on is None for o in hard) else "not_yet"  # type: ignore[attr-defined]
    return "needs_ruling" if unmet else "can_apply"


def some_facts(policy: str, award: str, random: Random) -> dict[str, FactValue]:
    """Random facts, mostly such as meet the conditions, with so few unknown that all completions can be tried."""
    chosen = {fact: _chosen(fact, policy, award, random) for fact in screener(policy, award).facts}
    facts = dict(chosen)
    for fact in random.sample(sorted(chosen), len(chosen)):
        size = 1
        for missing in (*[f for f in chosen if f not in facts], fact):
            size *= len(domain(missing, policy, award))
        if size <= MOST_COMPLETIONS and random.random() < 0.5:
            del facts[fact]
    return facts


def _chosen(fact: str, policy: str, award: str, random: Random) -> FactValue:
    values = domain(fact, policy, award)
    meeting = [value for value in values if _meets_something(fact, value, policy, award)]
    return random.choice(meeting if meeting and random.random() < 0.85 else values)


def _meets_something(fact: str, value: FactValue, policy: str, award: str) -> bool:
    tests = [leaf for c in screener(policy, award).conditions for leaf in leaves(c.test) if facts_read(leaf)[0] == fact]
    return all(compile_test(test, RANKS)({fact: value}, ON).status in ("met", "for_review") for test in tests)


@pytest.mark.parametrize(("policy", "award"), AWARDS)
@CALM
@given(random=st.randoms(use_true_random=False))
def test_verdict_is_that_of_every_completion(policy: str, award: str, random: Random) -> None:
    facts = some_facts(policy, award, random)
    assert screener(policy, award).screen(facts, ON).verdict == brute_force(facts, policy, award), facts


@pytest.mark.parametrize(("policy", "award"), AWARDS)
@CALM
@given(random=st.randoms(use_true_random=False))
def test_what_is_not_asked_never_matters(policy: str, award: str, random: Random) -> None:
    """Once decided nothing asked or unasked turns the verdict but time and what ends it: see the contract's order."""
    facts = some_facts(policy, award, random)
    found = screener(policy, award).screen(facts, ON)
    unasked = [f for f in screener(policy, award).facts if f not in facts and f not in found.open_questions]
    if found.verdict in ("incomplete", "can_apply", "needs_ruling"):
        for fact in unasked:
            for value in domain(fact, policy, award):
                then = screener(policy, award).screen({**facts, fact: value}, ON).verdict
                assert then == found.verdict, (fact, value)


@pytest.mark.parametrize(("policy", "award"), AWARDS)
@CALM
@given(random=st.randoms(use_true_random=False))
def test_the_next_question_can_change_the_verdict(policy: str, award: str, random: Random) -> None:
    facts = some_facts(policy, award, random)
    found = screener(policy, award).screen(facts, ON)
    asked = found.next_question
    assert (asked is not None) == (found.verdict == "incomplete")
    if asked is not None:
        assert any(_turns(asked, full, policy, award) for full in completions(facts, policy, award)), asked


def _turns(fact: str, full: Facts, policy: str, award: str) -> bool:
    """Whether, everything else being known, another value of the fact gives another verdict."""
    verdicts = {screener(policy, award).screen({**full, fact: v}, ON).verdict for v in domain(fact, policy, award)}
    return len(verdicts) > 1


@pytest.mark.parametrize(("policy", "award"), AWARDS)
@CALM
@given(random=st.randoms(use_true_random=False))
def test_asking_on_ends_in_a_verdict(policy: str, award: str, random: Random) -> None:
    """From nothing known, answering one question after another decides the matter, each asked once."""
    facts: dict[str, FactValue] = {}
    asked: list[str] = []
    while (question := screener(policy, award).screen(facts, ON).next_question) is not None:
        assert question not in asked
        asked.append(question)
        facts[question] = _chosen(question, policy, award, random)
    assert screener(policy, award).screen(facts, ON).verdict != "incomplete"


@pytest.mark.parametrize(("policy", "award"), AWARDS)
@CALM
@given(random=st.randoms(use_true_random=False))
def test_the_order_of_facts_never_matters(policy: str, award: str, random: Random) -> None:
    facts = some_facts(policy, award, random)
    shuffled = {fact: facts[fact] for fact in random.sample(sorted(facts), len(facts))}
    assert screener(policy, award).screen(shuffled, ON) == screener(policy, award).screen(facts, ON)


@pytest.mark.parametrize(("policy", "award"), AWARDS)
@CALM
@given(random=st.randoms(use_true_random=False))
def test_the_earliest_day_is_the_first_that_mends(policy: str, award: str, random: Random) -> None:
    facts = some_facts(policy, award, random)
    found = screener(policy, award).screen(facts, ON)
    assert (found.earliest is not None) == (found.verdict == "not_yet")
    if found.earliest is not None:
        waiting = {f.condition.id for f in found.findings if f.status == "unmet" and f.strength == "firm"}
        assert not waiting & _unmet(screener(policy, award).screen(facts, found.earliest))
        assert waiting & _unmet(screener(policy, award).screen(facts, found.earliest - timedelta(days=1)))


def _unmet(found: Screening) -> set[str]:
    return {finding.condition.id for finding in found.findings if finding.status == "unmet"}


@pytest.mark.parametrize(("second", "asked"), [({}, ("post", "second")), ({"second": False}, ("post", "soft"))])
def test_what_softens_a_doubt_is_asked_only_beside_something_unmet(second: Facts, asked: tuple[str, ...]) -> None:
    def holds(fact: str) -> dict[str, str]:
        return {"kind": "holds", "fact": fact}

    common = {"awards": ["a"], "says": "在岗", "cite": {"clause": "第一条", "quote": "在岗"}}
    rows = [
        {**common, "id": "one", "strength": "firm", "test": holds("post"), "softened_by": holds("soft")},
        {**common, "id": "two", "strength": "in_principle", "test": holds("second")},
    ]
    conditions = tuple(map(Condition.model_validate, rows))
    policy = LIBRARY.policy("cn-2021-66").model_copy(update={"conditions": conditions, "priority": ()})
    order = {"post": 0, "second": 1, "soft": 2}
    screener = Screener(policy, "a", RANKS, order)
    assert screener.facts == ("post", "second", "soft")
    assert screener.screen(second, ON).open_questions == asked
    assert screener.screen({**second, "soft": True}, ON).findings[0].strength == "in_principle"
