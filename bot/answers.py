"""From a topic, an award and the documents that bind to what is said: the finding before it is put into words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.wording import answering
from intents.relevance import Candidate, relevance
from rules_core.library import Governed, notices_of
from rules_core.lookup import Lookup, look_up
from rules_core.policy import OpenPoint, Provision, Unwritten


@dataclass(frozen=True, slots=True)
class Answer:
    """What one document says on a question. `called`: how many of `provisions`, the first ones, the question asks for by name.

    `unasked`: the details asked for that the document leaves out; `silent`: the finding that it says nothing at all.
    """

    governed: Governed
    topic: str
    award: str | None
    provisions: tuple[Provision, ...]
    called: int
    unwritten: tuple[Unwritten, ...]
    unasked: tuple[Unwritten, ...]
    open_points: tuple[OpenPoint, ...]
    silent: str | None
    notices: tuple[str, ...]

    @property
    def status(self) -> str:
        return "answered" if self.provisions else "not_specified"


def find_answer(governed: Governed, topic: str, award: str | None, question: str, on: date) -> Answer:
    """What the governing document says to `question` (normalised) under `topic`, the called-for first."""
    found = look_up(governed.policy, topic, award)
    ranked, called = _ranked(found.provisions, question)
    called_points = tuple(p for p in found.open_points if not p.asks or _asked(p.asks, question))
    return Answer(
        governed,
        topic,
        award,
        ranked[: max(called, answering()["most_provisions"])],
        called,
        tuple(u for u in found.unwritten if u.asks and _asked(u.asks, question)),
        tuple(u for u in found.unwritten if not u.asks),
        called_points,
        _silence(found),
        notices_of(governed, on),
    )


def _silence(found: Lookup) -> str | None:
    if found.provisions:
        return None
    return found.silence.says if found.silence else ""


def _asked(words: Sequence[str], question: str) -> bool:
    return any(word in question for word in words)


def _ranked(provisions: Sequence[Provision], question: str) -> tuple[tuple[Provision, ...], int]:
    """Those called by name first, the most wanted at the head; the others in the document's order."""
    scores = relevance(question, [Candidate(p.says + "".join(c.quote for c in p.cites), p.asks) for p in provisions])
    rows = sorted(zip(scores, range(len(provisions)), strict=True), key=lambda row: (-row[0], row[1]))
    called = [i for score, i in rows if score >= answering()["called"]]
    rest = [i for i in range(len(provisions)) if i not in called]
    return tuple(provisions[i] for i in (*called, *rest)), len(called)
