"""What a new version of a policy changes: clause by clause of the text, and rule by rule. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from pydantic import BaseModel
from rapidfuzz import fuzz

from rules_core.policy import Policy
from rules_core.source import Clause, Source, squeeze

Kind = Literal["added", "removed", "changed", "moved"]
_ALIKE = 60.0  # two clauses are versions of one another from this likeness on, of 100
_TOKEN = re.compile(r"\d[\d.,]*|[零〇一二两三四五六七八九十百千万]+|.", re.DOTALL)
_PARTS = ("provisions", "conditions", "priority", "deadlines", "unwritten", "open_points")


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause that is not the same: `old` is None where it was added, `new` where it was removed.

    `moved`: the same words under another address.
    """

    kind: Kind
    old: Clause | None
    new: Clause | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a rule, before and after, as JSON."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule of one `part` of the policy (provisions, conditions, …) that is not the same; `fields` where it changed."""

    kind: Kind
    part: str
    id: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a changed text: the same in both where `old == new`, else what stood there and what stands now."""

    old: str
    new: str


def clause_changes(old: Source, new: Source) -> tuple[ClauseChange, ...]:
    """The clauses that differ, white space aside, in the order of the new text, those removed after them."""
    pairs = _paired(old.clauses, new.clauses)
    before = {id(clause): partner for partner, clause in pairs}
    kept = {id(partner) for partner, _ in pairs}
    found = [_clause_change(before.get(id(clause)), clause) for clause in new.clauses]
    gone = [ClauseChange("removed", clause, None) for clause in old.clauses if id(clause) not in kept]
    return (*(change for change in found if change is not None), *gone)


def rule_changes(old: Policy, new: Policy) -> tuple[RuleChange, ...]:
    """The policy's own data and its rules that differ, told apart by id within each part."""
    identity = _fields(_plain(old.identity), _plain(new.identity))
    changes = [RuleChange("changed", "identity", new.identity.id, identity)] if identity else []
    for part in _PARTS:
        changes += _part_changes(part, _by_id(getattr(old, part)), _by_id(getattr(new, part)))
    return (*changes, *_part_changes("silences", _silent(old), _silent(new)))


def runs(old: str, new: str) -> tuple[Run, ...]:
    """Two texts as runs that are the same and runs that are not, in order; a number is never cut."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return tuple(Run("".join(before[a:b]), "".join(after[c:d])) for _, a, b, c, d in matcher.get_opcodes())


def _clause_change(old: Clause | None, new: Clause) -> ClauseChange | None:
    if old is None:
        return ClauseChange("added", None, new)
    if squeeze(old.text) != squeeze(new.text):
        return ClauseChange("changed", old, new)
    return None if old.address == new.address else ClauseChange("moved", old, new)


def _paired(old: Sequence[Clause], new: Sequence[Clause]) -> tuple[tuple[Clause, Clause], ...]:
    """Each clause with its other version: first the same words, the same address before others; then the most alike."""
    taken, given = set[int](), set[int]()
    pairs: list[tuple[Clause, Clause]] = []
    for one, other in _candidates(old, new):
        if id(one) not in taken and id(other) not in given:
            pairs.append((one, other))
            taken.add(id(one))
            given.add(id(other))
    return tuple(pairs)


def _candidates(old: Sequence[Clause], new: Sequence[Clause]) -> Iterator[tuple[Clause, Clause]]:
    """Every pair that is alike enough, best first; the same address settles a tie."""
    words = {id(clause): squeeze(clause.text) for clause in (*old, *new)}
    scored = [
        (fuzz.ratio(words[id(one)], words[id(other)]), one.address == other.address, one, other)
        for one in old
        for other in new
    ]
    scored.sort(key=lambda pair: pair[:2], reverse=True)
    return ((one, other) for likeness, _, one, other in scored if likeness >= _ALIKE)


def _by_id(rules: Iterable[Any]) -> dict[str, dict[str, Any]]:
    return {rule.id: _plain(rule) for rule in rules}


def _silent(policy: Policy) -> dict[str, dict[str, Any]]:
    """Silence by topic and award: it has no id of its own."""
    return {
        f"{topic}·{award}": {"says": silence.says}
        for silence in policy.silences
        for topic in silence.topics
        for award in silence.awards
    }


def _part_changes(
    part: str, old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]]
) -> Iterator[RuleChange]:
    for rule_id in new:
        if rule_id not in old:
            yield RuleChange("added", part, rule_id)
        elif fields := _fields(old[rule_id], new[rule_id]):
            yield RuleChange("changed", part, rule_id, fields)
    yield from (RuleChange("removed", part, rule_id) for rule_id in old if rule_id not in new)


def _fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    names = dict.fromkeys((*old, *new))
    return tuple(FieldChange(n, old.get(n), new.get(n)) for n in names if old.get(n) != new.get(n))


def _plain(rule: BaseModel) -> dict[str, Any]:
    return rule.model_dump(mode="json")
