"""The conversation as the desk drives it: over its state as JSON, so that the desk knows nothing of what is in it."""

from collections.abc import Callable
from datetime import date

from bot.dialogue.message import Message, Reply
from bot.dialogue.state import TalkState
from bot.post.responding import JsonStep

Step = Callable[[TalkState, Message, date], tuple[TalkState, Reply]]


def over_json(step: Step) -> JsonStep:
    """The same step from JSON to JSON; '' is a talk that has not begun."""

    def json_step(state: str, message: Message, today: date) -> tuple[str, Reply]:
        talk, reply = step(TalkState.from_json(state) if state else TalkState(), message, today)
        return talk.to_json(), reply

    return json_step
