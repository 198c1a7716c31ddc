"""docs/policy-files.md lists everything that a policy file may hold, and its examples are sound."""

import re
from typing import get_args

import pytest
import yaml
from documents import ROOT, blocks, spans, text
from pydantic import TypeAdapter

from rules_core.deadlines import EVENTS, PLACES, DeadlineRule
from rules_core.fact_tests import FactTest, facts_read
from rules_core.library import Library
from rules_core.policy import Force, Policy, PriorityItem

PAGE = text(ROOT / "docs" / "policy-files.md")
NAMED = set(spans(PAGE))
LIBRARY = Library.load()
TESTS = [span for span in sorted(NAMED) if span.startswith("{kind:")]


def kinds(union: object) -> set[str]:
    models = get_args(get_args(union)[0])
    return {get_args(model.model_fields["kind"].annotation)[0] for model in models}


def test_every_id_is_listed() -> None:
    facts = LIBRARY.catalogue.facts
    ids = {fact.id for fact in facts} | {choice for fact in facts for choice in fact.choice_ids}
    ids |= {topic for policy in LIBRARY.policies for provision in policy.provisions for topic in provision.topics}
    ids |= LIBRARY.titles.awards.keys() | set(get_args(Force)) | set(EVENTS) | kinds(FactTest) | kinds(DeadlineRule)
    ids |= {f"{{{place}}}" for place in PLACES}
    assert ids - NAMED == set()


def test_nothing_is_listed_that_is_not_there() -> None:
    rows = re.findall(r"^\| `(\w+)` \|.*\| (?:是或不是|日期|日期，或没有|等级|选一个|可选几个|可选几个，各有日期|整数) \|", PAGE, re.MULTILINE)
    assert set(rows) == set(LIBRARY.catalogue.by_id)


@pytest.mark.parametrize("test", TESTS)
def test_a_shown_test_is_sound(test: str) -> None:
    read = TypeAdapter(FactTest).validate_python(yaml.safe_load(test))
    assert set(facts_read(read)) <= set(LIBRARY.catalogue.by_id)


def test_every_kind_of_test_is_shown() -> None:
    assert {yaml.safe_load(test)["kind"] for test in TESTS} | {"all"} == kinds(FactTest)


def test_the_shown_files_are_sound() -> None:
    priority, deadlines = (yaml.safe_load(block) for block in blocks(PAGE, "yaml"))
    assert TypeAdapter(tuple[PriorityItem, ...]).validate_python(priority["priority"])
    assert TypeAdapter(tuple[DeadlineRule, ...]).validate_python(deadlines["deadlines"])
    assert {"priority", "deadlines"} <= Policy.model_fields.keys()
