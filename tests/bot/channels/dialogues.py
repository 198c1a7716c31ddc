"""Twenty conversations, and what `jishi ask -` says in each."""

import json
import subprocess
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

from worlds import THE_DAY

ROOT = Path(__file__).parents[3]
DIALOGUES = [json.loads(line) for line in (ROOT / "tests/cases/blind_dialogues.jsonl").read_text("utf-8").splitlines()[:20]]
Answer = dict[str, Any]


def turns(dialogue: dict[str, Any]) -> list[tuple[str, Answer]]:
    """What the person says, each with the command's answer."""
    said = [turn["q"] for turn in dialogue["turns"]]
    return list(zip(said, _answers()[dialogue["id"]], strict=True))


def without_ids(answer: Answer) -> Answer:
    """An answer without the caller's own names for it."""
    return {key: value for key, value in answer.items() if key not in ("id", "session")}


@cache
def _answers() -> dict[str, list[Answer]]:
    cases = [
        {"q": turn["q"], "session": dialogue["id"], "on": THE_DAY.isoformat()} for dialogue in DIALOGUES for turn in dialogue["turns"]
    ]
    command = [sys.executable, "-m", "bot.cli", "ask", "-"]
    lines = "\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    ran = subprocess.run(command, input=lines, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, timeout=120, check=True)
    answers = defaultdict(list)
    for answer in map(json.loads, ran.stdout.splitlines()):
        answers[answer["session"]].append(answer)
    return answers
