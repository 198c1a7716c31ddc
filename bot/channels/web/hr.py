"""The HR page: sign in, send a roster, look at who stands where, take files away, have oneself reminded."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.status import HTTP_303_SEE_OTHER

from bot.channels.web.downloads import download, report_download
from bot.channels.web.house import House, signing_key
from bot.channels.web.hr_desks import KEPT_SECONDS, Desks
from bot.channels.web.hr_entry import Entry, NotLetIn
from bot.channels.web.hr_page import TOLD, Told, desk_page, sign_in_page
from bot.channels.web.hr_reminders import plan_reminders
from bot.channels.web.hr_sheet import Sheet, plan_file, result_file, screened, template_file
from bot.channels.web.hr_upload import read_upload
from bot.channels.web.own_page import own_page_only
from bot.channels.web.wordings import web_say
from bot.china_time import china_now
from rules_core.errors import JishiError

ROSTER_PATH = "/hr/roster"
_AT_ONCE = 2
_PLAN_KINDS = ("xlsx", "ics")
_Field = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class _Office:
    """What the routes share: who may come in, the desks, and how many rosters are read at once."""

    house: House
    entry: Entry
    desks: Desks = field(default_factory=Desks)
    turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))

    def desk(self, request: Request) -> str | None:
        """The open desk of whoever asks."""
        name = self.entry.known(request)
        return name if name is not None and self.desks.is_open(name) else None

    def sheet(self, request: Request) -> Sheet | None:
        """What lies on that desk."""
        name = self.desk(request)
        return self.desks.sheet(name) if name else None


def hr_router(house: House) -> APIRouter:
    """`/hr` and what lies under it; whoever has not signed in is led to the sign-in."""
    office = _Office(house, Entry(signing_key(house.settings, house.store), house.settings.hr_token))
    router = APIRouter(include_in_schema=False, prefix="/hr")
    _add_entry(router, office)
    _add_roster(router, office)
    _add_files(router, office)
    return router


def _add_entry(router: APIRouter, office: _Office) -> None:
    @router.get("")
    def desk(request: Request) -> Response:
        name = office.desk(request)
        if name is None:
            return sign_in_page(request)
        told = request.query_params.get("told", "")
        notice = web_say(TOLD[told]) if told in TOLD else ""
        return desk_page(office.house, request, office.desks.sheet(name), Told(notice=notice))

    @router.post("/sign-in")
    def sign_in(request: Request, token: _Field = "") -> Response:
        own_page_only(request)
        try:
            office.entry.check(request, token)
        except NotLetIn as error:
            return sign_in_page(request, str(error))
        answer = _back()
        office.entry.remember(request, answer, office.desks.open())
        return answer

    @router.post("/sign-out")
    def sign_out(request: Request) -> Response:
        own_page_only(request)
        office.desks.close(office.entry.known(request) or "")
        answer = _back()
        office.entry.forget(answer)
        return answer


def _add_roster(router: APIRouter, office: _Office) -> None:
    @router.post("/roster")
    async def roster(request: Request) -> Response:
        own_page_only(request)
        name = office.desk(request)
        if name is None:
            return _back()
        try:
            upload = await read_upload(request)
            async with office.turn:
                sheet = await run_in_threadpool(screened, office.house.library, upload, china_now())
        except JishiError as error:
            return await run_in_threadpool(desk_page, office.house, request, office.desks.sheet(name), Told(error=str(error)))
        office.desks.lay(name, sheet)
        asyncio.get_running_loop().call_later(KEPT_SECONDS + 1, office.desks.sweep)
        return _back("#result")

    @router.post("/clear")
    def clear(request: Request) -> Response:
        own_page_only(request)
        office.desks.clear(office.desk(request) or "")
        return _back("?told=cleared")

    @router.post("/reminders")
    def reminders(request: Request, to: _Field = "", before: _Field = "") -> Response:
        own_page_only(request)
        sheet = office.sheet(request)
        if sheet is None:
            return _back("?told=gone")
        try:
            done = plan_reminders(office.house.store, sheet.plan, to, before, china_now())
        except JishiError as error:
            return desk_page(office.house, request, sheet, Told(error=str(error), to=to, before=before))
        return desk_page(office.house, request, sheet, Told(notice=done, to=to, before=before))


def _add_files(router: APIRouter, office: _Office) -> None:
    library = office.house.library

    @router.get("/result.xlsx")
    def result(request: Request) -> Response:
        return _made(request, lambda sheet: result_file(library, sheet), "xlsx", web_say("hr.download.result_file"))

    @router.get("/report.{kind}")
    def report(request: Request, kind: str) -> Response:
        sheet = office.sheet(request)
        return report_download(sheet.report, kind) if sheet else _back("?told=gone")

    @router.get("/plan-{year}.{kind}")
    def plan(request: Request, year: int, kind: str) -> Response:
        sheet = office.sheet(request)
        if sheet is None or year not in sheet.years or kind not in _PLAN_KINDS:
            return _back("?told=gone")
        title = web_say("hr.download.plan_file", year=year)
        return _made(request, lambda sheet: plan_file(sheet, year, f".{kind}"), kind, title)

    @router.get("/template.xlsx")
    def template(request: Request, region: str = "", award: str = "") -> Response:
        name = office.desk(request)
        if name is None:
            return _back()
        try:
            content = template_file(library, region, award)
        except JishiError as error:
            return desk_page(office.house, request, office.desks.sheet(name), Told(error=str(error)))
        return download(content, "xlsx", web_say("hr.download.template_file"))

    def _made(request: Request, make: Callable[[Sheet], bytes], kind: str, title: str) -> Response:
        sheet = office.sheet(request)
        return download(make(sheet), kind, title) if sheet else _back("?told=gone")


def _back(where: str = "") -> Response:
    return RedirectResponse(f"/hr{where}", HTTP_303_SEE_OTHER)
