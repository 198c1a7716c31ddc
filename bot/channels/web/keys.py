"""Who calls the interface: by key where keys are set, else by address."""

import secrets
from dataclasses import dataclass
from hashlib import blake2b

from starlette.requests import Request

PERSONS_AT_AN_ADDRESS = 10


@dataclass(frozen=True, slots=True)
class Caller:
    """A caller under a name that does not give the key away; `limit`: calls a minute, 0 for no limit."""

    name: str
    limit: int


class UnknownKey(Exception):
    """Keys are set, and the call carries none of them."""


class Keyring:
    """The keys a deployer set: `KEY` or `KEY@CALLS`, joined by commas; CALLS a minute for that key."""

    def __init__(self, setting: str, rate_limit: int) -> None:
        self._usual = rate_limit * PERSONS_AT_AN_ADDRESS
        entries = (entry.strip().rpartition("@") for entry in setting.split(",") if entry.strip())
        self._limits = dict(_key_and_limit(before, after, self._usual) for before, _, after in entries)

    def caller(self, request: Request) -> Caller:
        """Raises UnknownKey. Without keys everybody may call, and is known by address."""
        if not self._limits:
            return Caller(address_of(request), self._usual)
        given = _given(request)
        for key, limit in self._limits.items():
            if secrets.compare_digest(key.encode(), given.encode("utf-8", "replace")):
                return Caller(blake2b(key.encode(), digest_size=8).hexdigest(), limit)
        raise UnknownKey


def address_of(request: Request) -> str:
    """Where a request comes from, '' where the server does not know."""
    return request.client.host if request.client else ""


def _key_and_limit(before: str, after: str, usual: int) -> tuple[str, int]:
    if before and after.isdecimal():
        return before, int(after)
    return (f"{before}@{after}" if before else after), usual


def _given(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else request.headers.get("x-api-key", "")
