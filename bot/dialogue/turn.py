"""One turn of a talk: what came in, what was understood of it, and where and for which award it is meant."""

from dataclasses import dataclass, replace
from datetime import date

from bot.answering.wording import answering
from bot.dialogue.message import Message, Option, Reply
from bot.dialogue.state import TalkState
from intents.understand import Understanding
from rules_core.errors import NotCovered
from rules_core.library import Library


@dataclass(frozen=True, slots=True)
class Turn:
    """`place`: the code the question is about (named now, passed in, or carried), None while unknown.

    `award`: the one it is about, None while unknown or where several are named, of which `spoken_award` is the first.
    `recalled`: the words of the question that a follow-up goes on from.
    `named`: whether the place was named in this message.
    """

    library: Library
    state: TalkState
    message: Message
    today: date
    read: Understanding
    topics: tuple[str, ...]
    place: str | None
    award: str | None
    named: bool
    spoken_award: str | None = None
    recalled: str = ""

    @property
    def topic(self) -> str:
        return self.topics[0]

    @property
    def region(self) -> str | None:
        """The region whose document is applied at `place` for `award`; None while no place is known."""
        return self.place and region_applied(self.library, self.place, self.award)

    @property
    def words(self) -> str:
        """The question with the names of places and awards blanked, and what the talk is on where that has to be said: what
        provisions are chosen by."""
        names = [span for span in self.read.slots.spans if span.kind in ("place", "award")]
        text = "".join(" " if any(s.start <= i < s.end for s in names) else c for i, c in enumerate(self.read.text))
        on = "" if self.named or self.read.slots.awards else answering()["talk_words"].get(self.state.topic, "")
        return " ".join(filter(None, (self.recalled, on, text)))

    def about(self, *topics: str) -> "Turn":
        """The same turn with other topics."""
        return replace(self, topics=topics)


@dataclass(frozen=True, slots=True)
class Step:
    """The talk after a turn, and what is said."""

    state: TalkState
    reply: Reply


def region_applied(library: Library, place: str, award: str | None) -> str:
    """The region whose document binds at `place` for `award`; where none does, the nearest that has one of its own."""
    try:
        return library.governing(place, award).region
    except NotCovered:
        return library.nearest(place).region


def reply(turn: Turn, status: str, text: str, *, options: tuple[Option, ...] = (), region: str | None = None) -> Reply:
    """A reply on the turn's topics without citations: talk, questions back."""
    return Reply(status, turn.topic, turn.topics, region, turn.award or turn.spoken_award, text, options=options)
