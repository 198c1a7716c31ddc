"""The policy library to read: every document clause by clause, with the rules drawn from each, and a quote marked."""

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.answering.notices import notice_sentences
from bot.cases.policy_json import policy_row
from bot.channels.web.clauses import clause_views
from bot.channels.web.house import House
from bot.channels.web.pages import page
from bot.channels.web.telling import MISSING
from rules_core.library import Governed, notices_of

_LONGEST_QUOTE = 2000


def policy_router(house: House) -> APIRouter:
    """`/policies` and `/policies/{id}`."""
    router = APIRouter(include_in_schema=False)
    library = house.library

    def place_name(code: str) -> str:
        return library.place_name(code)

    @router.get("/policies")
    def policies(request: Request) -> Response:
        rows = [policy_row(library, policy, house.today) for policy in library.policies]
        return page("policies.html", request, rows=rows, award_name=library.award_name, place_name=place_name)

    @router.get("/policies/{policy_id}")
    def policy(request: Request, policy_id: str, quote: str = "") -> Response:
        if policy_id not in library.identities:
            raise HTTPException(MISSING)
        found = library.policy(policy_id)
        governed = Governed.own(found, None)
        return page(
            "policy.html",
            request,
            row=policy_row(library, found, house.today),
            award_name=library.award_name,
            place_name=place_name,
            notices=notice_sentences(library, governed, notices_of(governed, house.today)),
            clauses=clause_views(found, library.source(policy_id), quote[:_LONGEST_QUOTE]),
        )

    return router
