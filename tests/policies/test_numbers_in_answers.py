"""Every number in every answer that needs no form stands in that answer's own quotes, or is a date of force that the
document's notices are reckoned from."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from bot.answers import find_answer
from bot.asking import Sessions
from bot.conversation import Conversation
from bot.replies import answer_citations, answer_text
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
    """The numbers that say something: figures, and numerals that count a unit."""
    return {(value, unit) for value, unit in numbers_in(text) if unit} | {
        (int(figure), "") for figure in _runs_of_digits(text)
    }


def _runs_of_digits(text: str) -> list[str]:
    return "".join(sign if sign.isascii() and sign.isdigit() else " " for sign in text).split()


def names(library: Library) -> list[str]:
    """What may hold figures without saying anything: names and numbers of documents, addresses of clauses."""
    found = {address for policy in library.policies for address in library.source(policy.identity.id).addresses}
    for policy in library.policies:
        identity = policy.identity
        found |= {identity.title, identity.short, identity.document_number or identity.title}
    return sorted(found, key=len, reverse=True)


def days(policy: Policy) -> Iterator[str]:
    """The dates of force as people write them: reckoned from the quotes, which `policies check` holds them to."""
    force = policy.identity.in_force
    for day in filter(None, (force.since, force.until, force.pilot_until)):
        yield f"{day.year}年{day.month}月{day.day}日"


def unfounded(library: Library, text: str, quotes: str, policies: set[str]) -> set[Counted]:
    """The numbers in a text that neither the quotes nor the dates of force of its documents have."""
    for name in names(library):
        if not name.isalpha() or len(name) > 2:
            text = text.replace(name, "")
    dates = "".join(day for name in policies for day in days(library.policy(name)))
    grounds = numbers_in(f"{quotes}；{dates}")
    values = {value for value, _ in grounds}
    return {(value, unit) for value, unit in figures(text) if (value, unit) not in grounds and not (unit == "" and value in values)}


@pytest.mark.parametrize(("name", "award"), HELD)
def test_whatever_a_document_says_on_a_topic(library: Library, name: str, award: str) -> None:
    policy = library.policy(name)
    governed = Governed(policy, award, policy.identity.region, fallback=False)
    for topic, label in TOPICS.items():
        for question in ("", label, *(ask for p in policy.provisions if topic in p.topics for ask in p.asks[:2])):
            answer = find_answer(governed, topic, award, question, ON)
            quotes = "；".join(cite.quote for cite in answer_citations(answer))
            said = answer_text(answer, (), question)
            assert unfounded(library, said, quotes, {name}) == set(), (topic, question, said)


@pytest.fixture(scope="module")
def sessions(library: Library) -> Sessions:
    return Sessions(Conversation(library, Understander(TOPICS)))


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
        assert unfounded(library, answer["text"], quotes, (named | applied) & library.by_id.keys()) == set(), answer["text"]
