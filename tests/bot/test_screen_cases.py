"""One screening from JSON to JSON: what is wrong is named with what is allowed, what is right carries the contract's keys."""

from datetime import date
from typing import Any

import pytest
from talking import TODAY, library

from bot.cases.screen_cases import day, known_award, one_region, screen_case
from rules_core.errors import JishiError, NotCovered

CASE: dict[str, Any] = {"id": 7, "region": "四川", "award": "superior_technician", "facts": {"holds_level": "junior"}}


def test_the_result_has_the_contracts_keys() -> None:
    result = screen_case(library(), CASE, TODAY)
    assert result.keys() == {
        "id",
        "region",
        "award",
        "policy",
        "in_force",
        "verdict",
        "earliest",
        "conditions",
        "priority",
        "next_question",
        "notices",
        "receipt",
    }
    assert (result["id"], result["region"], result["verdict"]) == (7, "510000", "cannot_apply")
    assert all({"id", "facts", "status", "strength", "says", "citation"} <= row.keys() for row in result["conditions"])


@pytest.mark.parametrize(
    ("place", "code"),
    [("四川", "510000"), ("510000", "510000"), ("成都", "510100"), ("CN", "CN"), ("全国", "CN"), ("内蒙古", "150000")],
)
def test_a_place_by_code_or_name(place: str, code: str) -> None:
    assert one_region(place).code == code


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"region": "火星"}, "火星"),
        ({"region": "市中区"}, "枣庄"),
        ({"region": None}, "region"),
        ({"award": "king"}, "superior_technician"),
        ({"award": 3}, "award"),
        ({"on": "2026-02-30"}, "2026-02-30"),
        ({"on": 20260101}, "20260101"),
        ({"facts": []}, "{"),
        ({"facts": {"x": 1}}, "holds_level"),
        ({"facts": {"frontline": "yes"}}, "frontline"),
        ({"facts": {"holds_level": "king"}}, "technician"),
        ({"facts": {"senior_post_since": "2099-01-01"}}, "senior_post_since"),
        ({"facts": {"honours": "x"}}, "honours"),
        ({"facts": {"recent_awards": [{"award": "x"}]}}, "recent_awards"),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, Any], named: str) -> None:
    with pytest.raises(JishiError) as caught:
        screen_case(library(), {**CASE, **change}, TODAY)
    assert named in str(caught.value) or "对象" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_award_that_is_not_held_there_lists_what_is() -> None:
    with pytest.raises(NotCovered) as caught:
        screen_case(library(), {**CASE, "region": "内蒙古", "award": "chief_technician"}, TODAY)
    assert "四川" in str(caught.value)


def test_awards_by_id_or_name_and_days() -> None:
    assert known_award(library(), "首席技师") == known_award(library(), "chief_technician")
    assert day("2026-11-21") == date(2026, 11, 21)


def test_the_same_case_gives_the_same_result() -> None:
    assert screen_case(library(), CASE, TODAY) == screen_case(library(), dict(CASE), TODAY)
