"""The store for commands that need it."""

from contextlib import closing

from bot.commands.common import settings
from bot.store import Store, open_store


def opened_store() -> closing[Store]:
    """The store that is set, closed at the end of the block. Raises MissingExtra, StoreUnavailable."""
    return closing(open_store(settings().database))
