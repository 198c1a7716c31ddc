"""The simulated country of the growth benchmark is a country: it loads, everyone has a place, its numbers differ."""

from pathlib import Path

from benchmarks.country import settle
from benchmarks.peers.rule import AWARD, ON, people, the_rule
from rules_core.fact_tests import TimeSince
from rules_core.library import Library

LIBRARY = Library.load()


def test_a_settled_country_loads_beside_the_five(tmp_path: Path) -> None:
    regions = settle(LIBRARY, tmp_path, 12)

    country = Library.load(tmp_path)

    assert len({*regions, *(held.region for held in LIBRARY.identities.values())}) == len(country.policies) == len(LIBRARY.policies) + 12
    assert all(country.nearest(region).region == region for region in regions)


def test_its_years_are_other_years_and_its_quotes_stay_true(tmp_path: Path) -> None:
    settle(LIBRARY, tmp_path, 12)
    country = Library.load(tmp_path)

    demands = [(policy.identity.id, condition) for policy in country.policies for condition in policy.conditions]
    years = {condition.test.years for _, condition in demands if isinstance(condition.test, TimeSince)}

    assert len(years) > 3
    assert all(country.source(policy).holds(condition.cite.clause, condition.cite.quote) for policy, condition in demands)


def test_the_peers_rule_holds_every_condition_and_the_people_know_every_fact() -> None:
    rule = the_rule(LIBRARY)
    screener = LIBRARY.screener(LIBRARY.governing(rule["region"], AWARD).policy, AWARD)
    asked = {*rule["holds"], *rule["any_of"], *rule["levels"], *rule["since"], *rule["clear"]}

    screened = [screener.screen(LIBRARY.catalogue.read(row, ON), ON) for row in people(LIBRARY, 300)]

    assert asked == set(screener.facts)
    assert {screening.verdict for screening in screened} == {"can_apply", "not_yet", "cannot_apply"}
