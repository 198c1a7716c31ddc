"""jishi compare: regions side by side."""

import argparse

from bot.answering.comparing import comparison_json, read_comparison, row_text
from bot.answering.topic_labels import topic_labels
from bot.china_time import today
from bot.commands.common import library, put, put_json
from bot.reports.comparison_report import comparison_report
from bot.reports.writing import reportable, write_report


def run(args: argparse.Namespace) -> None:
    """For each topic a line for each region: its conclusion, or that nothing is written or held."""
    labels, out = topic_labels(), reportable(args.out)
    case = {"regions": args.regions, "topic": args.topic, "award": args.award}
    comparison = read_comparison(library(), labels, case, today())
    if args.json:
        put_json(comparison_json(comparison))
    else:
        put("\n".join(row_text(library(), row) for row in comparison.rows))
    if out:
        write_report(comparison_report(library(), labels, comparison), out)
