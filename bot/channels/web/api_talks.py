"""Talks over the HTTP interface: kept in the store under the caller's own session string, so any process can go on."""

import time
from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.cases.asking import read_ask
from bot.cases.reply_json import reply_json
from bot.channels.web.house import House
from bot.dialogue.message import Message, Reply
from bot.dialogue.state import TalkState
from bot.post.answered import band_of, tell
from bot.post.letters import Notes, clean
from bot.post.privacy import Pseudonyms
from bot.store import talks, unanswered
from bot.store.talks import Talk


class ApiTalks:
    """Answers cases `{"id"?, "q", "session"?, "region"?, "award"?, "on"?}` whose fields have been checked."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._pseudonyms = Pseudonyms(house.store)

    def ask(self, caller: str, case: Mapping[str, Any], today: date) -> dict[str, Any]:
        """The answer as `jishi ask` gives it; talks of different callers never meet. Raises StoreUnavailable.

        `caller` may be an address, so a talk is kept under the caller's pseudonym.
        """
        began, session = time.perf_counter(), case.get("session")
        message, on = read_ask(self._house.library, {**case, "q": clean(case["q"])}, today)
        if session is None:
            _, reply = self._house.conversation.step(TalkState(), message, on)
        else:
            reply = self._in_talk(f"api:{self._pseudonyms.of(caller)}:{clean(session)}", message, on)
        self._keep_unanswered(message, reply, today)
        tell("api", reply, began, self._house.meters.answered)
        return reply_json(reply, case.get("id"), session)

    def _in_talk(self, person: str, message: Message, on: date) -> Reply:
        now = self._house.store.now()
        with self._house.store.transaction() as db:
            state = TalkState.from_json(talks.load(db, person, "", now).state)
            state, reply = self._house.conversation.step(state, message, on)
            talks.save(db, person, "", Talk(state.to_json(), Notes()), now)
        return reply

    def _keep_unanswered(self, message: Message, reply: Reply, today: date) -> None:
        if band_of(reply) != "answer" and message.text.strip():
            with self._house.store.transaction() as db:
                unanswered.add(db, today, message.text, reply.status)
