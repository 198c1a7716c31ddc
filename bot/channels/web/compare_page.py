"""Regions side by side, to look at and to take away."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from bot.answering.comparing import Compared, Comparison, compare
from bot.answering.topic_labels import topic_labels
from bot.answering.wording import answering
from bot.cases.screen_cases import known_award, one_region
from bot.channels.web.bubbles import Link, clause_link
from bot.channels.web.choosing import Choice, region_choices
from bot.channels.web.downloads import report_download
from bot.channels.web.house import House
from bot.channels.web.pages import page
from bot.reports.comparison_report import comparison_report
from rules_core.errors import JishiError
from rules_core.library import Library

_MOST_REGIONS, _MOST_TOPICS = 6, 8
_Several = Annotated[list[str] | None, Query()]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one region's document says on a topic. `silent`: it says nothing, or none is held."""

    place: str
    says: str
    silent: bool
    link: Link | None


def compare_router(house: House) -> APIRouter:
    """`/compare` by GET, so that a comparison has an address, and the same as .pdf and .docx."""
    router = APIRouter(include_in_schema=False)

    @router.get("/compare")
    def shown(request: Request, region: _Several = None, topic: _Several = None, award: str = "") -> Response:
        try:
            comparison, problem = _comparison(house, region or (), topic or (), award), ""
        except JishiError as error:
            comparison, problem = _comparison(house, (), topic or (), ""), str(error)
        return _compare_page(house.library, request, comparison, problem)

    @router.get("/compare.{kind}")
    def file(kind: str, region: _Several = None, topic: _Several = None, award: str = "") -> Response:
        comparison = _comparison(house, region or (), topic or (), award)
        return report_download(comparison_report(house.library, topic_labels(), comparison), kind)

    return router


def _comparison(house: House, regions: Sequence[str], topics: Sequence[str], award: str) -> Comparison:
    """Every region that is held and the usual topics, where none are named. Raises JishiError for a wrong region or award."""
    library = house.library
    places = [one_region(name).code for name in regions[:_MOST_REGIONS]]
    asked = [topic for topic in topics if topic in topic_labels()][:_MOST_TOPICS] or answering()["compared_topics"]
    meant = known_award(library, award) if award else None
    return compare(library, places or [held.region for held in library.identities.values()], asked, meant, house.today)


def _compare_page(library: Library, request: Request, comparison: Comparison, problem: str) -> Response:
    labels, asked = topic_labels(), [row[0].topic for row in comparison.rows]
    spoken = {topic for policy in library.policies for provision in policy.provisions for topic in provision.topics}
    return page(
        "compare.html",
        request,
        rows=[(labels[row[0].topic], [_cell(library, compared) for compared in row]) for row in comparison.rows],
        problem=problem,
        regions=region_choices(library, comparison.places),
        topics=[Choice(topic, label, topic in asked) for topic, label in labels.items() if topic in spoken],
        address=request.url.query,
    )


def _cell(library: Library, compared: Compared) -> Cell:
    silent = compared.status != "answered"
    link = clause_link(library, compared.citations[0]) if compared.citations and not silent else None
    return Cell(library.place_name(compared.place), compared.says, silent, link)
