from datetime import date

import pytest

from rules_core.fact_values import Facts
from rules_core.flips import Flip, flips
from rules_core.library import Library

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
