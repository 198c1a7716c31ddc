"""The two faces of the HR page: the sign-in, and the desk with what lies on it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.channels.web.house import House
from bot.channels.web.hr_desks import KEPT_SECONDS
from bot.channels.web.hr_due import due_days
from bot.channels.web.hr_sheet import MOST_PEOPLE, Sheet
from bot.channels.web.hr_table import View, columns, filters, own_cells, shown_people
from bot.channels.web.hr_upload import LARGEST_FILE
from bot.channels.web.pages import page
from bot.channels.web.telling import UNPROCESSABLE
from bot.channels.web.wordings import web_words
from bot.roster.results import verdict_words

TOLD = {"cleared": "hr.cleared", "gone": "hr.result.gone"}
_FORBIDDEN = 403
_DAYS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Told:
    """What the desk says first, and what was typed for reminders, given back."""

    notice: str = ""
    error: str = ""
    to: str = ""
    before: str = "7d,1d"


def sign_in_page(request: Request, error: str = "") -> Response:
    """Asks for the token; `error`: why it was not taken."""
    return page("hr_sign_in.html", request, _FORBIDDEN if error else 200, error=error)


def desk_page(house: House, request: Request, sheet: Sheet | None, told: Told) -> Response:
    """The desk, with the page of the table that the address asks for."""
    library = house.library
    return page(
        "hr.html",
        request,
        UNPROCESSABLE if told.error else 200,
        notice=told.notice,
        error=_said_for_a_page(told.error),
        to=told.to,
        before=told.before,
        sheet=sheet,
        places=[library.place_name(held.region) for held in library.identities.values()],
        awards=[award for award in library.titles.awards.values() if award.kind == "review"],
        size=LARGEST_FILE >> 20,
        most=MOST_PEOPLE,
        minutes=KEPT_SECONDS // 60,
        **(_sheet_shown(house, sheet, View.read(request.query_params)) if sheet else {}),
    )


def _sheet_shown(house: House, sheet: Sheet, view: View) -> dict[str, Any]:
    coming = due_days(item for item in sheet.plan if item.day >= house.today)
    return {
        "view": view,
        "columns": columns(view),
        "filters": filters(sheet),
        "table": shown_people(sheet, view),
        "own_cells": own_cells,
        "verdict_words": verdict_words,
        "expires": f"{sheet.at + timedelta(seconds=KEPT_SECONDS):%H:%M}",
        "coming": coming[:_DAYS_SHOWN],
        "later": max(0, len(coming) - _DAYS_SHOWN),
    }


def _said_for_a_page(error: str) -> str:
    """What the roster room says for the command line, as one does it here."""
    for written, instead in web_words()["hr"]["instead"].items():
        error = error.replace(written, instead)
    return error
