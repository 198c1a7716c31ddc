"""Sharing a screening between people gives each what he would get alone."""

from datetime import date, timedelta

import pytest
from conftest_roster import ON
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.roster.results import ResultWriter
from bot.roster.sharing import SharedScreener
from rules_core.fact_values import DatedAward, Facts
from rules_core.facts import Fact
from rules_core.library import Library

LIBRARY = Library.load()
AWARDS = [(p.identity.region, award) for p in LIBRARY.policies for award in p.identity.awards]
DAYS = st.sampled_from([ON - timedelta(days=n) for n in (0, 364, 365, 366, 1825, 1826, 1827, 2922, 4000, 20000, 22000, 24000)])


def value_of(fact: Fact) -> st.SearchStrategy[object]:
    """Any value a fact may have."""
    if not fact.choices:
        return {"bool": st.booleans(), "number": st.integers(0, 40), "date_or_none": st.none() | DAYS}.get(fact.type, DAYS)
    choice = st.sampled_from(fact.choice_ids)
    if fact.type == "choices":
        return st.frozensets(choice)
    return st.lists(st.builds(DatedAward, choice, DAYS), max_size=2).map(tuple) if fact.type == "dated_choices" else choice


PEOPLE = st.lists(st.fixed_dictionaries({}, optional={f.id: value_of(f) for f in LIBRARY.catalogue.facts}), min_size=2, max_size=6)


@pytest.mark.parametrize(("region", "award"), AWARDS)
@settings(max_examples=25, deadline=None)
@given(people=PEOPLE)
def test_shared_is_the_same_as_alone(region: str, award: str, people: list[Facts]) -> None:
    governed = LIBRARY.governing(region, award)
    screener = LIBRARY.screener(governed.policy, award)
    shared, alone = SharedScreener(LIBRARY, governed, screener, ON), ResultWriter(governed, LIBRARY.catalogue)
    for facts in (*people, *({**facts, "birth_date": date(1990, 1, 1)} for facts in people)):
        assert shared.result(facts) == alone.result(screener.screen(facts, ON), facts)
