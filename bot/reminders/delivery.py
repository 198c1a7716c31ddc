"""What it means to deliver: a sender for each kind of target, and the two ways in which it fails."""

from typing import Protocol

from bot.reminders.reminder import Notice


class NotDelivered(Exception):
    """It did not arrive now; a later try may succeed. The text says why, in plain words, without secrets."""


class Hopeless(NotDelivered):
    """It never will arrive as it is addressed."""


class Sender(Protocol):
    """Delivers notices to one kind of target. Safe to use from many threads."""

    def send(self, address: str, notice: Notice) -> None:
        """Returns once the notice has arrived. Raises NotDelivered or Hopeless."""
        ...
