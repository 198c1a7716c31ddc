"""Two things people would rather look at than ask for: a certificate number, a line of days."""

from datetime import date

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from bot.calendars import timeline_ics
from bot.cases.number_cases import timeline_case
from bot.channels.web.choosing import Choice, region_choices
from bot.channels.web.downloads import download
from bot.channels.web.house import House
from bot.channels.web.pages import page
from bot.channels.web.wordings import web_words
from bot.drawings.certificate import draw_certificate, pattern_parts, read_parts
from bot.drawings.timeline import Mark, draw_timeline
from rules_core.certificate import read_certificate
from rules_core.errors import JishiError

_LONGEST_NUMBER = 200


def tool_router(house: House) -> APIRouter:
    """`/certificate` and `/timeline`: plain forms by GET, so that a result has an address."""
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
        return download(timeline_ics(house.library, case, house.today), "ics", web_words()["timeline"]["title"])

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
    regions = region_choices(house.library, [asked["region"]])
    awards = [Choice(a.id, a.name, a.id == asked["award"]) for a in house.library.titles.awards.values() if a.kind == "review"]
    events = [Choice(name, text, name == asked["event"]) for name, text in web_words()["timeline"]["events"].items()]
    return page(
        "timeline.html", request, asked=asked, picture=picture, days=days, problem=problem, regions=regions, awards=awards, events=events
    )
