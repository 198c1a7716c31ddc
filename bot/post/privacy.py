"""How people appear in the log, and addresses in the store: by a pseudonym that only this database's secret can make."""

import traceback
from hashlib import blake2b

from bot.store.base import Store
from bot.store.secret import kept_secret


class Pseudonyms:
    """Makes the same short pseudonym for the same person in every process on this database."""

    def __init__(self, store: Store) -> None:
        with store.transaction() as db:
            self._key = bytes.fromhex(kept_secret(db, "log"))

    def of(self, person: str) -> str:
        """Ten characters in place of the person's id."""
        return blake2b(person.encode("utf-8", "replace"), key=self._key, digest_size=5).hexdigest()


def without_words(error: BaseException) -> str:
    """Kind and place of an error for the log, without its message, in which something that a person wrote may stand."""
    return f"{type(error).__name__}\n{''.join(traceback.format_tb(error.__traceback__))}"
