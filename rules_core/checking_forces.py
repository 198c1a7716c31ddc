"""Whether a policy file keeps the force of its quotes: 应当, 可以, 鼓励, 原则上, 一般, 不得 neither made stronger nor weaker."""

import re
from collections.abc import Iterator

from rules_core.checking_numbers import check_rules
from rules_core.policy import Condition, Force, Provision


def force_is_shown(provision: Provision) -> bool:
    """Whether the words, and the quotes too unless it is `shall`, have the mark of the force they are given."""
    if provision.force == "states":
        return True
    rules = check_rules()
    quoted = provision.force == "shall" or bool(re.search(rules["quote_marks"][provision.force], _quotes(provision)))
    return quoted and bool(re.search(rules["force_marks"][provision.force], provision.says))


def other_force(provision: Provision) -> Iterator[Force]:
    """The forces whose marks stand in the words and in the quotes, where another is given.

    Only a provision with one quote is held to all of them: one that sums up several has several forces. What must not
    be done is never anything less.
    """
    marked = _marked(provision)
    if "must_not" in marked and provision.force not in ("must_not", "shall"):
        yield "must_not"
    if len(provision.cites) > 1:
        return
    if marked and provision.force not in marked:
        yield from sorted(marked - {"must_not"})
    elif "in_principle" in marked and provision.force != "in_principle":
        yield "in_principle"


def wrong_strength(condition: Condition, clause: str) -> str | None:
    """The fault (its key in data/checks.yaml) where a condition's strength is not that of its quote; what is in principle
    may be so by the head of its clause, whose words are given."""
    mark = check_rules()["quote_marks"]["in_principle"]
    if condition.strength == "firm":
        return "firm" if re.search(mark, condition.cite.quote) else None
    return "soft" if condition.open_point is None and not re.search(mark, clause) else None


def _marked(provision: Provision) -> set[Force]:
    quotes, says = _quotes(provision), provision.says
    for words in check_rules()["other_forces"]:
        says = says.replace(words, "")
    plain = check_rules()["plain_marks"]
    spoken = check_rules()["force_marks"]
    return {force for force in plain if re.search(plain[force], quotes) and re.search(spoken[force], says)}


def _quotes(provision: Provision) -> str:
    return "；".join(cite.quote for cite in provision.cites)
