"""The result of a person's pre-screening as a card to keep and to print."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.status import HTTP_303_SEE_OTHER

from bot.answering.notices import notice_sentences
from bot.answering.replies import citation
from bot.calendars import CalendarDay, calendar_file
from bot.cases.screen_cases import screening_notices
from bot.channels.web.bubbles import Link, clause_link
from bot.channels.web.downloads import download, report_download
from bot.channels.web.house import House
from bot.channels.web.pages import page
from bot.channels.web.telling import MISSING
from bot.channels.web.visitors import Visitors, person_of
from bot.channels.web.wordings import web_say
from bot.dialogue.state import TalkState
from bot.form.fact_words import value_words
from bot.form.form_result import verdict_line
from bot.form.screened import Screened, screened
from bot.reports.screening_report import screening_report
from bot.store import talks
from rules_core.calendar_arithmetic import chinese_day
from rules_core.cite import Cite
from rules_core.policy import Policy
from rules_core.screening import Finding

_ORDER = ("unmet", "unknown", "for_review", "met")


@dataclass(frozen=True, slots=True)
class Row:
    """One condition or priority: its status, what it says, the day that mends it, its clause."""

    status: str
    says: str
    soft: bool
    until: str
    link: Link


def result_router(house: House, visitors: Visitors) -> APIRouter:
    """`/result` and the same as a file; without a form back to the talk."""
    router = APIRouter(include_in_schema=False)

    @router.get("/result")
    def result(request: Request) -> Response:
        found = _result(house, visitors.known(request))
        return _card(house, request, found) if found else RedirectResponse("/", HTTP_303_SEE_OTHER)

    @router.get("/result.{kind}")
    def file(request: Request, kind: str) -> Response:
        found = _result(house, visitors.known(request))
        return _file(house, found, kind) if found else RedirectResponse("/", HTTP_303_SEE_OTHER)

    return router


def _result(house: House, visitor: str | None) -> Screened | None:
    if visitor is None:
        return None
    with house.store.transaction() as db:
        talk = talks.load(db, person_of(visitor), "", house.store.now())
    form, library, today = TalkState.from_json(talk.state).form, house.library, house.today
    if form is None:
        return None
    return screened(library, form.place, form.award, form.facts, today)


def _file(house: House, result: Screened, kind: str) -> Response:
    if kind == "ics":
        return _calendar(house, result)
    return report_download(screening_report(house.library, result), kind)


def _calendar(house: House, result: Screened) -> Response:
    """The first day on which the person can apply, as a day in the calendar."""
    earliest = result.screening.earliest
    if earliest is None:
        raise HTTPException(MISSING)
    award = house.library.award_name(result.governed.award)
    summary = web_say("result.calendar", place=house.library.place_name(result.governed.place), award=award)
    key = ("earliest", result.governed.policy.identity.id, result.governed.award or "")
    day = CalendarDay(key, earliest, summary, verdict_line(result.screening))
    return download(calendar_file([day], result.on), "ics", web_say("result.title"))


def _card(house: House, request: Request, result: Screened) -> Response:
    library, policy, screening = house.library, result.governed.policy, result.screening
    catalogue = library.catalogue.by_id
    return page(
        "result.html",
        request,
        place=library.place_name(result.governed.place),
        award=library.award_name(result.governed.award),
        document=policy.identity,
        today=result.on,
        verdict=screening.verdict,
        earliest=screening.earliest,
        conclusion=verdict_line(screening),
        rows=[_row(house, policy, f) for status in _ORDER for f in screening.findings if f.status == status],
        priority=[Row(f.status, f.item.says, soft=False, until="", link=_link(house, policy, f.item.cite)) for f in screening.preferred],
        known=[(catalogue[name].label, value_words(catalogue[name], value)) for name, value in result.facts.items()],
        open_labels=[catalogue[name].label for name in screening.open_questions],
        notices=notice_sentences(library, result.governed, screening_notices(result.governed, screening, result.on)),
        receipt=screening.receipt,
    )


def _row(house: House, policy: Policy, finding: Finding) -> Row:
    condition = finding.condition
    until = chinese_day(finding.mends_on) if finding.mends_on else ""
    return Row(finding.status, condition.says, finding.strength == "in_principle", until, _link(house, policy, condition.cite))


def _link(house: House, policy: Policy, cite: Cite) -> Link:
    return clause_link(house.library, citation(policy, cite))
