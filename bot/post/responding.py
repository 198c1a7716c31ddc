"""From a talk and a letter to what is answered and what is remembered. Pure: the desk brings the talk and keeps it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b

from bot.dialogue.message import Message, Reply
from bot.post.letters import Letter, Notes, Offer
from bot.post.words import Words
from bot.store.talks import Talk

JsonStep = Callable[[str, Message, date], tuple[str, Reply]]
"""The dialogue over its state as JSON; '' is a talk that has not begun."""

_OFFERS_KEPT = 32


@dataclass(frozen=True, slots=True)
class Manners:
    """How the desk behaves: messages a minute from one person (0: no limit), and its own sentences."""

    words: Words
    rate_limit: int


@dataclass(frozen=True, slots=True)
class Response:
    """The talk as it is to be kept, and the replies in their order (none: silence)."""

    talk: Talk
    replies: tuple[Reply, ...]


def respond(step: JsonStep, manners: Manners, talk: Talk, letter: Letter, today: date) -> Response:
    """Answers one letter. What `step` raises passes through."""
    paced = _paced(talk.notes, letter)
    if manners.rate_limit and paced.in_minute > manners.rate_limit:
        first_over = paced.in_minute == manners.rate_limit + 1
        return Response(replace(talk, notes=paced), (spoken(manners.words.too_fast),) if first_over else ())
    talk = replace(talk, notes=paced)
    if letter.words is not None:
        return Response(talk, (spoken(letter.words),))
    if letter.press is not None:
        return _pressed(step, manners.words, talk, letter, letter.press, today)
    return _stepped(step, talk, letter, Message(letter.text, letter.region, letter.award), today)


def spoken(text: str) -> Reply:
    """A sentence of the desk itself as a reply."""
    return Reply(status="chat", topic="help", topics=("help",), region=None, award=None, text=text)


def tokens(reply: Reply, notes: Notes, letter: Letter) -> tuple[Offer, ...]:
    """The reply's options as offers. A token tells nothing, fits in 12 characters, and is good for this person and
    room only."""
    return tuple(
        Offer(_token(f"{letter.person} {letter.room} {notes.replies} {index} {option.send}"), option, reply.question)
        for index, option in enumerate(reply.options)
    )


def _pressed(step: JsonStep, words: Words, talk: Talk, letter: Letter, token: str, today: date) -> Response:
    offer = next((offer for offer in talk.notes.offers if offer.token == token), None)
    current = talk.notes.last[-1] if talk.notes.last else None
    if offer is None or offer.question not in (None, current and current.question):
        return Response(talk, (_stale(words, current),))
    option = offer.option
    return _stepped(step, talk, letter, Message(option.send, option.region, option.award), today)


def _stale(words: Words, current: Reply | None) -> Reply:
    if current is None:
        return spoken(words.stale_button)
    return replace(current, text=f"{words.stale_button_again}\n\n{current.text}")


def _stepped(step: JsonStep, talk: Talk, letter: Letter, message: Message, today: date) -> Response:
    state, reply = step(talk.state, message, today)
    notes = replace(talk.notes, last_id=letter.message_id, last=(reply,), replies=talk.notes.replies + 1)
    return Response(
        Talk(state, replace(notes, offers=(*notes.offers, *tokens(reply, notes, letter))[-_OFFERS_KEPT:])), (reply,)
    )


def _paced(notes: Notes, letter: Letter) -> Notes:
    minute = int(letter.at // 60)
    return replace(notes, minute=minute, in_minute=notes.in_minute + 1 if minute == notes.minute else 1)


def _token(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()
