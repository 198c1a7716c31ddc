"""jishi policies new: a policy folder begun from an official text."""

import argparse
from pathlib import Path

from bot.cases.screen_cases import one_region
from bot.commands.common import library, put
from bot.policy_drafts.drafting import draft_policy
from bot.policy_drafts.words import draft_problem, draft_words


def run(args: argparse.Namespace) -> None:
    """Reads the text, writes the folder, says what comes next; raises JishiError where something is wrong."""
    if args.id in library().identities:
        raise draft_problem("taken", id=args.id)
    out = Path(args.out)
    awards = {award.id: award.name for award in library().titles.awards.values()}
    clauses = draft_policy(Path(args.text), args.id, one_region(args.region), awards, out)
    put(draft_words()["written"].format(folder=out / "policies" / args.id, clauses=clauses, out=out, id=args.id))
