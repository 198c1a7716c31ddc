"""Whose verdict or day moves under a new version."""

from datetime import date

from rules_core.fact_tests import FactTest
from rules_core.library import Library
from rules_core.policy import Condition, Policy
from rules_core.screening_diff import Outcome, PersonMove, VersionScreener

LIBRARY = Library.load()
OLD = LIBRARY.policy("tianjin-2024")
ON = date(2025, 6, 1)
AWARD = "superior_technician"


def with_years(years: int) -> Policy:
    """The policy with another length of time in the post."""

    def changed(condition: Condition) -> Condition:
        if condition.id != "five_years_in_post":
            return condition
        test: FactTest = condition.test.model_copy(update={"years": years})
        return condition.model_copy(update={"test": test})

    return OLD.model_copy(update={"conditions": tuple(map(changed, OLD.conditions))})


def compared(new: Policy, since: str, award: str = AWARD) -> PersonMove:
    order = {fact.id: fact.order for fact in LIBRARY.catalogue.facts}
    facts = LIBRARY.catalogue.read({"senior_post_since": since}, ON)
    return VersionScreener(OLD, new, LIBRARY.titles.ranks, order).compare(award, facts, ON)


def test_a_shorter_time_lets_one_go_on_and_says_which_condition_did() -> None:
    move = compared(with_years(3), "2021-06-01")
    assert move.old == Outcome("not_yet", date(2026, 6, 1))
    assert move.new == Outcome("incomplete", None)
    (why,) = move.moves
    assert why.id == "five_years_in_post"
    assert (why.old and why.old.status, why.new and why.new.status) == ("unmet", "met")
    assert why.old is not None
    assert why.old.mends_on == date(2026, 6, 1)


def test_a_longer_time_moves_the_day() -> None:
    move = compared(with_years(8), "2021-06-01")
    assert (move.differs, move.new) == (True, Outcome("not_yet", date(2029, 6, 1)))


def test_one_whom_the_change_does_not_touch_stays() -> None:
    move = compared(with_years(3), "2010-06-01")
    assert (move.differs, move.moves) == (False, ())


def test_a_condition_that_is_gone_and_an_award_that_is_gone() -> None:
    fewer = OLD.model_copy(update={"conditions": tuple(c for c in OLD.conditions if c.id != "five_years_in_post")})
    (why,) = compared(fewer, "2021-06-01").moves
    assert why.new is None
    assert why.says
    identity = OLD.identity.model_copy(update={"awards": ("chief_technician",)})
    gone = compared(OLD.model_copy(update={"identity": identity}), "2021-06-01")
    assert gone.old is not None
    assert gone.new is None
