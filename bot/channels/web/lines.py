"""A reply's plain text as lines of a kind, for the page to set: conclusion, article, notice, condition."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answering.wording import say
from bot.dialogue.message import Citation, Option, Reply
from bot.form.form_words import form_say, form_words

_BLANK = "\0"


@dataclass(frozen=True, slots=True)
class Line:
    """`kind`: lead, text, heading, item, basis, notice, conclusion, or a condition's status. `cite`: what it quotes."""

    kind: str
    text: str
    cite: Citation | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """A reply cut where its form question begins: what is said before it, the question, the help below it."""

    said: tuple[str, ...]
    question: str = ""
    help: tuple[str, ...] = ()


def split(reply: Reply) -> Split:
    """Cuts a reply's text; without an open question all of it is `said`. Numbered options are left to the buttons."""
    rows = [row for row in reply.text.split("\n") if row not in _numbered(reply.options)]
    start = form_say("progress", left=reply.progress.left) if reply.progress is not None and reply.question else _BLANK
    at = max((i for i, row in enumerate(rows) if row.startswith(start)), default=None)
    if at is None:
        return Split(tuple(rows))
    return Split(tuple(rows[:at]), rows[at].removeprefix(start), tuple(rows[at + 1 :]))


def set_lines(rows: Sequence[str], citations: Sequence[Citation]) -> tuple[Line, ...]:
    """The rows with their kinds; empty rows fall away, the first that says something leads."""
    found: list[Line] = []
    for row in filter(None, (row.strip() for row in rows)):
        kind = _kind(row)
        leads = kind == "text" and all(line.kind == "heading" for line in found)
        cite = next((c for c in citations if c.clause in row and c.quote in row), None) if kind == "basis" else None
        found.append(Line("lead" if leads else kind, row, cite))
    return tuple(found)


def _kind(row: str) -> str:
    marks: dict[str, str] = form_words()["marks"]
    for status, mark in marks.items():
        if row.startswith(mark + " "):
            return status
    return next((kind for kind, start in _starts() if row.startswith(start)), "text")


def _starts() -> Iterator[tuple[str, str]]:
    for verdict in form_words()["verdicts"]:
        yield "conclusion", form_say(f"verdicts.{verdict}", earliest=_BLANK).split(_BLANK)[0]
    yield "basis", say("answer.basis", document=_BLANK, clause="", quote="").split(_BLANK)[0]
    yield "notice", say("answer.notice", says=_BLANK).split(_BLANK)[0]
    yield "notice", say("answer.open_point", says=_BLANK).split(_BLANK)[0]
    yield "item", say("answer.more", says=_BLANK, clause="").split(_BLANK)[0]
    yield "heading", say("answer.place", place=_BLANK).split(_BLANK)[0]


def _numbered(options: Sequence[Option]) -> frozenset[str]:
    rows = [f"{number} {option.label}" for number, option in enumerate(options, 1)]
    return frozenset((*rows, "　".join(rows))) if rows else frozenset()
