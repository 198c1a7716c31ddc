"""jishi certificate, retirement, timeline: one case from the arguments, or JSON lines."""

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from bot.answering.certificate_lines import error_lines, segment_line
from bot.answering.wording import say
from bot.cases.jsonl import answer_lines
from bot.cases.number_cases import certificate_case, retirement_case, timeline_case
from bot.commands.common import day_or_today, input_lines, library, put, put_json, read_event
from rules_core.certificate import read_certificate
from rules_core.errors import problem


def certificate(args: argparse.Namespace) -> None:
    """Reads one number, or `{"id", "number"}` lines."""
    if args.number == "-":
        answer_lines(input_lines(), certificate_case, put)
        return
    if args.json:
        put_json(certificate_case({"number": args.number}))
        return
    reading = read_certificate(args.number)
    head = say("certificate.head_valid") if reading.valid else say("certificate.invalid")
    put("\n".join([head, *map(segment_line, reading.segments), *error_lines(reading), *reading.changes, reading.caution]))


def retirement(args: argparse.Namespace) -> None:
    """Reckons one statutory age, or `{"id", "birth_date", "sex", "post_kind"}` lines."""
    if args.birth_date == "-":
        answer_lines(input_lines(), retirement_case, put)
        return
    if args.sex is None:
        raise problem("retirement_needs")
    answer = retirement_case({"birth_date": args.birth_date, "sex": args.sex, "post_kind": args.post_kind})
    if args.json:
        put_json(answer)
        return
    put(say("retirement.line", day=answer["reached_on"], **answer["age"]))
    put(answer["caution"])


def timeline(args: argparse.Namespace) -> None:
    """Reckons one award's deadlines from events, or JSON lines."""
    on = day_or_today(args.on)
    if args.events == ["-"]:
        answer_lines(input_lines(), lambda case: timeline_case(library(), case, on), put)
        return
    if args.region is None or args.award is None:
        raise problem("timeline_needs")
    case = {"region": args.region, "award": args.award, "on": args.on, "events": dict(map(read_event, args.events))}
    answer = timeline_case(library(), case, on)
    if args.ics:
        _write_ics(Path(args.ics), case, on)
    if args.json:
        put_json(answer)
        return
    for deadline in answer["deadlines"]:
        assumption = say("days.assumption", assumption=deadline["assumption"]) if "assumption" in deadline else ""
        put(
            say(
                "days.row",
                date=deadline["date"],
                says=deadline["says"],
                assumption=assumption,
                clause=deadline["citation"]["clause"],
            )
        )
    if not answer["deadlines"]:
        put(say("days.none"))


def _write_ics(path: Path, case: Mapping[str, Any], on: date) -> None:
    from bot.calendars import timeline_ics

    path.write_bytes(timeline_ics(library(), case, on))
    put(say("days.ics_written", path=path.name))
