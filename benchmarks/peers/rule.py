"""The rule that all judges state, out of the policy's own conditions, and people to judge by it."""

import random
from datetime import date, timedelta

from benchmarks.peers.judges import Row, Rule
from rules_core.fact_tests import AnyOf, ClearFor, Holds, LevelAtLeast, TimeSince
from rules_core.facts import Fact
from rules_core.library import Library

REGION, AWARD, ON = "CN", "superior_technician", date(2026, 11, 21)


def the_rule(library: Library) -> Rule:
    """All conditions of the award as plain data; raises ValueError for a condition that has no place in it."""
    rule = Rule(region=REGION, award=AWARD, on=ON.isoformat(), holds=[], any_of={}, levels={}, since={}, clear={})
    ranks = library.titles.ranks
    for condition in library.screener(library.governing(REGION, AWARD).policy, AWARD).conditions:
        match condition.test:
            case Holds(fact=fact):
                rule["holds"].append(fact)
            case AnyOf(fact=fact, values=values):
                rule["any_of"][fact] = list(values)
            case LevelAtLeast(fact=fact, level=level):
                rule["levels"][fact] = [other for other, rank in ranks.items() if rank >= ranks[level]]
            case TimeSince(fact=fact, years=years, months=0):
                rule["since"][fact] = years
            case ClearFor(fact=fact, years=years):
                rule["clear"][fact] = years
            case other:
                raise ValueError(other)
    return rule


def people(library: Library, count: int) -> list[Row]:
    """As many people, every fact of the rule filled in at random, always the same: a third or so of each verdict."""
    dice, rule = random.Random(1), the_rule(library)
    names = [*rule["holds"], *rule["any_of"], *rule["levels"], *rule["since"], *rule["clear"]]
    facts = [library.catalogue.by_id[name] for name in names]
    return [{fact.id: _value(fact, dice) for fact in facts} for _ in range(count)]


def _value(fact: Fact, dice: random.Random) -> object:
    match fact.type:
        case "bool":
            return dice.random() < 0.95
        case "choices":
            return dice.sample(fact.choice_ids, dice.randint(1, len(fact.choice_ids)))
        case "level":
            return fact.choice_ids[-dice.choice((1, 2, 3, 3, 3, 4))]
        case _:
            day = date(2012, 1, 1) + timedelta(days=dice.randrange(5_400))
            return None if fact.type == "date_or_none" and dice.random() < 0.9 else day.isoformat()
