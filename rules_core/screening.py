"""All conditions of an award against a person's facts on a day: verdict, earliest day, next question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rules_core.conditions import STATUSES, Outcome, Status, compile_test
from rules_core.fact_tests import AnyOf, FactTest, facts_read
from rules_core.fact_values import Facts
from rules_core.policy import Condition, Policy, PriorityItem, Strength

Verdict = Literal["cannot_apply", "not_yet", "incomplete", "needs_ruling", "can_apply"]
ENGINE = "jishi-rules/1"
_OPEN = ("unmet", "unknown")


@dataclass(frozen=True, slots=True)
class Finding:
    """A condition with what the facts make of it; `strength` is the one that counts for this person."""

    condition: Condition
    status: Status
    strength: Strength
    mends_on: date | None


@dataclass(frozen=True, slots=True)
class PriorityFinding:
    """A priority item with its status and those of the person's values that count for it."""

    item: PriorityItem
    status: Status
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """With the same facts and day this gives the same result for ever."""

    engine: str
    policy_sha256: str


@dataclass(frozen=True, slots=True)
class Screening:
    """The result for one person and award: `earliest` only with `not_yet`, `open_questions` only with `incomplete`,
    those facts in asking order that could still change the verdict."""

    verdict: Verdict
    earliest: date | None
    findings: tuple[Finding, ...]
    priority: tuple[PriorityFinding, ...]
    open_questions: tuple[str, ...]
    receipt: Receipt

    @property
    def preferred(self) -> tuple[PriorityFinding, ...]:
        """What puts the person before others, or may where reviewers judge it."""
        return tuple(finding for finding in self.priority if finding.status in ("met", "for_review"))

    @property
    def next_question(self) -> str | None:
        return self.open_questions[0] if self.open_questions else None


class _Compiled:
    """A condition made ready. Most findings are one of a handful, so these are made beforehand."""

    __slots__ = ("_own", "_soft", "_softens", "condition", "evaluate")

    def __init__(self, condition: Condition, levels: Mapping[str, int]) -> None:
        self.condition = condition
        self.evaluate = compile_test(condition.test, levels)
        self._softens = compile_test(condition.softened_by, levels) if condition.softened_by else None
        self._own = _findings(condition, condition.strength)
        self._soft = _findings(condition, "in_principle")

    def find(self, outcome: Outcome, facts: Facts, on: date) -> Finding:
        softened = self._softens is not None and self._softens(facts, on).status == "met"
        found = (self._soft if softened else self._own)[outcome.status]
        if outcome.mends_on is None:
            return found
        return Finding(self.condition, "unmet", found.strength, outcome.mends_on)

    def open_softening(self, facts: Facts, on: date) -> frozenset[str]:
        """The facts still open that would make the condition one in principle; none where that is known."""
        return self._softens(facts, on).open_facts if self._softens is not None else frozenset()


def _findings(condition: Condition, strength: Strength) -> Mapping[Status, Finding]:
    return {status: Finding(condition, status, strength, None) for status in STATUSES}


class _Priority:
    """A priority item made ready, with its findings where no value counts."""

    __slots__ = ("_item", "_plain", "evaluate")

    def __init__(self, item: PriorityItem, levels: Mapping[str, int]) -> None:
        self._item = item
        self.evaluate = compile_test(item.test, levels)
        self._plain: Mapping[Status, PriorityFinding] = {status: PriorityFinding(item, status, ()) for status in STATUSES}

    def find(self, facts: Facts, on: date, verdict: Verdict) -> PriorityFinding:
        """Priority presupposes the basic conditions: a missing one makes it unmet, an open one leaves it unknown."""
        status = self.evaluate(facts, on).status
        if status in ("unmet", "unknown"):
            return self._plain[status]
        if verdict != "can_apply":
            return self._plain[_WITHOUT_BASICS[verdict]]
        return PriorityFinding(self._item, status, _counting_values(self._item.test, facts))


_WITHOUT_BASICS: Mapping[Verdict, Status] = {
    "needs_ruling": "unknown", "incomplete": "unknown", "not_yet": "unmet", "cannot_apply": "unmet"
}


