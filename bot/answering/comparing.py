"""Regions side by side: for each topic and place its document's conclusion, or that nothing is written or held."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from bot.answering.answers import Answer, find_answer
from bot.answering.in_short import in_short, short_citations
from bot.answering.notices import marked
from bot.answering.topic_labels import topic_labels
from bot.answering.wording import answering, say
from bot.cases.screen_cases import day, known_award, one_region
from bot.dialogue.meaning import award_elsewhere
from bot.dialogue.message import Citation
from rules_core.errors import NotCovered, problem
from rules_core.library import Library

_MOST = 2


@dataclass(frozen=True, slots=True)
class Compared:
    """What the document that binds at `place` answers on `topic`, None where none is held, and how that is said."""

    topic: str
    place: str
    answer: Answer | None
    says: str

    @property
    def status(self) -> str:
        return self.answer.status if self.answer else "not_specified"

    @property
    def citations(self) -> tuple[Citation, ...]:
        return short_citations(self.answer, _MOST) if self.answer else ()

    @property
    def notices(self) -> tuple[str, ...]:
        return self.answer.notices if self.answer else ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A row for every topic, in each a `Compared` for every place, as of the day `on`."""

    places: tuple[str, ...]
    rows: tuple[tuple[Compared, ...], ...]
    on: date

    @property
    def cells(self) -> tuple[Compared, ...]:
        """Every cell, row by row."""
        return tuple(compared for row in self.rows for compared in row)


def compare(
    library: Library, places: Sequence[str], topics: Sequence[str], award: str | None, on: date, question: str = ""
) -> Comparison:
    """Lays places (codes) side by side on topics; the words of `question` (normalised) choose what is said of each."""
    rows = tuple(tuple(_compared(library, topic, place, award, on, question) for place in places) for topic in topics)
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


def row_text(library: Library, row: Sequence[Compared]) -> str:
    """A row in words: the topic, and a line for each place."""
    places = (marked(library.place_name(compared.place), compared.notices) for compared in row)
    lines = (say("answer.by_region", place=place, says=compared.says) for place, compared in zip(places, row, strict=True))
    return "\n".join([topic_labels()[row[0].topic] + "：", *lines])


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison for programs, a row for every topic and place."""
    return {"rows": [_row(compared) for compared in comparison.cells]}


def _compared(library: Library, topic: str, place: str, award: str | None, on: date, question: str) -> Compared:
    try:
        governed = library.governing(place, award and award_elsewhere(library, award, place))
    except NotCovered:
        return Compared(topic, place, None, say("compare.not_covered", award=library.award_name(award)))
    answer = find_answer(governed, topic, governed.award, question, on)
    return Compared(topic, place, answer, in_short(answer, _MOST))


def _row(compared: Compared) -> dict[str, Any]:
    return {
        "topic": compared.topic,
        "place": compared.place,
        "region": compared.answer.governed.region if compared.answer else None,
        "status": compared.status,
        "says": compared.says,
        "citations": [asdict(cite) for cite in compared.citations],
        "notices": list(compared.notices),
    }
