"""Who talks on the page: a random name in a signed cookie, nothing else. A cookie that was tampered with is no cookie."""

import secrets

from itsdangerous import BadSignature, URLSafeSerializer
from starlette.requests import Request
from starlette.responses import Response

CHANNEL = "web"
_COOKIE = "jishi"
_DAY = 24 * 3600


class Visitors:
    """Signs with `key`; a visitor not seen for `days` is forgotten by the browser."""

    def __init__(self, key: str, days: int) -> None:
        self._signer = URLSafeSerializer(key, salt="visitor")
        self._days = days

    def known(self, request: Request) -> str | None:
        """The visitor's name, None for a new one."""
        try:
            name = self._signer.loads(request.cookies.get(_COOKIE, ""))
        except BadSignature:
            return None
        return name if isinstance(name, str) else None

    def new(self) -> str:
        """A name nobody can guess."""
        return secrets.token_urlsafe(16)

    def remember(self, request: Request, response: Response, name: str) -> None:
        """Gives the browser the cookie; over https it never travels in the clear."""
        response.set_cookie(
            _COOKIE,
            str(self._signer.dumps(name)),
            max_age=self._days * _DAY,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )

    def forget(self, response: Response) -> None:
        """Takes the cookie back."""
        response.delete_cookie(_COOKIE, httponly=True, samesite="lax")


def person_of(visitor: str) -> str:
    """The visitor as the desk knows people."""
    return f"{CHANNEL}:{visitor}"
