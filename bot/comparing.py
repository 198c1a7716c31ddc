"""Regions side by side from JSON to JSON: for each topic and region its conclusion, or that nothing is written or held."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from bot.answers import find_answer
from bot.replies import answer_citations, conclusion
from bot.screen_cases import day, known_award, one_region
from bot.wording import answering
from rules_core.errors import NotCovered, problem
from rules_core.library import Library

_CITED = 3


def compare_case(library: Library, topics: Iterable[str], case: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Compares `{"regions", "topic"?, "award"?, "on"?}`; `topics` are those that are known.

    Raises JishiError for what is wrong in the case.
    """
    topic, known = case.get("topic"), tuple(topics)
    if topic is not None and topic not in known:
        raise problem("unknown_topic", topic=topic, allowed="、".join(known))
    on = day(case["on"]) if case.get("on") else today
    award = known_award(library, case["award"]) if case.get("award") else None
    places = [one_region(name).code for name in case["regions"]]
    asked = [topic] if topic is not None else list(answering()["compared_topics"])
    return {"rows": [_row(library, place, each, award, on) for each in asked for place in places]}


def _row(library: Library, place: str, topic: str, award: str | None, on: date) -> dict[str, Any]:
    try:
        governed = library.governing(place, award)
    except NotCovered as error:
        silent: dict[str, Any] = {"region": None, "status": "not_specified", "says": str(error), "citations": [], "notices": []}
        return {"topic": topic, "place": place, **silent}
    answer = find_answer(governed, topic, governed.award, "", on)
    return {
        "topic": topic,
        "place": place,
        "region": governed.region,
        "status": answer.status,
        "says": conclusion(answer),
        "citations": [asdict(cite) for cite in answer_citations(answer)[:_CITED]],
        "notices": list(answer.notices),
    }