class Screener:
    """The conditions of one award of one policy, compiled once.

    `levels`: level ids with their rank, low first; `asking_order`: fact ids with their place in the asking.
    """

    def __init__(self, policy: Policy, award: str, levels: Mapping[str, int], asking_order: Mapping[str, int]) -> None:
        self._order = asking_order
        self._conditions = tuple(_Compiled(c, levels) for c in policy.conditions if award in c.awards)
        self._priority = tuple(_Priority(item, levels) for item in policy.priority if award in item.awards)
        self._receipt = Receipt(ENGINE, policy.sha256)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions in the document's order."""
        return tuple(compiled.condition for compiled in self._conditions)

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact that some condition, or what softens it, reads, in asking order."""
        tests = (test for c in self.conditions for test in (c.test, c.softened_by) if test is not None)
        return self._in_order({fact for test in tests for fact in facts_read(test)})

    def screen(self, facts: Facts, on: date) -> Screening:
        """The verdict for these facts on this day (contract.md, `jishi screen`)."""
        outcomes = [compiled.evaluate(facts, on) for compiled in self._conditions]
        findings = tuple([c.find(outcome, facts, on) for c, outcome in zip(self._conditions, outcomes, strict=True)])
        verdict = _verdict(findings)
        return Screening(
            verdict,
            _earliest(findings) if verdict == "not_yet" else None,
            findings,
            tuple([item.find(facts, on, verdict) for item in self._priority]),
            self._questions(findings, outcomes, facts, on) if verdict == "incomplete" else (),
            self._receipt,
        )

    def unchecked(self, facts: Facts, on: date) -> tuple[str, ...]:
        """Every fact, in asking order, that some condition or priority still waits for, whether or not the verdict does."""
        evaluates = (*(c.evaluate for c in self._conditions), *(p.evaluate for p in self._priority))
        return self._in_order(set().union(*(evaluate(facts, on).open_facts for evaluate in evaluates)))

    def _questions(self, findings: Sequence[Finding], outcomes: Sequence[Outcome], facts: Facts, on: date) -> tuple[str, ...]:
        pairs = zip(findings, outcomes, strict=True)
        asked = set().union(*[o.open_facts for f, o in pairs if _matters(f, findings)])
        if any(finding.status == "unmet" for finding in findings):  # beside it, a doubt made one in principle changes nothing
            doubts = (c for c, f in zip(self._conditions, findings, strict=True) if f.status == "unknown" and f.strength == "firm")
            asked |= set().union(*(compiled.open_softening(facts, on) for compiled in doubts))
        return self._in_order(asked)

    def _in_order(self, facts: set[str]) -> tuple[str, ...]:
        return tuple(sorted(facts, key=lambda fact: self._order[fact]))


def _verdict(findings: Sequence[Finding]) -> Verdict:
    """The first of the contract's five that holds."""
    open_ones = [finding for finding in findings if finding.status in _OPEN]
    if not open_ones:
        return "can_apply"
    firm = [finding for finding in open_ones if finding.status == "unmet" and finding.strength == "firm"]
    if any(finding.mends_on is None for finding in firm):
        return "cannot_apply"
    if firm:
        return "not_yet"
    if any(finding.status == "unknown" and _matters(finding, open_ones) for finding in open_ones):
        return "incomplete"
    return "needs_ruling"


def _matters(finding: Finding, findings: Sequence[Finding]) -> bool:
    """An in-principle doubt changes nothing once another in-principle condition is unmet."""
    return finding.strength == "firm" or not any(f.status == "unmet" for f in findings)


def _earliest(findings: Sequence[Finding]) -> date:
    return max(f.mends_on for f in findings if f.status == "unmet" and f.strength == "firm" and f.mends_on is not None)


def _counting_values(test: FactTest, facts: Facts) -> tuple[str, ...]:
    if not isinstance(test, AnyOf):
        return ()
    held = facts.get(test.fact)
    return tuple(value for value in test.values if value in held) if isinstance(held, frozenset) else ()
