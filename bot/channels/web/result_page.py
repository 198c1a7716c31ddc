"""The result of a person's pre-screening as a card to keep and to print."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.channels.web.bubbles import Link, clause_link
from bot.channels.web.house import House
from bot.channels.web.pages import page
from bot.channels.web.places import full_place_name
from bot.channels.web.visitors import Visitors, person_of
from bot.fact_words import value_words
from bot.form_result import verdict_line
from bot.notices import notice_sentences
from bot.replies import citation
from bot.screen_cases import screening_notices
from bot.state import FormState, TalkState
from bot.store import talks
from rules_core.calendar_arithmetic import chinese_day
from rules_core.cite import Cite
from rules_core.policy import Policy
from rules_core.screening import Finding

_SEE_OTHER = 303
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
    """`/result`: the form as it stands; without a form back to the talk."""
    router = APIRouter(include_in_schema=False)

    @router.get("/result")
    def result(request: Request) -> Response:
        visitor = visitors.known(request)
        form = _form(house, visitor) if visitor else None
        if form is None:
            return RedirectResponse("/", _SEE_OTHER)
        return _card(house, request, form)

    return router


def _form(house: House, visitor: str) -> FormState | None:
    with house.store.transaction() as db:
        talk = talks.load(db, person_of(visitor), "", house.store.now())
    return TalkState.from_json(talk.state).form


def _card(house: House, request: Request, form: FormState) -> Response:
    library, today = house.library, house.today
    governed = library.governing(form.place, form.award)
    assert governed.award is not None
    facts = library.catalogue.read(form.facts, today)
    screening = library.screener(governed.policy, governed.award).screen(facts, today)
    known = [(library.catalogue.by_id[name].label, value_words(library.catalogue.by_id[name], value)) for name, value in facts.items()]
    preferred = [finding for finding in screening.priority if finding.status in ("met", "for_review")]
    return page(
        "result.html",
        request,
        place=full_place_name(library, form.place),
        award=library.award_name(governed.award),
        document=governed.policy.identity,
        today=today,
        verdict=screening.verdict,
        conclusion=verdict_line(screening),
        rows=[_row(house, governed.policy, f) for status in _ORDER for f in screening.findings if f.status == status],
        priority=[Row(f.status, f.item.says, soft=False, until="", link=_link(house, governed.policy, f.item.cite)) for f in preferred],
        known=known,
        open_labels=[library.catalogue.by_id[name].label for name in screening.open_questions],
        notices=notice_sentences(library, governed, screening_notices(governed, screening, today)),
        receipt=screening.receipt,
    )


def _row(house: House, policy: Policy, finding: Finding) -> Row:
    condition = finding.condition
    until = chinese_day(finding.mends_on) if finding.mends_on else ""
    return Row(finding.status, condition.says, finding.strength == "in_principle", until, _link(house, policy, condition.cite))


def _link(house: House, policy: Policy, cite: Cite) -> Link:
    return clause_link(house.library, citation(policy, cite))
