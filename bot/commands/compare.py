"""jishi compare: regions side by side."""

import argparse
from collections.abc import Mapping

from bot.commands.common import library, put, put_json, today
from bot.comparing import Comparison, comparison_json, read_comparison
from bot.reports.comparison_report import comparison_report
from bot.reports.writing import reportable, write_report
from bot.topic_labels import topic_labels
from bot.wording import say


def run(args: argparse.Namespace) -> None:
    """For each topic a line for each region: its conclusion, or that nothing is written or held."""
    labels, out = topic_labels(), reportable(args.out)
    case = {"regions": args.regions, "topic": args.topic, "award": args.award}
    comparison = read_comparison(library(), labels, case, today())
    if args.json:
        put_json(comparison_json(comparison))
    else:
        _put_lines(labels, comparison)
    if out:
        write_report(comparison_report(library(), labels, comparison), out)


def _put_lines(labels: Mapping[str, str], comparison: Comparison) -> None:
    for row in comparison.rows:
        put(f"{labels[row[0].topic]}：")
        for compared in row:
            put(say("answer.by_region", place=library().place_name(compared.place), says=compared.says))
