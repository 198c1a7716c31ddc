"""5, 50 and 300 policies, a simulated country: starting, a question, a screening and memory, over their number.

Every size is measured in processes of its own, with a cache of its own that a first start has filled, as on any
machine after its first day.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.country import settle
from benchmarks.measuring import Measured, least, run_alone, seconds
from bot.commands.common import library
from bot.dialogue.conversation import Conversation
from bot.dialogue.message import Message
from bot.dialogue.state import TalkState
from intents.training.evaluate import cases_of
from intents.understand import Understander
from rules_core.library import Library

SIZES = (5, 50, 300)
ON = date(2026, 11, 21)
_ASK = "from bot.cli import main; main(['ask', '-r', '四川', '管理期几年'])"
_QUESTIONS = Path("tests/cases/fresh_5.jsonl")
_PLACES = 20
_PEOPLE = 3000
_STARTS = 5
_EVERY = 4


@dataclass(frozen=True, slots=True)
class Size:
    """So many policies: a first start and a later one in seconds of processor time, the memory of a start in MB,
    a question that says its place and one that does not, and a screening, each in milliseconds."""

    policies: int
    first: float
    start: float
    memory: float
    placed: float
    unplaced: float
    screening: float


def measure() -> Iterator[Measured]:
    """Every size, each bound as a ratio to the five policies that are held, and starting in seconds."""
    few, some, many = sizes()
    yield Measured(f"{many.policies} 份政策，冷启动", many.start, "秒", 1)
    yield Measured("  ÷ 只有 5 份", many.start / few.start, "倍", many.policies / few.policies)
    yield Measured("  内存", many.memory, "MB", 400)
    for size in (some, many):
        yield Measured(f"{size.policies} 份政策，答一问（说了地方）÷ 只有 5 份", size.placed / few.placed, "倍", 1.3)
        yield Measured(f"{size.policies} 份政策，预审一次 ÷ 只有 5 份", size.screening / few.screening, "倍", 1.3)


def sizes() -> list[Size]:
    """All sizes, measured."""
    with TemporaryDirectory() as folder:
        return [_size(Path(folder) / str(count), count) for count in SIZES]


def _size(folder: Path, count: int) -> Size:
    own = Library.load()
    (folder / "policies").mkdir(parents=True)
    settle(own, folder, count - len(own.policies))
    environment = {**os.environ, "JISHI_POLICIES": str(folder), "XDG_CACHE_HOME": str(folder / "cache")}
    first = run_alone(_ASK, environment=environment)
    later = least([run_alone(_ASK, environment=environment) for _ in range(_STARTS)])
    work = [sys.executable, "-m", "benchmarks.growth", "work"]
    told = subprocess.run(work, env=environment, check=True, capture_output=True, text=True).stdout
    return Size(count, first.seconds, later.seconds, later.memory, **json.loads(told))


def work() -> dict[str, float]:
    """In a process of one size: milliseconds for a question with and without a place, and for a screening."""
    held = library()
    talk = Conversation(held, Understander(), 1)
    questions = [case.text for case in cases_of(_QUESTIONS)]
    step = max(1, len(held.policies) // _PLACES)
    places = [policy.identity.region for policy in held.policies[::step]]
    placed = [Message(text, place) for text, place in zip(questions, cycle(places), strict=False)]
    return {
        "placed": _each(lambda message: talk.step(TalkState(), message, ON), placed),
        "unplaced": _each(lambda message: talk.step(TalkState(), message, ON), [Message(text) for text in questions[::_EVERY]]),
        "screening": _screening(held),
    }


def _each(answer: Callable[[Message], object], messages: Sequence[Message]) -> float:
    return seconds(lambda: [answer(message) for message in messages], 1) / len(messages) * 1e3


def _screening(held: Library) -> float:
    """One screening with nothing known; each of some policies in turn, many people one after another, as in a roster."""
    some = held.policies[:: max(1, len(held.policies) // _PLACES)]
    screeners = [held.screener(policy, policy.identity.awards[0]) for policy in some]
    people = _PEOPLE // len(screeners)
    return seconds(lambda: [s.screen({}, ON) for s in screeners for _ in range(people)], 1) / (people * len(screeners)) * 1e3


def main() -> None:
    """`work`: one size, in this process. A file: every size, drawn there. Nothing: every size as a JSON line."""
    if sys.argv[1:] == ["work"]:
        print(json.dumps(work()))
        return
    measured = sizes()
    for size in measured:
        print(json.dumps(asdict(size)))
    if sys.argv[1:]:
        from benchmarks.growth_picture import draw

        Path(sys.argv[1]).write_text(draw(measured), encoding="utf-8")


if __name__ == "__main__":
    main()
