"""jishi policies diff: what a new version of a policy changes, clause by clause, rule by rule and person by person."""

import argparse
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.cases.jsonl import answer_line
from bot.china_time import today
from bot.commands.common import library, put, put_json
from bot.policy_changes.policy_diff_text import clause_lines, diff_json, person_lines, rule_lines
from bot.policy_changes.policy_diff_words import diff_say
from bot.policy_changes.policy_versions import OtherPolicy, Person, Persons, read_version
from rules_core.policy_diff import clause_changes, rule_changes
from rules_core.policy_files import read_text


@dataclass
class _Read:
    """The kept screenings of a file: those compared, those another document governs, those that cannot be read."""

    persons: list[Person] = field(default_factory=list)
    elsewhere: int = 0
    errors: list[Any] = field(default_factory=list)


def run(args: argparse.Namespace) -> None:
    """`args.old`, `args.new`: policy ids or folders; `args.cases`: JSON lines as of `jishi screen`, or None.

    Raises JishiError where a version cannot be read; a bad case is told and stops no other.
    """
    old, new = read_version(library(), args.old), read_version(library(), args.new)
    clauses, rules = clause_changes(old.source, new.source), rule_changes(old.policy, new.policy)
    read = _read(args.cases, Persons(library(), old.policy, new.policy, today()))
    if args.json:
        put_json(diff_json(clauses, rules, read.persons, read.errors))
        return
    for line in (*clause_lines(clauses), *rule_lines(rules)):
        put(line)
    if args.cases:
        _put_persons(read)


def _read(path: str | None, persons: Persons) -> _Read:
    """Every line of the file; a blank one is passed over."""
    read = _Read()
    for number, line in enumerate(read_text(Path(path)).splitlines() if path else (), 1):
        if not line.strip():
            continue
        answer = answer_line(line, lambda case: _compared(case, persons))
        if "error" in answer:
            read.errors.append({**answer, "id": answer["id"] or diff_say("line", number=number)})
        elif answer["person"] is None:
            read.elsewhere += 1
        else:
            read.persons.append(answer["person"])
    return read


def _compared(case: Any, persons: Persons) -> dict[str, Person | None]:
    try:
        return {"person": persons.compare(case)}
    except OtherPolicy:
        return {"person": None}


def _put_persons(read: _Read) -> None:
    for line in person_lines(library(), read.persons):
        put(line)
    for error in read.errors:
        put(diff_say("person_unknown", id=error["id"], problem=error["error"]))
    if read.elsewhere:
        put(diff_say("elsewhere", count=read.elsewhere))
