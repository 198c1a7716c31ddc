"""The record of a person's talk as a file."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.status import HTTP_303_SEE_OTHER

from bot.channels.web.downloads import report_download
from bot.channels.web.house import House
from bot.channels.web.transcript import read_transcript
from bot.channels.web.visitors import Visitors, person_of
from bot.reports.talk_report import Turn, talk_report


def talk_file_router(house: House, visitors: Visitors) -> APIRouter:
    """`/talk.pdf` and `/talk.docx`: what the page still shows of the talk; without one back to it."""
    router = APIRouter(include_in_schema=False)

    @router.get("/talk.{kind}")
    def file(request: Request, kind: str) -> Response:
        turns = _turns(house, visitors.known(request))
        return report_download(talk_report(house.library, turns, house.today), kind) if turns else RedirectResponse("/", HTTP_303_SEE_OTHER)

    return router


def _turns(house: House, visitor: str | None) -> list[Turn]:
    if visitor is None:
        return []
    with house.store.transaction() as db:
        exchanges = read_transcript(db, person_of(visitor), house.store.now())
    return [Turn(exchange.said, exchange.reply) for exchange in exchanges]
