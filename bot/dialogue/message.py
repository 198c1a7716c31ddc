"""What goes between a channel and the conversation: a message in, a reply out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """One message of one person. `text` is what was typed, or what a pressed option sends."""

    text: str
    region: str | None = None
    award: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be pressed: what stands on it and what pressing it says."""

    label: str
    send: str
    topic: str | None = None
    region: str | None = None
    award: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A run of an official text: policy id, its number (None where it has none), the clause's address, the exact words."""

    policy: str
    document_number: str | None
    clause: str
    quote: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a form is: facts known, questions probably left."""

    known: int
    left: int


@dataclass(frozen=True, slots=True)
class Wish:
    """A reminder the person has confirmed: `at` as YYYY-MM-DD HH:MM in Asia/Shanghai. Whoever keeps reminders keeps it."""

    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What the person reads, with everything a channel may draw beside it (contract.md, `jishi ask`).

    `wishes`: reminders just confirmed; `ends_reminders`: the person wants none of the earlier ones any more.
    """

    status: str
    topic: str
    topics: tuple[str, ...]
    region: str | None
    award: str | None
    text: str
    citations: tuple[Citation, ...] = ()
    options: tuple[Option, ...] = ()
    notices: tuple[str, ...] = ()
    verdict: str | None = None
    question: str | None = None
    progress: Progress | None = None
    wishes: tuple[Wish, ...] = ()
    ends_reminders: bool = False
