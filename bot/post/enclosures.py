"""What comes with an answer as a file.

With the answer only an order is kept, a few words from which the file is made when it is sent: the store stays small,
and a file that cannot be made holds up no answer.
"""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.dialogue.message import Reply
from bot.post.letters import Order


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file as it is sent: its name, whose ending tells what it is (.png, .pdf), and its bytes."""

    name: str
    content: bytes


class Enclosures(Protocol):
    """Says which files come with an answer, and makes them."""

    def ordered(self, said: str, state: str, reply: Reply, today: date) -> tuple[Order, ...]:
        """The files for the answer `reply` to what was `said`; `state` is the dialogue's, as JSON, after it."""
        ...

    def made(self, order: Order) -> Enclosure:
        """The file. Raises JishiError where a library or a font for it is missing."""
        ...
