"""jishi policies: what is held, what it says, whether it is whole."""

import argparse

from bot.answering.topic_labels import topic_labels
from bot.answering.wording import say
from bot.cases.policy_json import policy_json, policy_row
from bot.china_time import today
from bot.commands.common import library, put, put_json
from rules_core.checking import account, check_policy
from rules_core.errors import problem


def list_policies(args: argparse.Namespace) -> None:
    """A line for each policy."""
    rows = [policy_row(library(), policy, today()) for policy in library().policies]
    if args.json:
        put_json(rows)
        return
    for row in rows:
        force = f"{row['since'] or '？'} — {row['until'] or ''}"
        put(f"{row['id']:<18} {row['region']:<7} {force:<26} {row['document_number'] or '（无文号）'} {row['title']}")


def show(args: argparse.Namespace) -> None:
    """One policy, its provisions with their articles."""
    policy = library().policy(args.policy)
    if args.json:
        put_json(policy_json(library(), policy, today()))
        return
    put(f"{policy.identity.title}（{policy.identity.document_number or '无文号'}）")
    for provision in policy.provisions:
        put(f"· {provision.says}（{'、'.join(dict.fromkeys(cite.clause for cite in provision.cites))}）")


def check(args: argparse.Namespace) -> None:
    """Everything that is wrong with the policies, and the share of clauses accounted for; raises JishiError if anything is."""
    policies = [library().policy(name) for name in args.policy] or list(library().policies)
    faults = 0
    for policy in policies:
        found = check_policy(library(), policy, tuple(topic_labels()))
        for fault in found:
            put(f"{fault.where}：{fault.says}")
        clauses = account(policy, library().source(policy.identity.id))
        total = len(clauses.cited) + len(clauses.uncoded) + len(clauses.missing)
        put(
            say(
                "checked",
                policy=policy.identity.id,
                cited=len(clauses.cited),
                uncoded=len(clauses.uncoded),
                total=total,
                faults=len(found),
            )
        )
        faults += len(found)
    if faults:
        raise problem("policies_faulty", faults=faults)
