"""Regions side by side: for each topic and place its document's conclusion, or that nothing is written or held."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from bot.answers import find_answer
from bot.message import Citation
from bot.replies import answer_citations, conclusion
from bot.screen_cases import day, known_award, one_region
from bot.wording import answering
from rules_core.errors import NotCovered, problem
from rules_core.library import Governed, Library

_CITED = 3


@dataclass(frozen=True, slots=True)
class Compared:
    """What the document that binds at `place` says on `topic`; `governed` None: none is held."""

    topic: str
    place: str
    governed: Governed | None
    status: str
    says: str
    citations: tuple[Citation, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A row for every topic, in each a `Compared` for every place, as of the day `on`."""

    places: tuple[str, ...]
    rows: tuple[tuple[Compared, ...], ...]
    on: date


def compare(library: Library, places: Sequence[str], topics: Sequence[str], award: str | None, on: date) -> Comparison:
    """Lays places (codes) side by side on topics."""
    rows = tuple(tuple(_compared(library, topic, place, award, on) for place in places) for topic in topics)
    return Comparison(tuple(places), rows, on)


def read_comparison(library: Library, topics: Iterable[str], case: Mapping[str, Any], today: date) -> Comparison:
    """Compares `{"regions", "topic"?, "award"?, "on"?}`; `topics` are those that are known.

    Raises JishiError for what is wrong in the case.
    """
    topic, known = case.get("topic"), tuple(topics)
    if topic is not None and topic not in known:
        raise problem("unknown_topic", topic=topic, allowed="、".join(known))
    on = day(case["on"]) if case.get("on") else today
    award = known_award(library, case["award"]) if case.get("award") else None
    places = [one_region(name).code for name in case["regions"]]
    return compare(library, places, answering()["compared_topics"] if topic is None else [topic], award, on)


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison for programs, a row for every topic and place."""
    return {"rows": [_row(compared) for row in comparison.rows for compared in row]}


def _compared(library: Library, topic: str, place: str, award: str | None, on: date) -> Compared:
    try:
        governed = library.governing(place, award)
    except NotCovered as error:
        return Compared(topic, place, None, "not_specified", str(error))
    answer = find_answer(governed, topic, governed.award, "", on)
    cites = answer_citations(answer)[:_CITED]
    return Compared(topic, place, governed, answer.status, conclusion(answer), cites, answer.notices)


def _row(compared: Compared) -> dict[str, Any]:
    return {
        "topic": compared.topic,
        "place": compared.place,
        "region": compared.governed.region if compared.governed else None,
        "status": compared.status,
        "says": compared.says,
        "citations": [asdict(cite) for cite in compared.citations],
        "notices": list(compared.notices),
    }
