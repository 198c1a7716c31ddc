"""JSON lines in, JSON lines out: one bad line is told and hurts no other."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rules_core.errors import JishiError, wording

Answer = Callable[[Mapping[str, Any]], Mapping[str, Any]]


def answer_lines(lines: Iterable[str], answer: Answer, put: Callable[[str], None]) -> None:
    """Answers each line as soon as it is read; a line that can't be read gets `{"id", "error"}`."""
    for line in lines:
        if line.strip():
            put(json.dumps(answer_line(line, answer), ensure_ascii=False))


def answer_line(line: str, answer: Answer) -> Mapping[str, Any]:
    """The answer to one line, or its error under the line's own id where it has one."""
    try:
        case = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, "error": wording("line_not_json")}
    if not isinstance(case, dict):
        return {"id": None, "error": wording("line_not_object")}
    try:
        return answer(case)
    except JishiError as error:
        return {"id": case.get("id"), "error": str(error)}
