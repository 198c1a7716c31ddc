"""Claims that only the reviewers can find true: a fact that every other policy leaves to them is left to them here too."""

from collections.abc import Iterator

from rules_core.fact_tests import AnyOf, AnyTest, EveryTest, FactTest, Holds
from rules_core.library import Library
from rules_core.policy import Policy

_Claim = Holds | AnyOf


def unreviewed(policy: Policy, library: Library) -> Iterator[tuple[str, str]]:
    """Each condition that lets the program itself judge what other policies leave to the reviewers, with the fact."""
    others = [claim for other in library.policies if other.identity.id != policy.identity.id for _, claim in _claims(other)]
    left = {claim.fact for claim in others} - {claim.fact for claim in others if claim.finding == "fact"}
    for item, claim in _claims(policy):
        if claim.finding == "fact" and claim.fact in left:
            yield item, claim.fact


def _claims(policy: Policy) -> Iterator[tuple[str, _Claim]]:
    return ((condition.id, claim) for condition in policy.conditions for claim in _in(condition.test))


def _in(test: FactTest) -> Iterator[_Claim]:
    if isinstance(test, (EveryTest, AnyTest)):
        for part in test.tests:
            yield from _in(part)
    elif isinstance(test, (Holds, AnyOf)):
        yield test
