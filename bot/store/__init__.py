"""What must outlive a crash: one interface, SQLite and PostgreSQL behind it."""

from bot.store.base import Store, StoreUnavailable, Transaction
from bot.store.opening import open_store

__all__ = ["Store", "StoreUnavailable", "Transaction", "open_store"]
