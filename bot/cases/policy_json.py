"""A policy as JSON: for `jishi policies` and the HTTP interface."""

from datetime import date
from typing import Any

from bot.cases.screen_cases import citation_json
from rules_core.library import Governed, Library, in_force, notices_of
from rules_core.policy import Cited, Policy, Provision, Spoken, Tested


def policy_row(library: Library, policy: Policy, on: date) -> dict[str, Any]:
    """Identity, dates and whether the policy is in force on a day."""
    identity = policy.identity
    force = identity.in_force
    return {
        "id": identity.id,
        "region": identity.region,
        "region_name": library.place_name(identity.region),
        "title": identity.title,
        "document_number": identity.document_number,
        "issuer": identity.issuer,
        "awards": list(identity.awards),
        "since": force.since and force.since.isoformat(),
        "until": force.until and force.until.isoformat(),
        "in_force": in_force(policy, on),
        "notices": list(notices_of(Governed.own(policy, None), on)),
        "sha256": policy.sha256,
    }


def policy_json(library: Library, policy: Policy, on: date) -> dict[str, Any]:
    """The whole policy: provisions, conditions and priority with their quotes, silences, open points, what is unwritten."""
    return {
        **policy_row(library, policy, on),
        "provisions": [_provision(policy, provision) for provision in policy.provisions],
        "conditions": [{**_tested(policy, c), "strength": c.strength} for c in policy.conditions],
        "priority": [_tested(policy, item) for item in policy.priority],
        "silences": [_spoken(silence) for silence in policy.silences],
        "unwritten": [{"id": unwritten.id, **_spoken(unwritten)} for unwritten in policy.unwritten],
        "open_points": [_cited(policy, point) for point in policy.open_points],
    }


def _spoken(spoken: Spoken) -> dict[str, Any]:
    return {"topics": list(spoken.topics), "awards": list(spoken.awards), "says": spoken.says}


def _cited(policy: Policy, cited: Cited) -> dict[str, Any]:
    return {"id": cited.id, **_spoken(cited), "citations": [citation_json(policy, cite) for cite in cited.cites]}


def _provision(policy: Policy, provision: Provision) -> dict[str, Any]:
    return {**_cited(policy, provision), "force": provision.force}


def _tested(policy: Policy, tested: Tested) -> dict[str, Any]:
    return {"id": tested.id, "awards": list(tested.awards), "says": tested.says, "citation": citation_json(policy, tested.cite)}
