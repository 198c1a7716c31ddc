"""Every number in every answer that needs no form stands in that answer's own quotes, or is declared: a date of force
that the document's notices are reckoned from, or a figure of the document above that an open point asks about."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from bot.answering.answers import find_answer
from bot.answering.replies import answer_citations, answer_text
from bot.cases.asking import Sessions
from bot.dialogue.conversation import Conversation
from intents.understand import Understander
from rules_core.checking_numbers import Counted, numbers_in
from rules_core.datadir import data_dir
from rules_core.library import Governed, Library
from rules_core.policy import Policy
from rules_core.policy_files import read_yaml

ON = date(2026, 11, 21)
TOPICS = {row["id"]: row["label"] for row in read_yaml(data_dir() / "topics.yaml")}
HELD = [(policy.identity.id, award) for policy in Library.load().policies for award in policy.identity.awards]


def figures(text: str) -> set[Counted]:
    """The numbers that say something: figures, and numerals that count a unit (一年 in 一年评几次 counts none)."""
    return {(value, unit) for value, unit in numbers_in(text.replace("一", "")) if unit} | {
        (int(figure), "") for figure in _runs_of_digits(text)
    }


def _runs_of_digits(text: str) -> list[str]:
    return "".join(sign if sign.isascii() and sign.isdigit() else " " for sign in text).split()


@cache
def names() -> re.Pattern[str]:
    """What may hold figures without saying anything: names and numbers of documents, addresses of clauses."""
    library = Library.load()
    sources = [library.source(policy.identity.id) for policy in library.policies]
    found = {address for source in sources for address in source.addresses if len(address) > 2}
    for policy in library.policies:
        identity = policy.identity
        found |= {identity.title, identity.short, identity.document_number or identity.title}
    return re.compile("|".join(map(re.escape, sorted(found, key=len, reverse=True))))


def days(policy: Policy) -> Iterator[str]:
    """The dates of force as people write them: reckoned from the quotes, which `policies check` holds them to."""
    force = policy.identity.in_force
    for day in filter(None, (force.since, force.until, force.pilot_until)):
        yield f"{day.year}年{day.month}月{day.day}日"


def asked_above(library: Library, name: str, text: str) -> Iterator[str]:
    """What the documents above say that a policy's open points, where the text has them, ask about."""
    policy = library.policy(name)
    if any(point.says in text for point in policy.open_points):
        for code in library.regions.ancestors(policy.identity.region):
            for above in library.of_region(code):
                yield from (condition.cite.quote for condition in library.policy(above.id).conditions)


def unfounded(library: Library, text: str, quotes: str, policies: set[str]) -> set[Counted]:
    """The numbers in a text that neither the quotes nor the dates of force of its documents have."""
    declared = [words for name in policies for words in (*days(library.policy(name)), *asked_above(library, name, text))]
    grounds = numbers_in("；".join([quotes, *declared]))
    text = names().sub("", text)
    values = {value for value, _ in grounds}
    return {(value, unit) for value, unit in figures(text) if (value, unit) not in grounds and not (unit == "" and value in values)}


@pytest.mark.parametrize(("name", "award"), HELD)
def test_whatever_a_document_says_on_a_topic(library: Library, name: str, award: str) -> None:
    policy = library.policy(name)
    governed = Governed.own(policy, award)
    for topic, label in TOPICS.items():
        for question in ("", label, *(ask for p in policy.provisions if topic == p.topics[0] for ask in p.asks[:1])):
            answer = find_answer(governed, topic, award, question, ON)
            quotes = "；".join(cite.quote for cite in answer_citations(answer))
            said = answer_text(answer, (), question)
            assert unfounded(library, said, quotes, {name}) == set(), (topic, question, said)


@pytest.fixture(scope="module")
def sessions(library: Library) -> Sessions:
    return Sessions(Conversation(library, Understander(), 1))


def ask(sessions: Sessions, question: str, region: str | None, award: str | None) -> dict[str, Any]:
    return sessions.ask({"q": question, "region": region, "award": award}, ON)


PLACES: list[tuple[str | None, str | None]] = [
    *((policy.identity.region, award) for policy in Library.load().policies for award in policy.identity.awards),
    ("460000", "superior_technician"), ("510100", "chief_technician"), (None, None),
]


@pytest.mark.parametrize(("region", "award"), PLACES)
def test_whatever_is_answered(library: Library, sessions: Sessions, region: str | None, award: str | None) -> None:
    for label in TOPICS.values():
        answer = ask(sessions, label, region, award)
        if answer["status"] == "chat" or "verdict" in answer or answer["topic"] in ("reminder", "help", "certificate_check"):
            continue
        quotes = "；".join(citation["quote"] for citation in answer["citations"])
        named = {citation["policy"] for citation in answer["citations"]}
        applied = {p.identity.id for p in library.policies if p.identity.region == answer["region"] or answer["region"] is None}
        assert unfounded(library, answer["text"], quotes, (named | applied) & library.identities.keys()) == set(), answer["text"]
