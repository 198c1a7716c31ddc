"""Holds answers, dialogues and the understanding against the cases in tests/cases: figures, and the cases that miss.

In a case, `must` is a list of groups, of each of which one alternative has to stand in the text (white space aside; `@silent`
stands for any way of saying that the document does not say it); a list in `expect` holds what is equally right; what a
case leaves out is open.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bot.cases.asking import Sessions
from bot.commands.ask import conversation

Case = Mapping[str, Any]
CASES = Path(__file__).parent / "cases"
ON = "2026-11-21"
TALKS = {"greeting", "thanks", "help", "form_control", "handoff"}
_AT_FAULT = ("status", "topic", "region", "award")
_SILENT = re.compile(
    "(未|没有?|无|不|尚未|并未)[^。；，！]{0,14}?"
    "(规定|载明|写|提|明确|说明|涉及|列|给出|见|设|要求|限定|限制|定|讲|交代|说|注明|规范|安排|条文|条款|具体|专门|单独|作|对|就|把|这|该|相关|关于|给)"
)


@dataclass(frozen=True, slots=True)
class Judged:
    """Figures by name, each a share of 1, and a line for every case that misses, the earliest first."""

    figures: Mapping[str, float]
    missed: tuple[str, ...]


@cache
def cases(name: str) -> tuple[Case, ...]:
    """The cases of tests/cases/NAME.jsonl."""
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines if line.strip())


def misses(expect: Case, answer: Case) -> Iterator[str]:
    """What of the expectation an answer (as JSON) misses; nothing where it is right."""
    yield from (
        f"{key} {answer.get(key)}" for key in _AT_FAULT if key in expect and answer.get(key) not in _listed(expect[key])
    )
    text = _squeezed(answer["text"])
    yield from (
        f"says none of {_listed(group)[:4]}" for group in expect.get("must", ()) if not _says_one(text, _listed(group))
    )
    yield from (f"says {words}" for words in expect.get("must_not", ()) if _squeezed(words) in text)
    yield from (f"no notice {n}" for n in expect.get("notices", ()) if n not in answer["notices"])
    yield from (f"notice {n}" for n in expect.get("notices_not", ()) if n in answer["notices"])
    wanted = expect.get("cite_any")
    if wanted and not any(_cites(cite, want) for cite in answer["citations"] for want in wanted):
        yield f"no citation like {wanted[0]}"


def judge_answers(name: str) -> Judged:
    """Single questions: the share answered rightly."""
    missed: list[str] = []
    for case in cases(name):
        asked = {key: case[key] for key in ("id", "q", "region", "award", "on") if case.get(key)}
        answer = Sessions(conversation()).ask(asked, date.fromisoformat(ON))
        missed += _told(case["id"], case["q"], tuple(misses(case["expect"], answer)), answer)
    return Judged({"right": 1 - len(missed) / len(cases(name))}, tuple(missed))


def judge_dialogues(name: str) -> Judged:
    """Talks, all going on at once so that nothing may leak from one to the other: the shares of whole talks and of turns."""
    sessions, missed, broken = Sessions(conversation()), list[str](), set[str]()
    for case, number in _interleaved(cases(name)):
        turn = case["turns"][number]
        asked = {"q": turn["q"], "session": case["id"], "on": turn.get("on", case.get("on", ON))}
        answer = sessions.ask(asked, date.fromisoformat(ON))
        told = _told(f"{case['id']}.{number}", turn["q"], tuple(misses(turn.get("expect", {}), answer)), answer)
        missed += told
        broken |= {case["id"] for _ in told}
    turns = sum(len(case["turns"]) for case in cases(name))
    return Judged(
        {"whole": 1 - len(broken) / len(cases(name)), "turns": 1 - len(missed) / turns}, tuple(sorted(missed))
    )


def judge_understanding(name: str) -> Judged:
    """Questions with the topic, place and award they are about (contract.md, Topics)."""
    tally: Counter[str] = Counter()
    missed: list[str] = []
    for case in cases(name):
        answer = Sessions(conversation()).ask({"q": case["q"]}, date.fromisoformat(ON))
        marks = dict(_marks(case["expect"], answer))
        tally.update({key: int(hit) for key, hit in marks.items()})
        tally.update({f"{key} of": 1 for key in marks})
        if not marks.get("topic", True) or not marks.get("region", True) or not marks.get("kept_out", True):
            missed.append(
                f"{case['id']} {case['q']}: want {case['expect']}, got {answer['status']} {answer['topic']} {answer['region']}"
            )
    return Judged({key: tally[key] / tally[f"{key} of"] for key in _FIGURES if tally[f"{key} of"]}, tuple(missed))


_FIGURES = ("topic", "right_or_offered", "wrong", "turned_away", "kept_out", "region", "region_invented", "award")


def _marks(expect: Case, answer: Case) -> Iterator[tuple[str, bool]]:
    want, have, status = _listed(expect["topic"]), answer["topic"], answer["status"]
    if want == ["out_of_scope"]:
        yield "kept_out", status in ("out_of_scope", "chat") or have == "out_of_scope"
        return
    offered = {option.get("topic") for option in answer["options"]} if status == "clarifies" else set()
    yield "topic", have in want and status != "clarifies"
    yield "right_or_offered", have in want or not offered.isdisjoint(want)
    yield "wrong", status == "answered" and have not in want
    yield "turned_away", status == "out_of_scope"
    if set(want).isdisjoint(TALKS):
        yield from _marks_of_slots(expect, answer)


def _marks_of_slots(expect: Case, answer: Case) -> Iterator[tuple[str, bool]]:
    places = _listed(expect.get("region"))
    if any(places):
        yield "region", answer["region"] in places or (None in places and answer["status"] in ("asks", "clarifies"))
    elif "region" in expect:
        yield "region_invented", answer["region"] not in (None, "CN")
    if any(_listed(expect.get("award"))):
        yield "award", answer["award"] in _listed(expect["award"])


def _interleaved(talks: Sequence[Case]) -> Iterator[tuple[Case, int]]:
    order = random.Random(7).sample(talks, len(talks))
    for number in range(max(len(case["turns"]) for case in order)):
        yield from ((case, number) for case in order if number < len(case["turns"]))


def _told(name: str, question: str, missing: Sequence[str], answer: Case) -> list[str]:
    return [f"{name} {question}: {'; '.join(missing)} | {_squeezed(answer['text'])[:120]}"] if missing else []


def _says_one(text: str, alternatives: Sequence[str]) -> bool:
    return any(_SILENT.search(text) if words == "@silent" else _squeezed(words) in text for words in alternatives)


def _cites(cite: Case, want: Case) -> bool:
    return cite["policy"] == want["policy"] and _squeezed(want.get("quote_has", "")) in _squeezed(cite["quote"])


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _squeezed(text: str) -> str:
    return "".join(text.split())
