"""A talk with the real dialogue over the real library and model: what tests of the conversation speak through."""

from dataclasses import dataclass, field
from datetime import date

from bot.commands.ask import conversation
from bot.dialogue.message import Message, Reply
from bot.dialogue.state import TalkState
from rules_core.library import Library

TODAY = date(2026, 11, 21)


def library() -> Library:
    """The library the dialogue answers out of."""
    return conversation().library


@dataclass
class Talk:
    """One person's talk. Between any two messages the state goes through JSON, as it does in a store."""

    on: date = TODAY
    state: TalkState = field(default_factory=TalkState)

    def say(self, text: str, region: str | None = None, award: str | None = None) -> Reply:
        """Says something and gives the answer."""
        after, reply = conversation().step(self.state, Message(text, region, award), self.on)
        self.state = TalkState.from_json(after.to_json())
        assert self.state.to_json() == after.to_json()
        return reply

    def says(self, *texts: str) -> Reply:
        """Says several things in turn and gives the last answer."""
        return [self.say(text) for text in texts][-1]


def ask(text: str, region: str | None = None, award: str | None = None, on: date = TODAY) -> Reply:
    """The answer to a single question."""
    return Talk(on).say(text, region, award)
