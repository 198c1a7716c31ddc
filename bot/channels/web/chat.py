"""The chat page: one message in by form or by htmx, the desk's answer out; the talk as it stands on every visit."""

import secrets
import time
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.status import HTTP_303_SEE_OTHER

from bot.channels.web.bubbles import Bubble, Panel, bubble, panel
from bot.channels.web.house import House
from bot.channels.web.keys import PERSONS_AT_AN_ADDRESS, address_of
from bot.channels.web.own_page import own_page_only
from bot.channels.web.pacing import Pace
from bot.channels.web.pages import page
from bot.channels.web.transcript import Exchange, add_exchange, read_transcript
from bot.channels.web.visitors import CHANNEL, Visitors, person_of
from bot.channels.web.wordings import web_say
from bot.dialogue.message import Reply
from bot.dialogue.state import TalkState
from bot.post.desk import TooFast
from bot.post.letters import Letter, Notes, clean
from bot.post.responding import spoken
from bot.post.words import load_words
from bot.store import talks
from rules_core.calendar_arithmetic import chinese_day, read_day

_LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form on the page sends: typed words or ticked choices, or the token of a pressed button."""

    id: str
    text: str
    press: str | None

    @classmethod
    def read(cls, form: FormData) -> "Sent":
        """Reads what belongs to a message; files and anything else are left aside."""
        fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        ticked = [value for name, value in form.multi_items() if name == "pick" and isinstance(value, str)]
        text = clean("、".join(ticked) or _day(fields.get("day", "")) or fields.get("text", ""))
        press = fields.get("press")
        return cls(_identity(fields.get("message") or secrets.token_hex(8), text, press), text, press)


@dataclass(frozen=True, slots=True)
class Talking:
    """A person's talk as the page shows it."""

    exchanges: tuple[Exchange, ...]
    notes: Notes
    state: TalkState


def chat_router(house: House, visitors: Visitors) -> APIRouter:
    """`/`, `/say` and `/forget`. A person is held to the desk's pace, an address to ten times that."""
    pace, most = Pace(), house.settings.rate_limit * PERSONS_AT_AN_ADDRESS
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    def talk(request: Request) -> Response:
        visitor = visitors.known(request)
        talking = _talking(house, visitor) if visitor else Talking((), Notes(), TalkState())
        asked = clean(request.query_params.get("q", ""))[:_LONGEST_TEXT]
        return page(
            "chat.html", request, **_shown(house, talking), asked=asked, forgotten="forgotten" in request.query_params
        )

    @router.post("/say")
    async def say(request: Request) -> Response:
        own_page_only(request)
        if not pace.allows(address_of(request), most):
            house.meters.too_fast.labels(CHANNEL).inc()
            raise TooFast(load_words().too_fast)
        async with request.form(max_files=1, max_fields=50) as form:
            sent = Sent.read(form)
        known = visitors.known(request)
        visitor = known or visitors.new()
        exchange = await run_in_threadpool(_answer, house, visitor, sent)
        answer = await run_in_threadpool(_said, house, request, visitor, exchange)
        visitors.remember(request, answer, visitor)
        return answer

    @router.post("/forget")
    def forget(request: Request) -> Response:
        own_page_only(request)
        visitor = visitors.known(request)
        if visitor:
            house.desk.forget(person_of(visitor))
        answer = RedirectResponse("/?forgotten", HTTP_303_SEE_OTHER)
        visitors.forget(answer)
        return answer

    return router


def _answer(house: House, visitor: str, sent: Sent) -> Exchange:
    """The desk's answer, kept in the transcript; a person who is too fast is told so, and nothing is kept."""
    said = sent.text.strip() or _label(house, visitor, sent.press)
    letter = Letter(CHANNEL, f"{visitor}:{sent.id}", visitor, sent.text, press=sent.press, at=time.time())
    try:
        replies = house.desk.answer(letter)
    except TooFast as error:
        house.meters.too_fast.labels(CHANNEL).inc()
        return Exchange(sent.id, said, spoken(str(error)))
    if not replies:
        return Exchange(sent.id, said, spoken(web_say("chat.repeated")))
    exchange = Exchange(sent.id, said, replies[-1])
    if not letter.asks_to_forget:
        with house.store.transaction() as db:
            add_exchange(db, letter.person, exchange, house.store.now())
    return exchange


def _said(house: House, request: Request, visitor: str, exchange: Exchange) -> Response:
    if "hx-request" not in request.headers:
        return RedirectResponse("/#newest", HTTP_303_SEE_OTHER)
    talking = replace(_talking(house, visitor), exchanges=(exchange,))
    return page("said.html", request, **_shown(house, talking))


def _talking(house: House, visitor: str) -> Talking:
    now = house.store.now()
    with house.store.transaction() as db:
        talk = talks.load(db, person_of(visitor), "", now)
        exchanges = read_transcript(db, person_of(visitor), now)
    return Talking(exchanges, talk.notes, TalkState.from_json(talk.state))


def _shown(house: House, talking: Talking) -> dict[str, Any]:
    bubbles: tuple[Bubble, ...] = tuple(bubble(house.library, exchange, talking.state) for exchange in talking.exchanges)
    last: Reply | None = talking.notes.last[-1] if talking.notes.last else None
    under = panel(house.library, last, talking.notes) if last else Panel()
    place = talking.state.form.place if talking.state.form else talking.state.place
    return {
        "bubbles": bubbles,
        "panel": under,
        "message_id": secrets.token_hex(8),
        "place": house.library.place_name(place) if place else "",
        "award": house.library.award_name(talking.state.award),
    }


def _label(house: House, visitor: str, token: str | None) -> str:
    notes = _talking(house, visitor).notes
    return next((offer.option.label for offer in notes.offers if offer.token == token), web_say("chat.old_button") if token else "")


def _identity(form: str, text: str, press: str | None) -> str:
    """The same form sent twice is one message; an old page, come back to, with other words in it is another."""
    return blake2b("\0".join((form, text, press or "")).encode("utf-8", "replace"), digest_size=12).hexdigest()


def _day(text: str) -> str:
    """A day out of a date field, as one would say it."""
    day = read_day(text)
    return chinese_day(day) if day else text
