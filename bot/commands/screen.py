"""jishi screen: the pre-screening without a chat."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from bot.cases.jsonl import answer_lines
from bot.cases.screen_cases import screen_case, screened_case, screening_json
from bot.commands.common import day_or_today, input_lines, library, put, put_json
from bot.form.explaining import explanation
from bot.form.form_result import result_text
from bot.reports.screening_report import screening_report
from bot.reports.writing import reportable, write_report
from rules_core.errors import problem
from rules_core.policy_files import read_text


def run(args: argparse.Namespace) -> None:
    """One object of facts, or JSON lines of cases where no region is given."""
    on, out = day_or_today(args.on), reportable(args.out)
    if args.region is None and args.facts == "-":
        answer_lines(input_lines(), lambda case: screen_case(library(), case, on), put)
        return
    if args.region is None or args.award is None:
        raise problem("screen_needs")
    case = {"region": args.region, "award": args.award, "facts": _facts(args.facts)}
    found = screened_case(library(), case, on)
    if args.json:
        put_json({"id": None, **screening_json(found.governed, found.screening, on)})
    else:
        put(result_text(library(), found.governed, found.screening, on))
    if args.explain:
        put(explanation(library(), found))
    if out:
        write_report(screening_report(library(), found), out)


def _facts(path: str) -> Any:
    text = sys.stdin.read() if path == "-" else read_text(Path(path))
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise problem("facts_not_object") from error
