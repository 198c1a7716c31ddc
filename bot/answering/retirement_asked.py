"""When somebody retires by law, where a question about age tells the day of birth, or asks for the day after it was told."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.answering.wording import answering, say
from bot.dialogue.turn import Step, Turn
from bot.form.said import said_facts
from rules_core.calendar_arithmetic import chinese_day
from rules_core.retirement import retirement_rules, statutory_retirement


def with_retirement(turn: Turn, step: Step) -> Step:
    """The step with the day the statutory age is reached put first; unchanged where it is not asked, or birth or sex are
    not known. By the decision of 2024-09-13, an outside fact."""
    if not any(word in turn.read.text for word in answering()["retiring"]):
        return step
    said = said_facts(turn, None).values
    form = turn.state.form
    facts = {**turn.state.facts, **(form.facts if form else {}), **said}
    asked = "birth_date" in said or re.search(answering()["retiring_when"], turn.read.text)
    if not asked or not {"birth_date", "sex"} <= facts.keys():
        return step
    rules = retirement_rules()
    text = "\n".join((*_lines(turn, facts), rules.outside, rules.caution, step.reply.text))
    return replace(step, reply=replace(step.reply, text=text))


def _lines(turn: Turn, facts: Mapping[str, Any]) -> Iterator[str]:
    """One line; a woman whose post is not known is told of each kind."""
    sex, known = facts["sex"], turn.library.catalogue.by_id
    kinds = [row.post_kinds[0] for row in retirement_rules().rows if row.sex == sex]
    for kind in [facts["post_kind"]] if "post_kind" in facts else kinds:
        found = statutory_retirement(date.fromisoformat(facts["birth_date"]), sex, kind)
        person = known["sex"].label_of(sex) + (known["post_kind"].label_of(kind) if len(kinds) > 1 else "")
        yield say("retirement.said", person=person, day=chinese_day(found.reached_on), years=found.years, months=found.months)
