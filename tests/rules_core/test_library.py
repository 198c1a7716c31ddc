from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from rules_core.datadir import data_dir
from rules_core.errors import JishiError, NotCovered
from rules_core.library import Governed, Library, in_force, notices_of
from rules_core.policy import Policy

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("place", "award", "policy", "fallback"),
    [
        ("CN", "superior_technician", "cn-2021-66", False),
        ("150000", "superior_technician", "neimenggu", False),
        ("120000", "superior_technician", "tianjin-2024", False),
        ("510000", "chief_technician", "sichuan-2024-10", False),
        ("510100", "superior_technician", "sichuan-2024-10", True),
        ("511002", "direct_junior", "sichuan-2024-10", True),
        ("460000", "superior_technician", "cn-2021-66", True),
        ("370402", "shizhong_chief_technician", "shizhong-2020-33", False),
        ("370402", "chief_technician", "shizhong-2020-33", False),
        ("370402", "superior_technician", "cn-2021-66", True),
        ("370400", "superior_technician", "cn-2021-66", True),
    ],
)
def test_the_nearest_document_that_speaks_on_the_award_binds(
    library: Library, place: str, award: str, policy: str, fallback: bool
) -> None:
    governed = library.governing(place, award)
    assert (governed.policy.identity.id, governed.fallback) == (policy, fallback)
    assert governed.region == governed.policy.identity.region
    assert governed.place == place


@pytest.mark.parametrize(
    ("place", "award"),
    [("CN", "chief_technician"), ("150000", "chief_technician"), ("120000", "direct_junior"),
     ("110000", "shizhong_chief_technician"), ("370403", "chief_technician")],
)
def test_what_nobody_covers_is_told_with_what_is_held(library: Library, place: str, award: str) -> None:
    with pytest.raises(NotCovered) as told:
        library.governing(place, award)
    assert all(library.place_name(policy.identity.region) in str(told.value) for policy in library.policies)


def test_the_local_name_of_an_award_is_understood(library: Library) -> None:
    assert library.governing("370402", "chief_technician").award == "shizhong_chief_technician"


def test_an_unknown_policy_is_told_with_what_is_held(library: Library) -> None:
    held = "、".join(policy.identity.id for policy in library.policies)
    with pytest.raises(JishiError, match=f"[^、]{held}"):
        library.policy("no-such")


def test_every_region_of_a_document_is_on_the_map_and_every_award_has_a_name(library: Library) -> None:
    for policy in library.policies:
        assert library.regions.get(policy.identity.region) is not None
        assert all(library.award_name(award) for award in policy.identity.awards)
    assert library.award_name(None) == ""


def dated() -> list[Policy]:
    return [policy for policy in Library.load().policies if policy.identity.in_force.since]


@pytest.mark.parametrize("policy", dated(), ids=lambda policy: policy.identity.id)
def test_force_begins_and_ends_on_its_days(policy: Policy) -> None:
    force = policy.identity.in_force
    own = Governed.own(policy, None)
    assert force.since is not None
    assert in_force(policy, force.since - DAY) is False
    assert "policy_not_yet_in_force" in notices_of(own, force.since - DAY)
    assert in_force(policy, force.since) is True
    assert "policy_not_yet_in_force" not in notices_of(own, force.since)
    if force.until is not None:
        assert in_force(policy, force.until) is True
        assert "policy_expired" not in notices_of(own, force.until)
        assert in_force(policy, force.until + DAY) is False
        assert "policy_expired" in notices_of(own, force.until + DAY)
    if force.pilot_until is not None:
        assert "pilot_ended" not in notices_of(own, force.pilot_until)
        assert "pilot_ended" in notices_of(own, force.pilot_until + DAY)
        assert in_force(policy, force.pilot_until + DAY) is True


def test_the_days_of_force_are_those_of_the_contract(library: Library) -> None:
    days = {p.identity.id: (p.identity.in_force.since, p.identity.in_force.until) for p in library.policies}
    assert days == {
        "cn-2021-66": (date(2021, 9, 3), None),
        "neimenggu": (None, None),
        "tianjin-2024": (date(2024, 4, 1), date(2026, 3, 31)),
        "sichuan-2024-10": (date(2024, 7, 30), date(2029, 7, 29)),
        "shizhong-2020-33": (date(2020, 12, 30), date(2025, 12, 31)),
    }


def test_a_document_with_no_date_says_so(library: Library) -> None:
    undated = [policy for policy in library.policies if policy.identity.in_force.since is None]
    assert undated
    for policy in undated:
        assert in_force(policy, date(2026, 1, 1)) is None
        assert notices_of(Governed.own(policy, None), date(2026, 1, 1)) == ("date_unknown",)


def test_another_places_document_is_noticed(library: Library) -> None:
    governed = library.governing("510100", "superior_technician")
    assert "fallback_region" in notices_of(governed, date(2026, 1, 1))


@pytest.mark.parametrize(("award", "first"), [("superior_technician", True), ("chief_technician", False)])
def test_priority_is_that_of_the_award(library: Library, award: str, first: bool) -> None:
    assert bool(library.governing("510000", award).priority) is first


def test_a_further_folder_adds_its_policies(library: Library, tmp_path: Path) -> None:
    assert Library.load(tmp_path).identities == library.identities


def test_one_id_is_one_policys(library: Library, tmp_path: Path) -> None:
    name = next(iter(library.identities))
    copytree(data_dir() / "policies" / name, tmp_path / "policies" / "copy")
    with pytest.raises(JishiError, match=f"“{name}”有两份"):
        Library.load(tmp_path)


def test_screeners_are_made_once(library: Library) -> None:
    policy = library.policy("cn-2021-66")
    assert library.screener(policy, "superior_technician") is library.screener(policy, "superior_technician")


def test_what_is_held_is_told_place_by_place_with_its_awards(library: Library) -> None:
    told = library.held.split("；")
    assert len(told) == len(library.policies)
    assert "天津市（特级技师、首席技师）" in told
    assert "枣庄市市中区（市中首席技师）" in told


def test_a_name_that_several_places_share_is_told_with_the_place_above(library: Library) -> None:
    names = Counter(region.name for region in library.regions)
    twins = [region for region in library.regions if names[region.name] == 2]
    assert twins
    for region in twins:
        above = library.regions.get(region.parent)
        assert above is not None
        assert library.place_name(region.code) == f"{above.name}{region.name}"
    alone = next(region for region in library.regions if len(library.regions.find(region.name)) == 1)
    assert library.place_name(alone.code) == alone.name
    assert library.place_name("999999") == "999999"


def test_documents_of_an_award_are_made_whole_only_as_many_as_are_wanted(library: Library) -> None:
    both = library.of_award("chief_technician", 2)
    assert [governed.policy.identity.id for governed in both] == ["sichuan-2024-10", "tianjin-2024"]
    assert not any(governed.fallback for governed in both)
    unread = [replace(held, make=lambda: pytest.fail("made")) for held in library.held_policies]
    assert len(replace(library, held_policies=(library.held_policies[0], *unread[1:])).of_award(None, 1)) == 1


def test_deadlines_are_those_of_the_award_and_of_every_one_while_none_is_known(library: Library) -> None:
    policy = library.policy("sichuan-2024-10")
    own = Governed.own(policy, "chief_technician").deadlines
    assert own
    assert own == tuple(rule for rule in policy.deadlines if "chief_technician" in rule.awards)
    assert Governed.own(policy, None).deadlines == policy.deadlines
    assert Governed.own(policy, "direct_junior").deadlines != policy.deadlines
