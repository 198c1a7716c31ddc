"""What stands under every report: the documents with their numbers and dates, the receipt, who decides."""

from collections.abc import Iterable
from datetime import date

from bot.reports.words import report_say
from rules_core.calendar_arithmetic import chinese_day
from rules_core.policy import Identity, Policy
from rules_core.screening import ENGINE


def grounds(policies: Iterable[Policy], on: date) -> tuple[str, ...]:
    """The closing lines of a report made on the day `on` out of these documents."""
    each = tuple({policy.identity.id: policy for policy in policies}.values())
    return (
        *(document_line(policy.identity) for policy in each),
        *(report_say("receipt", document=p.identity.short, engine=ENGINE, sha256=p.sha256) for p in each),
        report_say("reviewers"),
        report_say("made", on=chinese_day(on)),
    )


def document_line(identity: Identity) -> str:
    """A document with its number and its dates of force, or that it has none."""
    number = identity.document_number or report_say("no_number")
    return report_say("document", title=identity.title, number=number) + _force(identity)


def _force(identity: Identity) -> str:
    force = identity.in_force
    if force.since is None:
        return report_say("no_force")
    until = report_say("until", until=chinese_day(force.until)) if force.until else ""
    return report_say("force", since=chinese_day(force.since), until=until)
