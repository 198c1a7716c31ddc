"""The report on a roster: counts, who becomes eligible in which quarter, what to check, the articles."""

from bot.reports.document import Report, grid_section
from bot.reports.grounds import grounds
from bot.reports.words import report_row, report_say, report_words
from bot.roster.operations import Outcome
from bot.roster.summary import Summary, articles_of
from bot.roster.words import roster_say


def roster_report(outcome: Outcome) -> Report:
    """The summary of a screened roster, for a manager; of what is to be checked only the first cells."""
    summary = outcome.summary
    counts = tuple((words, str(count)) for words, count in summary.counts())
    quarters = tuple((q.name, str(summary.quarters[q]), summary.who(q)) for q in sorted(summary.quarters))
    articles = tuple((a.identity.short, a.cite.clause, a.cite.quote) for a in articles_of(outcome.rulings))
    shown = summary.remarks[: report_words()["limits"]["remarks"]]
    remarks = tuple((str(r.row), r.heading, r.written, r.says) for r in shown)
    return Report(
        report_say("roster.title"),
        "，".join(roster_say("summary.line", verdict=words, count=count) for words, count in summary.counts()),
        (*outcome.lines, *_more(summary, len(shown))),
        (
            *grid_section(report_say("roster.counts"), report_row("roster.count_columns"), (3, 1), counts),
            *grid_section(report_say("roster.quarters"), report_row("roster.quarter_columns"), (3, 2, 10), quarters),
            *grid_section(report_say("roster.remarks"), report_row("roster.remark_columns"), (1, 4, 4, 9), remarks),
            *grid_section(report_say("roster.quotes"), report_row("roster.quote_columns"), (2, 3, 10), articles),
        ),
        grounds([ruling.governed.policy for ruling in outcome.rulings], summary.on),
    )


def _more(summary: Summary, shown: int) -> tuple[str, ...]:
    left = summary.remark_count - shown
    return (report_say("roster.more", count=left),) if left > 0 else ()
