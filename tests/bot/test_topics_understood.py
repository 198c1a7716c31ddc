"""Understanding as data: for every topic what must be taken for it, what must not, and what must be asked back."""

from functools import cache
from pathlib import Path

import pytest
import yaml
from talking import ask

from bot.answering.topic_labels import topic_labels

FILE = Path(__file__).parent.parent / "cases" / "topics" / "cases.yaml"
CASES: dict[str, dict[str, list[str]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
ROWS = {
    kind: [(topic, q) for topic, row in CASES.items() for q in row.get(kind, [])]
    for kind in ("must", "must_not", "must_ask")
}


@cache
def understood(question: str) -> tuple[str, ...]:
    """What a question is taken for: its topics, or those that are offered."""
    reply = ask(question)
    offered = tuple(str(option.topic) for option in reply.options if reply.status == "clarifies")
    return offered or reply.topics


@pytest.mark.parametrize(("topic", "question"), ROWS["must"])
def test_must(topic: str, question: str) -> None:
    assert topic in understood(question)


@pytest.mark.parametrize(("topic", "question"), ROWS["must_not"])
def test_must_not(topic: str, question: str) -> None:
    assert understood(question)[0] != topic


@pytest.mark.parametrize(("topic", "question"), ROWS["must_ask"])
def test_must_ask(topic: str, question: str) -> None:
    assert ask(question).status in ("asks", "clarifies")


def test_every_topic_has_its_cases() -> None:
    assert set(topic_labels()) - {"form_control"} == set(CASES)
    assert all(row["must"] and row["must_not"] for row in CASES.values())
