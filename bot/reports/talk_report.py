"""The record of a talk: what was asked, what was answered, the articles it stood on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.dialogue.message import Reply
from bot.reports.document import Report, grid_section
from bot.reports.grounds import grounds
from bot.reports.words import report_row, report_say
from rules_core.library import Library


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and its reply."""

    question: str
    reply: Reply


def talk_report(library: Library, turns: Sequence[Turn], on: date) -> Report:
    """The talk in its order, then every article cited with its document."""
    cited = tuple(dict.fromkeys(cite for turn in turns for cite in turn.reply.citations))
    policies = [library.policy(name) for name in dict.fromkeys(cite.policy for cite in cited) if name in library.identities]
    cites = tuple((_short(library, c.policy), c.clause, c.quote) for c in cited)
    lines = tuple(row for turn in turns for row in ((report_say("talk.person"), turn.question), (report_say("talk.answer"), turn.reply.text)))
    return Report(
        report_say("talk.title"),
        report_say("talk.caution"),
        (),
        (
            *grid_section(report_say("talk.each"), report_row("talk.columns"), (1, 14), lines),
            *grid_section(report_say("talk.cited"), report_row("talk.cited_columns"), (3, 3, 9), cites),
        ),
        grounds(policies, on),
    )


def _short(library: Library, policy: str) -> str:
    return library.identities[policy].short if policy in library.identities else policy
