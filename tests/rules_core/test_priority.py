"""Which of a person's honours put him first, and when none does."""

from datetime import date

import pytest

from rules_core.library import Library
from rules_core.policy import Condition, PriorityItem
from rules_core.screening import PriorityFinding, Screener

ON = date(2026, 11, 21)
CITE = {"clause": "第一条", "quote": "优先推荐"}
ITEM = PriorityItem.model_validate(
    {
        "id": "first", "awards": ["a"], "says": "优先", "cite": CITE,
        "test": {"kind": "any_of", "fact": "honours", "values": ["gold", "silver", "bronze"]},
    }
)


def found(library: Library, facts: dict[str, object], strength: str = "firm") -> PriorityFinding:
    condition = Condition.model_validate(
        {
            "id": "post", "awards": ["a"], "says": "在岗", "cite": CITE, "strength": strength,
            "test": {"kind": "holds", "fact": "post"},
        }
    )
    policy = library.policy("cn-2021-66").model_copy(update={"conditions": (condition,), "priority": (ITEM,)})
    screener = Screener(policy, "a", library.titles.ranks, {"post": 0, "honours": 1})
    (only,) = screener.screen(facts, ON).priority  # type: ignore[arg-type]
    return only


def test_those_held_count_in_the_order_of_the_document(library: Library) -> None:
    first = found(library, {"post": True, "honours": frozenset({"bronze", "gold", "tin"})})
    assert (first.status, first.values) == ("met", ("gold", "bronze"))


@pytest.mark.parametrize(
    ("post", "strength", "status"),
    [({}, "firm", "unknown"), ({"post": False}, "firm", "unmet"), ({"post": False}, "in_principle", "unknown")],
)
def test_without_the_basic_conditions_none_counts(library: Library, post: dict[str, bool], strength: str, status: str) -> None:
    first = found(library, {**post, "honours": frozenset({"gold"})}, strength)
    assert (first.status, first.values) == (status, ())


@pytest.mark.parametrize(("honours", "status"), [({}, "unknown"), ({"honours": frozenset({"tin"})}, "unmet")])
def test_an_honour_unknown_or_of_no_account(library: Library, honours: dict[str, frozenset[str]], status: str) -> None:
    first = found(library, {"post": True, **honours})
    assert (first.status, first.values) == (status, ())
