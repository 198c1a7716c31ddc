"""Holds a library against the cases in tests/cases: which of them it gets wrong."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from rules_core.fact_tests import facts_read
from rules_core.library import Library, in_force
from rules_core.screening import Screening
from rules_core.timeline import read_events, reckon

Case = Mapping[str, Any]
CASES = Path(__file__).parent.parent / "cases"
SCREENINGS = ("shared_screen", "blind_screen", "alone_screen", "recognition_screen")


@cache
def cases(name: str) -> tuple[Case, ...]:
    """The cases of tests/cases/NAME.jsonl."""
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines if line.strip())


@cache
def screenings() -> tuple[Case, ...]:
    """All screening cases, whoever wrote them."""
    return tuple(case for name in SCREENINGS for case in cases(name))


def screened(library: Library, case: Case) -> Screening:
    """What the library makes of a screening case."""
    on = date.fromisoformat(case["on"])
    governed = library.governing(case["region"], case["award"])
    assert governed.award is not None
    facts = library.catalogue.read(case["facts"], on)
    return library.screener(governed.policy, governed.award).screen(facts, on)


def misjudged(library: Library, case: Case) -> Iterator[str]:
    """In what a screening differs from what the case expects: nothing where it is right."""
    got, expect = screened(library, case), case["expect"]
    policy = library.governing(case["region"], case["award"]).policy
    on = date.fromisoformat(case["on"])
    seen = {
        "verdict": got.verdict,
        "earliest": got.earliest and got.earliest.isoformat(),
        "in_force": in_force(policy, on),
    }
    for key in seen.keys() & expect.keys():
        if seen[key] != expect[key] and expect[key] is not None:
            yield f"{case['id']} {key}: {seen[key]}, not {expect[key]}"
    if "next_fact_in" in expect and got.next_question not in expect["next_fact_in"]:
        yield f"{case['id']} asks {got.next_question}"
    for fact, status in expect.get("statuses", {}).items():
        if status not in {f.status for f in got.findings if fact in facts_read(f.condition.test)}:
            yield f"{case['id']} {fact} is not {status}"
    yield from _wrong_priority(got, case)


def _wrong_priority(got: Screening, case: Case) -> Iterator[str]:
    won = [item for item in got.priority if item.status in ("met", "for_review")]
    values = {value for item in won for value in item.values}
    values |= {fact for item in won for fact in facts_read(item.item.test)} - {"honours"}
    for key, wanted in (("priority_met", True), ("priority_not", False), ("priority_unmet", False)):
        for value in case["expect"].get(key, []):
            if (value in values) is not wanted and (key != "priority_not" or value in case["facts"].get("honours", [])):
                yield f"{case['id']} {key}: {value}"


def misdated(library: Library, case: Case) -> Iterator[str]:
    """The days that differ from what a date case expects."""
    governed = library.governing(case["region"], case["award"])
    rules = [rule for rule in governed.policy.deadlines if governed.award in rule.awards]
    got = {deadline.id: deadline.date.isoformat() for deadline in reckon(rules, read_events(case["events"]))}
    for name, day in case["expect"].items():
        if got.get(name) != day:
            yield f"{case['id']} {name}: {got.get(name)}, not {day}"
    for name, days in case.get("expect_any", {}).items():
        if got.get(name) not in days:
            yield f"{case['id']} {name}: {got.get(name)}"
