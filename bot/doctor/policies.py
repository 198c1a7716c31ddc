"""The policies held: in force or not, whole or not; and how far the calendar of working days is known."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.doctor.finding import Finding, finding
from rules_core.checking import check_policy
from rules_core.library import Library, in_force
from rules_core.policy import Policy
from rules_core.workdays import last_known_year

_FORCE = {True: "in_force", False: "expired", None: "undated"}


def policy_findings(library: Library, topics: tuple[str, ...], today: date) -> Iterator[Finding]:
    """Two for each policy at most: its force on that day, and its faults where it has any."""
    for policy in library.policies:
        places = {"short": policy.identity.short, "policy": policy.identity.id}
        yield finding(_FORCE[in_force(policy, today)], **places)
        yield from _faults(library, policy, topics, places)


def folder_findings(further: Path | None) -> Iterator[Finding]:
    """Where a further folder is set: whether it holds policies."""
    if further and not any(further.glob("policies/*/policy.yaml")):
        yield finding("no_policies", folder=further)


def calendar_findings(today: date) -> Iterator[Finding]:
    """Whether this year's days off are known."""
    year = last_known_year()
    yield finding("calendar" if year >= today.year else "calendar_old", year=year, this_year=today.year)


def _faults(library: Library, policy: Policy, topics: tuple[str, ...], places: dict[str, str]) -> Iterator[Finding]:
    faults = len(tuple(check_policy(library, policy, topics)))
    if faults:
        yield finding("faults", faults=faults, **places)
