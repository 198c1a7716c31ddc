"""What is told of a message once it is answered, to be counted and logged: nothing of who said what."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.dialogue.message import Reply
from bot.logs import figures
from intents.bands import Band

_BANDS: dict[str, Band] = {"clarifies": "clarify", "out_of_scope": "outside"}
_log = logging.getLogger("jishi.messages")


@dataclass(frozen=True, slots=True)
class Answered:
    """One reply: where, what became of the message (contract.md: status, topic), how long it took in seconds."""

    channel: str
    status: str
    topic: str
    band: Band
    seconds: float


def band_of(reply: Reply) -> Band:
    """How well the message was understood, whatever the answer was."""
    return _BANDS.get(reply.status, "answer")


Witness = Callable[[Answered], None]


def unwitnessed(_answered: Answered) -> None:
    """For a desk whose messages nobody counts."""


def tell(channel: str, reply: Reply, began: float, witness: Witness) -> None:
    """Logs a reply to a message whose answering began at `began` on time.perf_counter, and lets the witness count it."""
    told = Answered(channel, reply.status, reply.topic, band_of(reply), time.perf_counter() - began)
    seconds = round(told.seconds, 4)
    _log.info("答复", extra=figures(channel=channel, status=told.status, topic=told.topic, band=told.band, seconds=seconds))
    witness(told)
