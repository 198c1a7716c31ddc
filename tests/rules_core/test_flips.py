from datetime import date

import pytest

from rules_core.fact_tests import (
    AgeAtMost,
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
from rules_core.flips import Flip, flips
from rules_core.library import Library
from rules_core.screening import Screener

ON = date(2026, 11, 21)
AWARDS = [(policy.identity.id, award) for policy in Library.load().policies for award in policy.identity.awards]


@pytest.mark.parametrize(("policy", "award"), AWARDS)
def test_every_flip_turns_the_verdict_as_it_says(library: Library, policy: str, award: str) -> None:
    screener = library.screener(library.policy(policy), award)
    for facts in ({}, all_met(library, policy, award)):
        now = screener.screen(facts, ON).verdict
        found = flips(screener, facts, ON, library.titles.ranks)
        assert found.keys() == {condition.id for condition in screener.conditions}
        for flip in (flip for group in found.values() for flip in group):
            assert flip.verdict != now
            assert screener.screen({**facts, flip.fact: flip.value}, ON).verdict == flip.verdict


def all_met(library: Library, policy: str, award: str) -> Facts:
    """Facts reached by taking, one after another, the value with which each open question is met."""
    screener = library.screener(library.policy(policy), award)
    facts: dict[str, object] = {"birth_date": date(1990, 1, 1)}
    for _ in range(60):
        question = screener.screen(facts, ON).next_question
        if question is None:
            break
        tries = [flip.value for group in flips(screener, facts, ON, library.titles.ranks).values() for flip in group]
        facts[question] = next(iter(_values(library, question, tries)))
    return facts


def _values(library: Library, fact: str, tries: list[object]) -> list[object]:
    known = library.catalogue.by_id[fact]
    plain: dict[str, object] = {
        "bool": True, "date": date(2000, 1, 1), "date_or_none": None, "level": "superior_technician", "number": 10_000,
        "choice": known.choice_ids[0] if known.choices else "", "choices": frozenset(known.choice_ids), "dated_choices": (),
    }
    return [plain[known.type], *tries]


def test_five_years_in_post_is_one_day_over_the_threshold(library: Library) -> None:
    screener = library.screener(library.policy("cn-2021-66"), "superior_technician")
    facts = {**all_met(library, "cn-2021-66", "superior_technician"), "senior_post_since": date(2021, 11, 22)}
    assert screener.screen(facts, ON).verdict == "not_yet"
    found = flips(screener, facts, ON, library.titles.ranks)["five_years_in_post"]
    assert Flip("senior_post_since", date(2021, 11, 21), "can_apply") in found


GOLD, SILVER = DatedAward("gold", date(2025, 1, 1)), DatedAward("silver", date(2010, 1, 1))


@pytest.mark.parametrize(
    ("test", "value", "turned"),
    [
        (Holds(kind="holds", fact="x"), False, {(True, "can_apply")}),
        (Holds(kind="holds", fact="x"), True, {(False, "cannot_apply")}),
        (LevelAtLeast(kind="level_at_least", fact="x", level="technician"), "junior", {("technician", "can_apply")}),
        (LevelAtLeast(kind="level_at_least", fact="x", level="technician"), "technician", {("advanced", "cannot_apply")}),
        (OneOf(kind="one_of", fact="x", values=("a", "b")), "c", {("a", "can_apply"), ("b", "can_apply")}),
        (
            AnyOf(kind="any_of", fact="x", values=("a", "b")), frozenset("c"),
            {(frozenset("ca"), "can_apply"), (frozenset("cb"), "can_apply")},
        ),
        (AnyOf(kind="any_of", fact="x", values=("a", "b")), frozenset("bc"), {(frozenset("c"), "cannot_apply")}),
        (WonWithin(kind="won_within", fact="x", values=("gold",)), (SILVER,), {((SILVER, DatedAward("gold", ON)), "can_apply")}),
        (WonWithin(kind="won_within", fact="x", values=("gold",), years=5), (GOLD,), {((), "cannot_apply")}),
        (TimeSince(kind="time_since", fact="x", years=1, months=6), date(2026, 1, 1), {(date(2025, 5, 21), "can_apply")}),
        (TimeSince(kind="time_since", fact="x", years=1, months=6), date(2020, 1, 1), {(ON, "not_yet")}),
        (ClearFor(kind="clear_for", fact="x", years=5), date(2026, 1, 1), {(None, "can_apply")}),
        (ClearFor(kind="clear_for", fact="x", years=5), None, {(ON, "not_yet")}),
        (AtLeast(kind="at_least", fact="x", number=3), 1, {(3, "can_apply")}),
        (AtLeast(kind="at_least", fact="x", number=3), 7, {(2, "cannot_apply")}),
        (AgeAtMost(kind="age_at_most", fact="x", years=50), date(1950, 1, 1), set()),
        (AgeAtMost(kind="age_at_most", fact="x", years=50), date(1990, 1, 1), set()),
        (EveryTest(kind="all", tests=(AtLeast(kind="at_least", fact="x", number=3),)), 1, {(3, "can_apply")}),
        (AnyTest(kind="any", tests=(AtLeast(kind="at_least", fact="x", number=3),)), 7, {(2, "cannot_apply")}),
    ],
)
def test_one_step_over_the_threshold_of_each_kind(
    library: Library, test: FactTest, value: FactValue, turned: set[tuple[FactValue, str]]
) -> None:
    policy = library.policy("cn-2021-66")
    only = policy.conditions[0].model_copy(update={"id": "only", "strength": "firm", "test": test})
    screener = Screener(policy.model_copy(update={"conditions": (only,)}), only.awards[0], library.titles.ranks, {"x": 0})
    found = flips(screener, {"x": value}, ON, library.titles.ranks)["only"]
    assert {(flip.value, flip.verdict) for flip in found} == turned
    assert {flip.fact for flip in found} <= {"x"}
