"""Whose verdict or day moves under a new version of a policy, and which conditions move it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rules_core.conditions import Status
from rules_core.fact_values import Facts
from rules_core.policy import Policy, Strength
from rules_core.screening import Finding, Screener, Screening, Verdict


@dataclass(frozen=True, slots=True)
class Standing:
    """How a condition stands for a person: None in place of one where the version has no such condition."""

    status: Status
    strength: Strength
    mends_on: date | None


@dataclass(frozen=True, slots=True)
class ConditionMove:
    """A condition that stands differently, before and after: its id, and its words in the newer version that has it."""

    id: str
    says: str
    old: Standing | None
    new: Standing | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a version says of a person; `earliest` only with `not_yet`."""

    verdict: Verdict
    earliest: date | None


@dataclass(frozen=True, slots=True)
class PersonMove:
    """What both versions say of one person, None where the version does not know the award, and what makes the difference."""

    old: Outcome | None
    new: Outcome | None
    moves: tuple[ConditionMove, ...]

    @property
    def differs(self) -> bool:
        return self.old != self.new


class VersionScreener:
    """Screens the same facts under two versions. `levels` and `asking_order` are those of `Screener`."""

    def __init__(self, old: Policy, new: Policy, levels: Mapping[str, int], asking_order: Mapping[str, int]) -> None:
        self._versions = (old, new)
        self._levels = levels
        self._order = asking_order

    def compare(self, award: str, facts: Facts, on: date) -> PersonMove:
        """Both versions on the day `on`, for an award by whatever name each version has for it."""
        old, new = (self._screened(version, award, facts, on) for version in self._versions)
        return PersonMove(_outcome(old), _outcome(new), _moves(_findings(old), _findings(new)))

    def _screened(self, policy: Policy, award: str, facts: Facts, on: date) -> Screening | None:
        meant = policy.identity.award_aliases.get(award, award)
        if meant not in policy.identity.awards:
            return None
        return Screener(policy, meant, self._levels, self._order).screen(facts, on)


def _outcome(screening: Screening | None) -> Outcome | None:
    return Outcome(screening.verdict, screening.earliest) if screening else None


def _findings(screening: Screening | None) -> Mapping[str, Finding]:
    return {finding.condition.id: finding for finding in screening.findings} if screening else {}


def _moves(old: Mapping[str, Finding], new: Mapping[str, Finding]) -> tuple[ConditionMove, ...]:
    ids = dict.fromkeys((*old, *new))
    moves = (_move(each, old.get(each), new.get(each)) for each in ids)
    return tuple(move for move in moves if move.old != move.new)


def _move(condition_id: str, old: Finding | None, new: Finding | None) -> ConditionMove:
    speaking = new or old
    assert speaking is not None
    return ConditionMove(condition_id, speaking.condition.says, _standing(old), _standing(new))


def _standing(finding: Finding | None) -> Standing | None:
    return Standing(finding.status, finding.strength, finding.mends_on) if finding else None
