"""One message in, one transaction, replies out: what every channel calls.

Channels that answer on the spot (terminal, page) call `answer`. Channels that send call `receive`, which keeps the
letters before the channel acknowledges them; a courier then claims people and calls `advance` until nothing is left for
them. Letter, state, replies and the mark that the letter is done are written in one transaction, so a crash at any
moment loses nothing, and what was committed but not sent is sent by whoever claims the person next.
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.china_time import CHINA, china_now
from bot.dialogue.message import Reply
from bot.logs import REQUEST
from bot.post.answered import Witness, band_of, tell, unwitnessed
from bot.post.enclosures import Enclosures
from bot.post.letters import Button, Letter, Notes, Order, Parcel, cleaned
from bot.post.privacy import Pseudonyms, without_words
from bot.post.responding import JsonStep, Manners, Response, respond, spoken
from bot.reminders.own import can_remind, keep_wishes
from bot.store import mail, reminders, talks, turns, unanswered
from bot.store.base import Store, Transaction
from bot.store.mail import Waiting
from bot.store.talks import Talk
from bot.store.turns import Worker
from rules_core.errors import JishiError

_SEEN_KEPT = timedelta(days=3)
_log = logging.getLogger("jishi.desk")

class Wrapping(Protocol):
    """What a channel says of the parcels it takes."""

    @property
    def carries_files(self) -> bool:
        """Whether it takes parcels that are an order for a file."""
        ...

    def pages(self, text: str) -> Sequence[str]:
        """The text in pieces that fit into one message each."""
        ...


class TooFast(JishiError):
    """A person sent more messages in a minute than the setting allows."""


class Desk:
    """Answers letters out of `store` with the dialogue `step`. Safe to use from many threads and processes."""

    def __init__(
        self,
        store: Store,
        step: JsonStep,
        manners: Manners,
        enclosures: Enclosures,
        clock: Callable[[], datetime] = china_now,
        witness: Witness = unwitnessed,
    ) -> None:
        self.store = store
        self.enclosures = enclosures
        self._step = step
        self._manners = manners
        self._clock = clock
        self._witness = witness
        self._pseudonyms = Pseudonyms(store)

    def receive(self, letters: Sequence[Letter]) -> int:
        """Keeps letters for a courier, dropping repeats; gives how many were new. Raises StoreUnavailable: nothing
        was kept."""
        now = self.store.now()
        with self.store.transaction() as db:
            fresh = [letter for letter in map(cleaned, letters) if mail.first_time(db, letter, now)]
            for letter in fresh:
                mail.put_letter(db, letter)
        return len(fresh)

    def answer(self, letter: Letter) -> tuple[Reply, ...]:
        """Answers on the spot. A repeat of the last letter gets the same replies, an older repeat none.

        Raises TooFast over the rate limit, StoreUnavailable when nothing could be kept.
        """
        letter, began = cleaned(letter), time.perf_counter()
        now = self.store.now()
        with self.store.transaction() as db:
            talk = talks.load(db, letter.person, letter.room, now)
            if not mail.first_time(db, letter, now):
                return talk.notes.last if talk.notes.last_id == letter.message_id else ()
            response = self._respond(db, talk, letter, now)
        if letter.asks_to_forget:
            self.store.wipe()
        if not response.replies:
            raise TooFast(self._manners.words.too_fast)
        self._tell(letter, response, began)
        return response.replies

    def claim(self, worker: Worker, channel: str, limit: int) -> tuple[str, ...]:
        """Takes the turns of up to `limit` people of the channel for whom there is something to answer or to send."""
        with self.store.transaction() as db:
            return turns.claim(db, worker, channel, self.store.now(), limit)

    def advance(self, worker: Worker, person: str, sent: Waiting | None, channel: Wrapping) -> Waiting | None:
        """Notes that `sent` arrived, answers the person's next letter when nothing waits to be sent, gives what to
        send now.

        None: nothing more to do, or another worker has taken over; the turn is given back.
        """
        now = self.store.now()
        with self.store.transaction() as db:
            if not turns.renew(db, worker, person, now):
                return None
            if sent is not None:
                mail.sent(db, sent.row)
            waiting = self._next(db, person, now, channel)
            if waiting is None:
                turns.release(db, worker, person)
        if sent is not None and sent.parcel.farewell:
            self.store.wipe()
        return waiting

    def stay(self, worker: Worker) -> None:
        """Keeps all turns of a worker that is alive but slow to send; to be called well within every lease."""
        with self.store.transaction() as db:
            turns.renew_all(db, worker, self.store.now())

    def settle(self, worker: Worker, person: str, sent: Waiting | None) -> None:
        """Notes that `sent` arrived and gives the turn back: for a worker that ends."""
        with self.store.transaction() as db:
            if sent is not None:
                mail.sent(db, sent.row)
            turns.release(db, worker, person)

    def postpone(self, worker: Worker, person: str, waiting: Waiting, seconds: float) -> None:
        """Sending failed: it is tried again after `seconds` (at most turns.LONGEST_WAIT), by whoever is there then."""
        now = self.store.now()
        with self.store.transaction() as db:
            if turns.renew(db, worker, person, now):
                mail.postpone(db, waiting.row, now + min(seconds, turns.LONGEST_WAIT))
                turns.release(db, worker, person)

    def blocked(self, worker: Worker, person: str) -> None:
        """The person cannot be reached and does not want to be: what waits for them is dropped."""
        with self.store.transaction() as db:
            talks.block(db, person, self.store.now())
            turns.release(db, worker, person)
        _log.info("%s 停用了机器人，不再发送", self._pseudonyms.of(person))

    def leave(self, worker: Worker) -> None:
        """Gives back all turns of a worker that ends."""
        with self.store.transaction() as db:
            turns.release_all(db, worker)

    def forget(self, person: str) -> None:
        """Removes all that is kept of a person, also out of the database's files."""
        with self.store.transaction() as db:
            talks.forget(db, person)
            mail.drop_letters(db, person)
        self.store.wipe()

    def sweep(self, retention_days: int) -> int:
        """Removes talks untouched for `retention_days`, and old marks; gives how many talks went."""
        now = self.store.now()
        kept = timedelta(days=retention_days)
        with self.store.transaction() as db:
            unanswered.drop_before(db, (self._clock() - kept).date())
            gone = talks.sweep(db, now - kept.total_seconds(), now - _SEEN_KEPT.total_seconds())
        if gone:
            self.store.wipe()
        return gone

    def _next(self, db: Transaction, person: str, now: float, channel: Wrapping) -> Waiting | None:
        while (waiting := mail.next_parcel(db, person)) is None:
            letter = mail.take_letter(db, person)
            if letter is None:
                return None
            self._answer_by_post(db, letter, now, channel)
        return waiting if mail.may_send(waiting, now) else None

    def _answer_by_post(self, db: Transaction, letter: Letter, now: float, channel: Wrapping) -> None:
        began = time.perf_counter()
        talks.unblock(db, letter.person)
        talk = talks.load(db, letter.person, letter.room, now)
        response = self._respond(db, talk, letter, now)
        for reply in response.replies:
            for parcel in _parcels(letter, reply, response.talk.notes, channel):
                mail.pack(db, letter, parcel)
            for order in self._orders(letter, response.talk.state, reply) if channel.carries_files else ():
                mail.pack(db, letter, Parcel(letter.user, letter.room, letter.address, "", order=order))
        self._tell(letter, response, began)

    def _tell(self, letter: Letter, response: Response, began: float) -> None:
        """Outside a request the message stands for it in the log, under a name that tells nothing."""
        request = REQUEST.set(REQUEST.get() or self._pseudonyms.of(f"{letter.channel} {letter.message_id}"))
        for reply in response.replies:
            tell(letter.channel, reply, began, self._witness)
        REQUEST.reset(request)

    def _orders(self, letter: Letter, state: str, reply: Reply) -> tuple[Order, ...]:
        """An answer is worth more than the file beside it: where none can be thought of, there is none."""
        try:
            return self.enclosures.ordered(letter.text, state, reply, self._today())
        except Exception as error:
            _log.error("附件出错：%s", without_words(error))
            return ()

    def _today(self) -> date:
        return self._clock().astimezone(CHINA).date()

    def _respond(self, db: Transaction, talk: Talk, letter: Letter, now: float) -> Response:
        if letter.asks_to_forget:
            talks.forget(db, letter.person)
            return Response(Talk("", Notes()), (spoken(self._manners.words.forgotten),))
        today = self._today()
        response = self._with_wishes(db, letter, self._safely(talk, letter, today))
        talks.save(db, letter.person, letter.room, response.talk, now)
        for reply in response.replies:
            if band_of(reply) != "answer" and letter.text:
                unanswered.add(db, today, letter.text, reply.status)
        return response

    def _with_wishes(self, db: Transaction, letter: Letter, response: Response) -> Response:
        """Keeps the reminders that the person has just confirmed, or says that this channel cannot remind; ends those
        he wants no more."""
        if any(reply.ends_reminders for reply in response.replies):
            reminders.cancel_own(db, letter.person)
        wishes = tuple(wish for reply in response.replies for wish in reply.wishes)
        if not wishes:
            return response
        if can_remind(letter.channel):
            keep_wishes(db, letter, wishes)
            return response
        refusal = (spoken(self._manners.words.cannot_remind),)
        return Response(replace(response.talk, notes=replace(response.talk.notes, last=refusal)), refusal)

    def _safely(self, talk: Talk, letter: Letter, today: date) -> Response:
        """A letter on which the dialogue breaks must not stop the person's later ones: it is apologised for and
        logged."""
        try:
            return respond(self._step, self._manners, talk, letter, today)
        except Exception as error:
            _log.error("对话出错：%s %s", self._pseudonyms.of(letter.person), without_words(error))
            notes = replace(talk.notes, last_id=letter.message_id, last=(spoken(self._manners.words.broke),))
            return Response(replace(talk, notes=notes), notes.last)


def _parcels(letter: Letter, reply: Reply, notes: Notes, channel: Wrapping) -> tuple[Parcel, ...]:
    tokens = {(offer.option, offer.question): offer.token for offer in notes.offers}
    offered = ((option.label, tokens.get((option, reply.question))) for option in reply.options)
    buttons = tuple(Button(label, token) for label, token in offered if token)
    page = Parcel(letter.user, letter.room, letter.address, "", farewell=letter.asks_to_forget)
    *first, last = channel.pages(reply.text)
    return (*(replace(page, text=text) for text in first), replace(page, text=last, buttons=buttons))
