"""One screening from JSON to JSON, as `jishi screen` and the HTTP interface speak it (contract.md)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.form.screened import Screened, screened
from intents.places import resolve_place
from rules_core.calendar_arithmetic import read_day
from rules_core.cite import Cite
from rules_core.errors import problem
from rules_core.fact_tests import facts_read
from rules_core.library import Governed, Library, in_force, notices_of
from rules_core.policy import Policy
from rules_core.regions import Region, RegionTable
from rules_core.screening import Finding, PriorityFinding, Screening

REVIEWED = "judged_by_reviewers"


def one_region(name: str) -> Region:
    """The one place meant by a code or a name; raises JishiError where there is none or more than one."""
    found = resolve_place(name)
    if not found:
        raise problem("unknown_region", region=name)
    if len(found) > 1:
        raise problem("ambiguous_region", region=name, choices="、".join(f"{_full_name(r)}（{r.code}）" for r in found))
    return found[0]


def _full_name(region: Region) -> str:
    """The place with those it lies in, the country left out: 山东省枣庄市市中区."""
    regions = RegionTable.load()
    above = [code for code in regions.ancestors(region.code) if code != regions.root.code]
    return "".join(regions[code].name for code in (*reversed(above), region.code))


def known_award(library: Library, award: str) -> str:
    """The award's id, out of an id or a name; raises JishiError naming what is allowed."""
    for known in library.titles.awards.values():
        if award in (known.id, known.name):
            return known.id
    raise problem("unknown_award", award=award, allowed="、".join(library.titles.awards))


def day(text: object, field: str = "on") -> date:
    """A day written YYYY-MM-DD; raises JishiError."""
    read = read_day(text)
    if read is None:
        raise problem("fact_type_date", fact=field, value=text)
    return read


def govern(library: Library, region: str, award: str) -> Governed:
    """Who binds where; raises JishiError for an unknown place or award, NotCovered where nothing is held."""
    return library.governing(one_region(region).code, known_award(library, award))


def screen_case(library: Library, case: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Screens one case `{"id"?, "region", "award", "on"?, "facts"}`; raises JishiError for anything wrong in it."""
    for key in ("region", "award"):
        if not isinstance(case.get(key), str):
            raise problem("case_field", field=key)
    on = day(case["on"]) if case.get("on") else today
    found = screened_case(library, case, on)
    return {"id": case.get("id"), **screening_json(found.governed, found.screening, on)}


def screened_case(library: Library, case: Mapping[str, Any], on: date) -> Screened:
    """Screens the facts of a case at its region for its award, each an id or a name; raises as `screened` and `govern` do."""
    place, award = one_region(case["region"]).code, known_award(library, case["award"])
    return screened(library, place, award, case.get("facts", {}), on)


def screening_json(governed: Governed, screening: Screening, on: date) -> dict[str, Any]:
    """The result as the contract writes it, `id` left out."""
    policy = governed.policy
    return {
        "region": governed.region,
        "award": governed.award,
        "policy": policy.identity.id,
        "in_force": in_force(policy, on),
        "verdict": screening.verdict,
        "earliest": screening.earliest and screening.earliest.isoformat(),
        "conditions": [_condition_json(policy, finding) for finding in screening.findings],
        "priority": [_priority_json(policy, finding) for finding in screening.priority],
        "next_question": screening.next_question,
        "notices": list(screening_notices(governed, screening, on)),
        "receipt": {"engine": screening.receipt.engine, "policy_sha256": screening.receipt.policy_sha256},
    }


def screening_notices(governed: Governed, screening: Screening, on: date) -> tuple[str, ...]:
    """The document's notices, and that reviewers judge where something is theirs to judge."""
    reviewed = any(finding.status == "for_review" for finding in screening.findings)
    return (*notices_of(governed, on), *([REVIEWED] if reviewed else []))


def citation_json(policy: Policy, cite: Cite) -> dict[str, Any]:
    """A citation as the contract writes it."""
    identity = policy.identity
    return {
        "policy": identity.id,
        "document_number": identity.document_number,
        "clause": cite.clause,
        "quote": cite.quote,
    }


def _condition_json(policy: Policy, finding: Finding) -> dict[str, Any]:
    condition = finding.condition
    return {
        "id": condition.id,
        "facts": list(facts_read(condition.test)),
        "status": finding.status,
        "strength": finding.strength,
        "says": condition.says,
        "citation": citation_json(policy, condition.cite),
    }


def _priority_json(policy: Policy, finding: PriorityFinding) -> dict[str, Any]:
    item = finding.item
    return {
        "id": item.id,
        "facts": list(facts_read(item.test)),
        "status": finding.status,
        "says": item.says,
        "citation": citation_json(policy, item.cite),
        "values": list(finding.values),
    }
