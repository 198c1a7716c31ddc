"""Random questions by the thousand: nothing is raised, every quote is a run of its source, every number has its ground.

JISHI_TEST_QUESTIONS sets how many (100000 for the full run), JISHI_TEST_SEED which.
"""

import os
import re
from typing import Any

from questions import random_cases
from talking import TODAY, library

from bot.answering.wording import say
from bot.cases.asking import Sessions
from bot.commands.ask import conversation
from intents.normalise import normalise
from rules_core.checking_numbers import numbers_in
from rules_core.source import squeeze

COUNT = int(os.environ.get("JISHI_TEST_QUESTIONS", "600"))
SEED = int(os.environ.get("JISHI_TEST_SEED", "20261121"))
STATUSES = {"answered", "asks", "clarifies", "not_specified", "out_of_scope", "chat"}
RECKONED = ("source_text", "certificate_check", "reminder", "help", "eligibility", "form_control")

_UNCITED = re.compile(
    "|".join(map(re.escape, (say("answer.open_point", says=""), say("answer.national", place="|").split("|")[0])))
)


def test_random_questions_are_answered_on_firm_ground() -> None:
    faults = [f"{case}: {fault}" for case in random_cases(SEED, COUNT) for fault in _faults(case)]
    assert not faults, "\n".join([f"{len(faults)} of {COUNT}", *faults[:20]])


def _faults(case: dict[str, Any]) -> list[str]:
    try:
        answer = Sessions(conversation()).ask(case, TODAY)
    except Exception as error:
        return [f"raised {error!r}"]
    unquoted = [cite for cite in answer["citations"] if not _stands(cite)]
    faults = [f"no run of its source: {cite}" for cite in unquoted]
    if answer["status"] not in STATUSES or not answer["text"].strip():
        faults.append(f"no answer: {answer}")
    if answer["region"] is not None and not library().of_region(answer["region"]):
        faults.append(f"region {answer['region']}")
    return [*faults, *_groundless(case["q"], answer)]


def _stands(cite: dict[str, Any]) -> bool:
    source = library().source(cite["policy"])
    return bool(cite["quote"]) and squeeze(cite["quote"]) in squeeze(source.words_of(cite["clause"]))


def _groundless(question: str, answer: dict[str, Any]) -> list[str]:
    """Numbers that stand in no quote, address, title or date of force, nor in the question; reckoned days are tested by themselves."""
    text: str = answer["text"]
    if answer["topic"] in RECKONED or say("days.head") in text or answer["topic"] == "compare":
        return []
    text = _UNCITED.split(text)[0]
    grounds = [f"{cite['quote']} {cite['clause']} {cite['document_number']}" for cite in answer["citations"]]
    known = {value for value, _ in numbers_in(" ".join(grounds))} | _of_the_documents() | _figures(normalise(question))
    return [f"groundless {n}: {text[:200]}" for n in sorted(_figures(text) - known)]


def _figures(text: str) -> set[int]:
    return {int(run) for run in re.findall(r"[0-9]+", text)}


def _of_the_documents() -> set[int]:
    found: set[int] = set()
    for policy in library().policies:
        identity, force = policy.identity, policy.identity.in_force
        found |= {value for value, _ in numbers_in(f"{identity.title} {identity.short} {identity.document_number}")}
        found |= {
            part
            for day in (force.since, force.until, force.pilot_until)
            if day
            for part in (day.year, day.month, day.day)
        }
    return found
