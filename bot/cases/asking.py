"""Questions as JSON cases, each in its session; sessions live as long as the object does."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.cases.reply_json import reply_json
from bot.cases.screen_cases import day, known_award, one_region
from bot.dialogue.conversation import Conversation
from bot.dialogue.message import Message
from bot.dialogue.reminding import unkept
from bot.dialogue.state import TalkState
from rules_core.errors import problem
from rules_core.library import Library


def read_ask(library: Library, case: Mapping[str, Any], today: date) -> tuple[Message, date]:
    """The message of a case with a question `q`, and the day it is asked on; raises JishiError for what is wrong beside it."""
    region = one_region(str(case["region"])).code if case.get("region") else None
    award = known_award(library, str(case["award"])) if case.get("award") else None
    return Message(case["q"], region, award), day(case["on"]) if case.get("on") else today


class Sessions:
    """Talks by the caller's session string; a case without one stands alone."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation
        self._states: dict[str, TalkState] = {}

    def ask(self, case: Mapping[str, Any], today: date) -> dict[str, Any]:
        """Answers `{"id"?, "q", "session"?, "region"?, "award"?, "on"?}`; raises JishiError for what is wrong in it."""
        session = case.get("session")
        if not isinstance(case.get("q"), str):
            raise problem("case_field", field="q")
        if session is not None and not isinstance(session, str):
            raise problem("case_field", field="session")
        message, on = read_ask(self._conversation.library, case, today)
        state = self._states.get(session, TalkState()) if session is not None else TalkState()
        state, reply = self._conversation.step(state, message, on)
        if session is not None:
            self._states[session] = state
        return reply_json(unkept(reply), case.get("id"), session)
