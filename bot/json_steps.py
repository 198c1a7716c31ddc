"""The dialogue over its state as JSON, as the desk keeps it."""

from datetime import date

from bot.conversation import Conversation
from bot.message import Message, Reply
from bot.responding import JsonStep
from bot.state import TalkState


def json_step(conversation: Conversation) -> JsonStep:
    """`conversation.step` with states as JSON text; '' is a talk that has not begun."""

    def step(state: str, message: Message, today: date) -> tuple[str, Reply]:
        after, reply = conversation.step(TalkState.from_json(state), message, today)
        return after.to_json(), reply

    return step
