"""The MCP server over HTTP, closed to callers without a key where keys are set."""

from mcp.server import MCPServer
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.channels.mcp.mcp_tools import CALLER
from bot.channels.web.keys import Keyring, UnknownKey
from bot.channels.web.pacing import Pace

_LARGEST_BODY = 64 * 1024


def http_application(server: MCPServer, keyring: Keyring, host: str) -> ASGIApp:
    """The ASGI application, with MCP at /mcp. On a loopback `host`, names of other hosts are refused."""
    app = server.streamable_http_app(
        json_response=True, stateless_http=True, max_request_body_size=_LARGEST_BODY, host=host
    )
    app.user_middleware.append(Middleware(_Keyed, keyring=keyring))
    return app


class _Keyed:
    """401 without a known key, 429 over the key's calls a minute; else the tools know who calls."""

    def __init__(self, app: ASGIApp, keyring: Keyring) -> None:
        self._app = app
        self._keyring = keyring
        self._pace = Pace()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        application = self._app if scope["type"] != "http" else self._admitted(Request(scope))
        await application(scope, receive, send)

    def _admitted(self, request: Request) -> ASGIApp:
        try:
            caller = self._keyring.caller(request)
        except UnknownKey:
            return Response(status_code=401, headers={"WWW-Authenticate": "Bearer"})
        if not self._pace.allows(caller.name, caller.limit):
            return Response(status_code=429, headers={"Retry-After": str(self._pace.seconds_left())})
        CALLER.set(caller.name)
        return self._app
