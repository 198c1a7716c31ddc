"""The last of what was said on the page, so that it is there again after a reload. Kept as the talk is, gone with it."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from bot.dialogue.message import Reply
from bot.post.letters import Notes
from bot.store import talks
from bot.store.base import Transaction
from bot.store.talks import Talk

_ROOM = "transcript"
_KEPT = 20


@dataclass(frozen=True, slots=True)
class Exchange:
    """One message of a person and the reply. `id` is the message's own."""

    id: str
    said: str
    reply: Reply


_EXCHANGES = TypeAdapter(tuple[Exchange, ...])


def read_transcript(db: Transaction, person: str, now: float) -> tuple[Exchange, ...]:
    """The exchanges, oldest first; those of an older or newer program that cannot be read are as if never kept."""
    try:
        return _EXCHANGES.validate_json(talks.load(db, person, _ROOM, now).state or "[]")
    except ValueError:
        return ()


def add_exchange(db: Transaction, person: str, exchange: Exchange, now: float) -> None:
    """Keeps one more, the last twenty in all; one that is there already is not added again."""
    before = read_transcript(db, person, now)
    if all(known.id != exchange.id for known in before):
        kept = _EXCHANGES.dump_json((*before, exchange)[-_KEPT:], ensure_ascii=True).decode()
        talks.save(db, person, _ROOM, Talk(kept, Notes()), now)
