"""The way 公众号 and 企业微信 talk: a sealed message comes in, the sealed answer goes back in the same HTTP response.

Nothing is sent later, so there is nothing to lose: without an answer within 5 seconds the platform sends the same message
again, and the desk gives a repeat the answer that it gave before. What is longer than one message is asked for by page.
"""

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response

from bot.channels.hooks import Call, Forbidden, Unreadable, require_fresh, seconds_of
from bot.channels.messenger_words import MessengerWords
from bot.channels.tencent_envelope import Envelope
from bot.channels.tencent_messages import Fields, translate
from bot.channels.tencent_xml import read_fields, written_fields
from bot.channels.written_out import option_numbered, page_of, written
from bot.post.desk import Desk, TooFast
from bot.post.letters import Letter, Notes
from bot.store import talks

_PAGE = 640  # a text of the platform holds 2,048 bytes, a Chinese character takes three; the rest is for the page line
_NOTHING_TO_SAY = "success"

Trial = Callable[[Envelope, Mapping[str, str], str, str], str]
"""How a platform tries the address: from envelope, query, time and nonce to what goes back."""


@dataclass(frozen=True, slots=True)
class PassiveDoor:
    """One app of one platform. `clock` gives seconds since 1970."""

    channel: str
    envelope: Envelope
    trial: Trial
    desk: Desk
    words: MessengerWords
    clock: Callable[[], float] = time.time

    async def handle(self, call: Call) -> Response:
        """GET: the platform tries the address; POST: a message. Raises Forbidden, Unreadable, StoreUnavailable."""
        stamp, nonce = self._fresh(call)
        if call.method == "POST":
            return await self._message(call, stamp, nonce)
        return PlainTextResponse(self.trial(self.envelope, call.query, stamp, nonce))

    async def _message(self, call: Call, stamp: str, nonce: str) -> Response:
        """Opens a message, answers it, seals the answer."""
        fields = self._opened(call, stamp, nonce)
        meaning = translate(self.channel, fields, self.words)
        text = meaning if meaning is None or isinstance(meaning, str) else await self._answered(meaning)
        if not text:
            return PlainTextResponse(_NOTHING_TO_SAY)
        return Response(self._sealed(fields, text), media_type="application/xml")

    def _fresh(self, call: Call) -> tuple[str, str]:
        """Time and nonce of a call. Raises Forbidden where it is too old."""
        stamp, nonce = call.query.get("timestamp", ""), call.query.get("nonce", "")
        require_fresh(seconds_of(stamp), self.clock())
        return stamp, nonce

    def _opened(self, call: Call, stamp: str, nonce: str) -> Fields:
        shown = call.query.get("msg_signature", "")
        if not shown:
            raise Forbidden("signature")
        sealed = read_fields(call.body).get("Encrypt", "")
        self.envelope.check(shown, stamp, nonce, sealed)
        fields = read_fields(self.envelope.opened(sealed))
        if not fields.get("FromUserName"):
            raise Unreadable("fields")
        return fields

    async def _answered(self, letter: Letter) -> str | None:
        return await run_in_threadpool(self._answer, replace(letter, at=letter.at or self.clock()))

    def _answer(self, letter: Letter) -> str | None:
        page = self.words.page_wanted(letter.text)
        if page is not None and (turned := self._page(letter, page)):
            return turned
        try:
            replies = self.desk.answer(self._pressed(letter))
        except TooFast:
            return None
        return page_of(written(replies, self.words), 1, _PAGE, self.words)

    def _page(self, letter: Letter, number: int) -> str | None:
        """A page after the first of what was answered last; None where there is no such page."""
        last = written(self._notes(letter).last, self.words)
        return page_of(last, number, _PAGE, self.words) if number > 1 else None

    def _pressed(self, letter: Letter) -> Letter:
        """A bare number presses the option that stood under it."""
        if not letter.text.strip().rstrip(".。、").isdecimal():
            return letter
        notes = self._notes(letter)
        if not notes.last or notes.last_id == letter.message_id:
            return letter
        options = notes.last[-1].options
        index = option_numbered(letter.text, options)
        pressed = None if index is None else options[index]
        token = next((offer.token for offer in reversed(notes.offers) if offer.option == pressed), None)
        return replace(letter, press=token) if token else letter

    def _notes(self, letter: Letter) -> Notes:
        with self.desk.store.transaction() as db:
            return talks.load(db, letter.person, letter.room, self.desk.store.now()).notes

    def _sealed(self, fields: Fields, text: str) -> str:
        stamp, nonce = str(int(self.clock())), secrets.token_hex(8)
        answer = {
            "ToUserName": fields["FromUserName"],
            "FromUserName": fields.get("ToUserName", ""),
            "CreateTime": stamp,
            "MsgType": "text",
            "Content": text,
        }
        sealed = self.envelope.sealed(written_fields(answer))
        signature = self.envelope.signature(stamp, nonce, sealed)
        return written_fields({"Encrypt": sealed, "MsgSignature": signature, "TimeStamp": stamp, "Nonce": nonce})
