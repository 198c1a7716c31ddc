"""The door of the HR page: one token, compared in constant time and at a walking pace; then a signed cookie."""

import secrets

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import Response

from bot.channels.web.keys import address_of
from bot.channels.web.pacing import Pace
from bot.channels.web.wordings import web_say
from rules_core.errors import JishiError

HOURS = 8
_COOKIE = "jishi_hr"
_PATH = "/hr"
_SECONDS = HOURS * 3600
_TRIES_A_MINUTE = 10


class NotLetIn(JishiError):
    """The token is wrong, or was tried too often."""


class Entry:
    """Lets in who knows `token` (empty: nobody) and knows them again by a cookie signed with `key`.

    The token is part of the signature, so that a new token turns everybody out.
    """

    def __init__(self, key: str, token: str) -> None:
        self._token = token.encode()
        self._signer = URLSafeTimedSerializer(key, salt=f"hr:{token}")
        self._pace = Pace()

    def check(self, request: Request, given: str) -> None:
        """Raises NotLetIn, which says why."""
        if not self._pace.allows(address_of(request), _TRIES_A_MINUTE):
            raise NotLetIn(web_say("hr.sign_in.too_fast", seconds=self._pace.seconds_left()))
        same = secrets.compare_digest(given.strip().encode("utf-8", "replace"), self._token)
        if not (self._token and same):
            raise NotLetIn(web_say("hr.sign_in.wrong"))

    def known(self, request: Request) -> str | None:
        """Whose desk it is, None for who has not signed in within the last hours."""
        try:
            name = self._signer.loads(request.cookies.get(_COOKIE, ""), max_age=_SECONDS)
        except BadSignature:
            return None
        return name if isinstance(name, str) else None

    def remember(self, request: Request, response: Response, name: str) -> None:
        """Gives the browser the cookie; no other site's page can make the browser send it."""
        response.set_cookie(
            _COOKIE,
            str(self._signer.dumps(name)),
            max_age=_SECONDS,
            path=_PATH,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )

    def forget(self, response: Response) -> None:
        """Takes the cookie back."""
        response.delete_cookie(_COOKIE, path=_PATH, httponly=True, samesite="strict")
