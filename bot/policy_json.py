"""A policy as JSON: for `jishi policies` and the HTTP interface."""

from datetime import date
from typing import Any

from bot.screen_cases import citation_json
from rules_core.library import Governed, Library, in_force, notices_of
from rules_core.policy import Policy


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
        "notices": list(notices_of(Governed(policy, None, identity.region, fallback=False), on)),
        "sha256": policy.sha256,
    }


def policy_json(library: Library, policy: Policy, on: date) -> dict[str, Any]:
    """The whole policy: provisions, conditions and priority with their quotes, silences, open points, what is unwritten."""
    cited = [
        {
            "id": p.id,
            "topics": list(p.topics),
            "awards": list(p.awards),
            "force": p.force,
            "says": p.says,
            "citations": [citation_json(policy, cite) for cite in p.cites],
        }
        for p in policy.provisions
    ]
    conditions = [
        {
            "id": c.id,
            "awards": list(c.awards),
            "strength": c.strength,
            "says": c.says,
            "citation": citation_json(policy, c.cite),
        }
        for c in policy.conditions
    ]
    priority = [
        {"id": p.id, "awards": list(p.awards), "says": p.says, "citation": citation_json(policy, p.cite)}
        for p in policy.priority
    ]
    return {
        **policy_row(library, policy, on),
        "provisions": cited,
        "conditions": conditions,
        "priority": priority,
        "silences": [{"topics": list(s.topics), "awards": list(s.awards), "says": s.says} for s in policy.silences],
        "unwritten": [{"id": u.id, "topics": list(u.topics), "says": u.says} for u in policy.unwritten],
        "open_points": [
            {
                "id": o.id,
                "topics": list(o.topics),
                "says": o.says,
                "citations": [citation_json(policy, c) for c in o.cites],
            }
            for o in policy.open_points
        ],
    }
