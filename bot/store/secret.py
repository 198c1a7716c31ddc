"""Secrets that a database keeps for all who use it."""

import secrets

from bot.store.base import Transaction


def kept_secret(db: Transaction, name: str) -> str:
    """The secret of that name in hexadecimal digits, made by whoever asks first."""
    db.rows("INSERT INTO secret (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING", name, secrets.token_hex(32))
    ((value,),) = db.rows("SELECT value FROM secret WHERE name = ?", name)
    return str(value)
