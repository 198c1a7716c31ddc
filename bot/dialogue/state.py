"""What is carried from one message of a talk to the next: small, versioned, readable by older and newer programs."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields
from functools import cache
from typing import Any, Literal, get_type_hints

from pydantic import TypeAdapter, ValidationError

VERSION = 1


@dataclass(frozen=True, slots=True)
class Pending:
    """A question put back to the person: which topic waits, and what was typed then; `wishes`: the reminders read back,
    each when and what of."""

    topic: str
    question: str
    awaits: Literal["region", "award", "topic", "reminder"]
    choices: tuple[tuple[str, str], ...] = ()
    wishes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FormState:
    """A pre-screening: place (code), award, the facts so far as JSON, the questions asked and skipped in their order,
    the facts said roughly; `thorough`: every condition is gone through, also once the verdict stands."""

    place: str
    award: str
    facts: dict[str, Any] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    rough: tuple[str, ...] = ()
    finished: bool = False
    thorough: bool = False


@dataclass(frozen=True, slots=True)
class TalkState:
    """One person's talk so far. `place` is a GB/T 2260 code; `cited` are (policy, clause) of the last answer;
    `days`: those last reckoned, as YYYY-MM-DD with what falls due."""

    place: str | None = None
    award: str | None = None
    topic: str | None = None
    compared: tuple[str, ...] = ()
    cited: tuple[tuple[str, str], ...] = ()
    noticed: tuple[str, ...] = ()
    offered: tuple[tuple[str, str], ...] = ()
    pending: Pending | None = None
    form: FormState | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    question: str = ""
    days: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> str:
        """The state as JSON with its version."""
        return json.dumps({"version": VERSION, **asdict(self)}, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "TalkState":
        """Reads a state of any version: what this program doesn't know is left out, what can't be read starts fresh."""
        try:
            raw = json.loads(text)
            return _talk(raw) if isinstance(raw, dict) else cls()
        except (ValueError, TypeError, AttributeError, RecursionError):
            return cls()


def _talk(raw: dict[str, Any]) -> TalkState:
    return TalkState(**{f.name: value for f in fields(TalkState) for value in _read(f.name, raw.get(f.name))})


def _read(name: str, value: object) -> Iterator[Any]:
    """The value of a field as it has to be typed; none where it can't be read, so that the field starts fresh."""
    try:
        yield _types()[name].validate_python(value)
    except ValidationError:
        return


@cache
def _types() -> dict[str, TypeAdapter[Any]]:
    hints = get_type_hints(TalkState)
    return {f.name: TypeAdapter(hints[f.name]) for f in fields(TalkState)}
