"""jishi compare: regions side by side."""

import argparse

from bot.commands.ask import topic_labels
from bot.commands.common import library, put, put_json, today
from bot.comparing import compare_case
from bot.wording import say


def run(args: argparse.Namespace) -> None:
    """For each topic a line for each region: its conclusion, or that nothing is written or held."""
    labels = topic_labels()
    case = {"regions": args.regions, "topic": args.topic, "award": args.award}
    answer = compare_case(library(), labels, case, today())
    if args.json:
        put_json(answer)
        return
    told: str | None = None
    for row in answer["rows"]:
        if row["topic"] != told:
            told = row["topic"]
            put(f"{labels[row['topic']]}：")
        put(say("answer.by_region", place=library().place_name(row["place"]), says=row["says"]))
