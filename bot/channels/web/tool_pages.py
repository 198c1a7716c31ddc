"""Three things people would rather look at than ask for: a certificate number, a line of days, regions side by side."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from bot.answers import find_answer
from bot.calendars import timeline_ics
from bot.channels.web.bubbles import Link, clause_link
from bot.channels.web.house import House
from bot.channels.web.pages import page
from bot.channels.web.wordings import web_words
from bot.commands.ask import topic_labels
from bot.drawings.certificate import draw_certificate, pattern_parts, read_parts
from bot.drawings.timeline import Mark, draw_timeline
from bot.number_cases import timeline_case
from bot.replies import answer_citations, conclusion
from bot.screen_cases import known_award, one_region
from bot.wording import answering
from rules_core.certificate import read_certificate
from rules_core.errors import JishiError, NotCovered
from rules_core.library import Library

_LONGEST_NUMBER = 200
_MOST_REGIONS, _MOST_TOPICS = 6, 8


@dataclass(frozen=True, slots=True)
class Cell:
    """What one region's document says on a topic. `silent`: it says nothing, or none is held."""

    place: str
    says: str
    silent: bool
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen in a form, and whether it is."""

    id: str
    label: str
    chosen: bool


def tool_router(house: House) -> APIRouter:
    """`/certificate`, `/timeline` and `/compare`: plain forms by GET, so that a result has an address."""
    router = APIRouter(include_in_schema=False)

    @router.get("/certificate")
    def certificate(request: Request, number: str = "") -> Response:
        reading = read_certificate(number[:_LONGEST_NUMBER]) if number.strip() else None
        parts = read_parts(reading) if reading else pattern_parts()
        return page("certificate.html", request, number=number[:_LONGEST_NUMBER], reading=reading, picture=draw_certificate(parts) if parts else "")

    @router.get("/timeline")
    def timeline(request: Request, region: str = "", award: str = "", event: str = "", day: str = "") -> Response:
        return _timeline(house, request, {"region": region, "award": award, "event": event, "day": day})

    @router.get("/timeline.ics")
    def calendar(region: str = "", award: str = "", event: str = "", day: str = "") -> Response:
        case = {"region": region, "award": award, "events": {event: day}}
        made = timeline_ics(house.library, case, house.today)
        return Response(made, media_type="text/calendar", headers={"Content-Disposition": 'attachment; filename="jishi.ics"'})

    @router.get("/compare")
    def compare(
        request: Request,
        region: Annotated[list[str] | None, Query()] = None,
        topic: Annotated[list[str] | None, Query()] = None,
        award: str = "",
    ) -> Response:
        return _compare(house, request, region or [], topic or [], award)

    return router


def _timeline(house: House, request: Request, asked: dict[str, str]) -> Response:
    picture, days, problem = "", [], ""
    if asked["day"]:
        case = {"region": asked["region"], "award": asked["award"], "events": {asked["event"]: asked["day"]}}
        try:
            days = sorted(timeline_case(house.library, case, house.today)["deadlines"], key=lambda row: row["date"])
        except JishiError as error:
            problem = str(error)
        given = [Mark(date.fromisoformat(asked["day"]), web_words()["timeline"]["events"][asked["event"]])] if days else []
        marks = [*given, *(Mark(date.fromisoformat(row["date"]), row["says"]) for row in days)]
        picture = draw_timeline(marks, house.today) if days else ""
        problem = problem or ("" if days else web_words()["timeline"]["none"])
    regions = _regions(house.library, [asked["region"]])
    awards = [Choice(a.id, a.name, a.id == asked["award"]) for a in house.library.titles.awards.values() if a.kind == "review"]
    events = [Choice(name, text, name == asked["event"]) for name, text in web_words()["timeline"]["events"].items()]
    return page(
        "timeline.html", request, asked=asked, picture=picture, days=days, problem=problem, regions=regions, awards=awards, events=events
    )


def _compare(house: House, request: Request, regions: list[str], topics: list[str], award: str) -> Response:
    library, labels, problem = house.library, topic_labels(), ""
    usual = [policy.identity.region for policy in library.policies]
    try:
        places = [one_region(name).code for name in regions[:_MOST_REGIONS]] or usual
        meant = known_award(library, award) if award else None
    except JishiError as error:
        places, meant, problem = usual, None, str(error)
    asked = [topic for topic in topics if topic in labels][:_MOST_TOPICS] or list(answering()["compared_topics"])
    rows = [(labels[topic], [_cell(house, place, topic, meant) for place in places]) for topic in asked]
    spoken = {topic for policy in library.policies for provision in policy.provisions for topic in provision.topics}
    return page(
        "compare.html",
        request,
        rows=rows,
        problem=problem,
        regions=_regions(library, places),
        topics=[Choice(topic, label, topic in asked) for topic, label in labels.items() if topic in spoken],
    )


def _cell(house: House, place: str, topic: str, award: str | None) -> Cell:
    name = house.library.place_name(place)
    try:
        governed = house.library.governing(place, award)
    except NotCovered as error:
        return Cell(name, str(error), silent=True)
    answer = find_answer(governed, topic, governed.award, "", house.today)
    cites = answer_citations(answer)
    link = clause_link(house.library, cites[0]) if cites and answer.silent is None else None
    return Cell(name, conclusion(answer), answer.silent is not None, link)


def _regions(library: Library, chosen: list[str]) -> list[Choice]:
    codes = [policy.identity.region for policy in library.policies]
    return [Choice(code, library.place_name(code), code in chosen) for code in codes]
