from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_core.errors import JishiError
from rules_core.fact_values import DatedAward
from rules_core.library import Library

ON = date(2026, 11, 21)
CATALOGUE = Library.load().catalogue
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def test_facts_are_read_into_values() -> None:
    read = CATALOGUE.read(
        {
            "frontline": True, "senior_post_since": "2020-02-29", "holds_level": "technician", "fraud_found_on": None,
            "honours": ["haihe_craftsman"], "recent_awards": [{"award": "grand_skill_award", "date": "2025-01-02"}],
        },
        ON,
    )
    assert read == {
        "frontline": True, "senior_post_since": date(2020, 2, 29), "holds_level": "technician", "fraud_found_on": None,
        "honours": frozenset({"haihe_craftsman"}), "recent_awards": (DatedAward("grand_skill_award", date(2025, 1, 2)),),
    }


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("hoonours", [], "honours"),
        ("frontline", "yes", "frontline"),
        ("frontline", 1, "frontline"),
        ("frontline", None, "frontline"),
        ("senior_post_since", "2026-02-30", "senior_post_since"),
        ("senior_post_since", "2020-1-1", "senior_post_since"),
        ("senior_post_since", "0001-01-01", "1900-01-01"),
        ("senior_post_since", "9999-12-31", "2026-11-21"),
        ("senior_post_since", "2026-11-22", "2026-11-21"),
        ("senior_post_since", None, "senior_post_since"),
        ("senior_post_since", 20200101, "senior_post_since"),
        ("birth_date", "1899-12-31", "1900-01-01"),
        ("holds_level", "高级技师", "senior_technician"),
        ("holds_level", ["technician"], "senior_technician"),
        ("honours", "grand_skill_award", "grand_skill_award"),
        ("honours", ["no_such"], "grand_skill_award"),
        ("honours", [["grand_skill_award"]], "grand_skill_award"),
        ("recent_awards", [{"award": "grand_skill_award"}], "municipal_skill_expert"),
        ("recent_awards", [{"award": "grand_skill_award", "date": "2027-01-01"}], "2026-11-21"),
        ("recent_awards", ["grand_skill_award"], "municipal_skill_expert"),
        ("benefit_wan", -1, "benefit_wan"),
        ("benefit_wan", True, "benefit_wan"),
        ("benefit_wan", 1.5, "benefit_wan"),
        ("fraud_found_on", False, "fraud_found_on"),
    ],
)
def test_a_wrong_fact_is_named_with_what_is_allowed(name: str, value: Any, told: str) -> None:
    with pytest.raises(JishiError) as error:
        CATALOGUE.read({name: value}, ON)
    assert name in str(error.value)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_the_day_itself_and_the_first_day_are_allowed() -> None:
    assert CATALOGUE.read({"senior_post_since": "2026-11-21", "birth_date": "1900-01-01"}, ON) == {
        "senior_post_since": ON, "birth_date": date(1900, 1, 1)
    }


@given(JSON)
def test_whatever_is_given_is_read_or_refused(given_facts: object) -> None:
    try:
        read = CATALOGUE.read(given_facts, ON)
    except JishiError:
        return
    assert read.keys() <= CATALOGUE.by_id.keys()


@given(st.sampled_from(sorted(CATALOGUE.by_id)), JSON)
def test_whatever_a_fact_is_given_is_read_or_refused(name: str, value: object) -> None:
    told = name
    try:
        CATALOGUE.read_one(name, value, ON)
    except JishiError as error:
        told = str(error)
    assert name in told


def test_each_fact_has_its_own_place_in_the_asking() -> None:
    orders = [fact.order for fact in CATALOGUE.facts]
    assert orders == sorted(set(orders))
    assert all(fact.question.endswith(("？", "）", "。")) for fact in CATALOGUE.facts)
    assert all(fact.choices for fact in CATALOGUE.facts if fact.type in ("level", "choice", "choices", "dated_choices"))


def test_a_choice_reads_as_its_label_and_what_is_none_as_itself() -> None:
    level = CATALOGUE.by_id["holds_level"]
    assert (level.label_of("technician"), level.label_of("no_such")) == ("技师", "no_such")


@pytest.mark.parametrize("value", ["no_such", ["no_such"], [{"award": "no_such", "date": "2020-01-01"}], [{}], 0])
def test_all_that_is_allowed_is_listed(value: object) -> None:
    for fact in (fact for fact in CATALOGUE.facts if fact.choices):
        with pytest.raises(JishiError) as error:
            CATALOGUE.read_one(fact.id, value, ON)
        assert f"：{'、'.join(fact.choice_ids)}。" in str(error.value)


def test_all_facts_are_listed_for_one_that_is_none() -> None:
    with pytest.raises(JishiError) as error:
        CATALOGUE.read_one("no_such", True, ON)
    assert f"：{'、'.join(CATALOGUE.by_id)}。" in str(error.value)
