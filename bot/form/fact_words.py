"""Facts as people read them, and as JSON carries them."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from bot.form.form_words import form_say
from rules_core.calendar_arithmetic import chinese_day
from rules_core.fact_values import DatedAward, FactValue
from rules_core.facts import Fact, FactCatalogue


def value_words(fact: Fact, value: FactValue) -> str:
    """One value in words: 2019年3月1日, 是, 高级技师, 海河工匠、中华技能大奖."""
    match value:
        case bool():
            return form_say("true" if value else "false")
        case date():
            return chinese_day(value)
        case frozenset():
            return "、".join(c.label for c in fact.choices if c.id in value) or form_say("none")
        case tuple():
            return "、".join(f"{fact.label_of(won.award)}（{chinese_day(won.won_on)}）" for won in value) or form_say(
                "none"
            )
        case None:
            return form_say("none")
        case str():
            return fact.label_of(value)
        case _:
            return str(value)


def facts_words(catalogue: FactCatalogue, facts: Mapping[str, FactValue], rough: Collection[str] = ()) -> str:
    """Several facts in one line: 现有技能等级：高级技师；性别：男. Those in `rough` were said roughly and are marked so."""
    return "；".join(_labelled(catalogue.by_id[name], value, name in rough) for name, value in facts.items())


def _labelled(fact: Fact, value: FactValue, is_rough: bool) -> str:
    words = value_words(fact, value)
    return f"{fact.label}：{form_say('roughly', value=words) if is_rough else words}"


def value_json(value: FactValue) -> Any:
    """One value as a facts file would write it."""
    match value:
        case date():
            return value.isoformat()
        case frozenset():
            return sorted(value)
        case tuple():
            return [_dated_json(won) for won in value]
        case _:
            return value


def _dated_json(won: DatedAward) -> dict[str, str]:
    return {"award": won.award, "date": won.won_on.isoformat()}
