"""The tools behind MCP: each from arguments to the JSON of the contract, with what a model has to pass on beside it."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from datetime import date
from typing import Any

from bot.answering.comparing import comparison_json, read_comparison
from bot.cases.asking import Sessions
from bot.cases.number_cases import certificate_case, timeline_case
from bot.cases.screen_cases import screen_case
from bot.dialogue.conversation import Conversation

Answer = dict[str, Any]
CALLER: ContextVar[str] = ContextVar("caller", default="")
"""The name of who calls over HTTP; '' over stdio, where there is one alone."""

_TALKS_KEPT = 1000


class Tools:
    """Answers out of one conversation, from many threads. `relay`: what to pass on, by occasion; `today` gives the day in China.

    Every method raises JishiError for what is wrong in the arguments.
    """

    def __init__(
        self,
        conversation: Conversation,
        topics: Mapping[str, str],
        relay: Mapping[str, str],
        today: Callable[[], date],
    ) -> None:
        self._conversation = conversation
        self._topics = topics
        self._relay = relay
        self._today = today
        self._talks: OrderedDict[tuple[str, str], Sessions] = OrderedDict()
        self._lock = threading.Lock()

    def ask(
        self,
        question: str,
        region: str | None = None,
        award: str | None = None,
        on: str | None = None,
        session: str | None = None,
    ) -> Answer:
        """One question; with a session the talk so far is known."""
        case = {"q": question, "region": region, "award": award, "on": on, "session": session}
        with self._lock:
            answer = self._talk(session).ask(case, self._today())
        return self._relayed(answer, answer["status"])

    def screen(self, region: str, award: str, facts: dict[str, Any], on: str | None = None) -> Answer:
        """The pre-screening."""
        case = {"region": region, "award": award, "facts": facts, "on": on}
        answer = screen_case(self._conversation.library, case, self._today())
        reviewed = any(condition["status"] == "for_review" for condition in answer["conditions"])
        return self._relayed(answer, "reviewers" if reviewed else "")

    def timeline(self, region: str, award: str, events: dict[str, str], on: str | None = None) -> Answer:
        """Days that follow from events."""
        case = {"region": region, "award": award, "events": events, "on": on}
        answer = timeline_case(self._conversation.library, case, self._today())
        assumed = any("assumption" in deadline for deadline in answer["deadlines"])
        return self._relayed(answer, "assumption" if assumed else "")

    def certificate(self, number: str) -> Answer:
        """The parts of a certificate's number."""
        return self._relayed(certificate_case({"number": number}), "caution")

    def compare(
        self, regions: list[str], topic: str | None = None, award: str | None = None, on: str | None = None
    ) -> Answer:
        """Regions side by side."""
        case = {"regions": regions, "topic": topic, "award": award, "on": on}
        answer = comparison_json(read_comparison(self._conversation.library, self._topics, case, self._today()))
        silent = any(row["status"] == "not_specified" for row in answer["rows"])
        noticed = any(row["notices"] for row in answer["rows"])
        return self._relayed(answer, "not_specified" if silent else "", "notices" if noticed else "")

    def _talk(self, session: str | None) -> Sessions:
        """The caller's talk of a session; the one that rested longest is dropped when there are too many."""
        if session is None:
            return Sessions(self._conversation)
        talk = self._talks.setdefault((CALLER.get(), session), Sessions(self._conversation))
        self._talks.move_to_end((CALLER.get(), session))
        if len(self._talks) > _TALKS_KEPT:
            self._talks.popitem(last=False)
        return talk

    def _relayed(self, answer: Answer, *occasions: str) -> Answer:
        noticed = "notices" if answer.get("notices") else ""
        said = [self._relay[occasion] for occasion in ("always", *occasions, noticed) if occasion in self._relay]
        return {**{key: value for key, value in answer.items() if key != "id"}, "relay": said}
