"""Certificates, statutory ages and timelines from JSON to JSON, as commands and the HTTP interface speak them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.cases.screen_cases import citation_json, day, govern
from rules_core.certificate import read_certificate
from rules_core.errors import problem
from rules_core.library import Library
from rules_core.policy import Policy
from rules_core.retirement import retirement_rules, statutory_retirement
from rules_core.timeline import Deadline, read_events, reckon


def certificate_case(case: Mapping[str, Any]) -> dict[str, Any]:
    """Reads `{"id"?, "number"}`; raises JishiError where no number is given."""
    if not isinstance(case.get("number"), str):
        raise problem("case_field", field="number")
    reading = read_certificate(case["number"])
    segments = [
        {
            "name": s.name,
            "from": s.first,
            "to": s.last,
            "value": s.value,
            "meaning": s.meaning,
            "assigned_by": s.assigned_by,
        }
        for s in reading.segments
    ]
    return {
        "id": case.get("id"),
        "valid": reading.valid,
        "level": reading.level,
        "province": reading.province,
        "year": reading.year,
        "segments": segments,
        "errors": [{"position": error.position, "message": error.message} for error in reading.errors],
        "changes": list(reading.changes),
        "caution": reading.caution,
    }


def retirement_case(case: Mapping[str, Any]) -> dict[str, Any]:
    """Reckons `{"id"?, "birth_date", "sex", "post_kind"?}`; raises JishiError for what is wrong in it."""
    birth = day(case.get("birth_date"), "birth_date")
    sex, post = case.get("sex"), case.get("post_kind")
    rules = retirement_rules()
    if sex not in rules.sexes:
        raise problem("fact_type_choice", fact="sex", value=sex, allowed="、".join(rules.sexes))
    if post is not None and post not in rules.post_kinds:
        raise problem("fact_type_choice", fact="post_kind", value=post, allowed="、".join(rules.post_kinds))
    found = statutory_retirement(birth, sex, post)
    return {
        "id": case.get("id"),
        "reached_on": found.reached_on.isoformat(),
        "age": {"years": found.years, "months": found.months},
        "citation": {"policy": rules.policy, "document_number": None, "clause": rules.title, "quote": found.rule},
        "caution": rules.caution,
    }


def timeline_case(library: Library, case: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Reckons `{"id"?, "region", "award", "on"?, "events"}`; raises JishiError for what is wrong in it."""
    for key in ("region", "award"):
        if not isinstance(case.get(key), str):
            raise problem("case_field", field=key)
    if case.get("on"):
        day(case["on"])
    policy = govern(library, case["region"], case["award"]).policy
    return {"id": case.get("id"), "deadlines": [_deadline(policy, deadline) for deadline in deadlines_of(library, case)]}


def deadlines_of(library: Library, case: Mapping[str, Any]) -> tuple[Deadline, ...]:
    """The deadlines of a case's events under the rules that bind there; raises JishiError for what is wrong in it."""
    governed = govern(library, case["region"], case["award"])
    return reckon(governed.deadlines, read_events(case.get("events")))


def _deadline(policy: Policy, deadline: Deadline) -> dict[str, Any]:
    answer: dict[str, Any] = {"id": deadline.id, "date": deadline.date.isoformat()}
    if deadline.starts is not None:
        answer["from"] = deadline.starts.isoformat()
    answer |= {"says": deadline.says, "citation": citation_json(policy, deadline.cite)}
    if deadline.assumption is not None:
        answer["assumption"] = deadline.assumption
    return answer
