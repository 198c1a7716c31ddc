"""What is carried from one message of a talk to the next: small, versioned, readable by older and newer programs."""

import json
from dataclasses import asdict, dataclass, field, fields
from typing import Any

VERSION = 1


@dataclass(frozen=True, slots=True)
class Pending:
    """A question put back to the person: which topic waits, and what was typed then."""

    topic: str
    question: str
    awaits: str
    choices: tuple[tuple[str, str], ...] = ()


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
    """One person's talk so far. `place` is a GB/T 2260 code; `cited` are (policy, clause) of the last answer."""

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
    known = _known(TalkState, raw)
    for name in ("cited", "offered"):
        known[name] = tuple((str(a), str(b)) for a, b in known.get(name) or ())
    for name in ("compared", "noticed", "asked"):
        known[name] = tuple(str(item) for item in known.get(name) or ())
    known["facts"] = dict(known.get("facts") or {})
    known["pending"] = _pending(known["pending"]) if known.get("pending") else None
    known["form"] = _form(known["form"]) if known.get("form") else None
    return TalkState(**known)


def _pending(raw: dict[str, Any]) -> Pending:
    known = _known(Pending, raw)
    return Pending(**{**known, "choices": tuple((str(a), str(b)) for a, b in known.get("choices") or ())})


def _form(raw: dict[str, Any]) -> FormState:
    known = _known(FormState, raw)
    listed = {name: tuple(str(x) for x in known.get(name) or ()) for name in ("asked", "skipped", "rough")}
    return FormState(**{**known, **listed, "facts": dict(known.get("facts") or {})})


def _known(kind: type, raw: dict[str, Any]) -> dict[str, Any]:
    names = {f.name for f in fields(kind)}
    return {key: value for key, value in raw.items() if key in names}
