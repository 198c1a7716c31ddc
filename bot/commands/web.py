"""jishi web: the page and the HTTP interface, until stopped; with them the messengers whose secrets are set."""

import argparse
import asyncio
import secrets
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from typing import Protocol

import uvicorn
from starlette.routing import Route

from bot.channels.messenger_settings import MessengerSettings
from bot.channels.web.app import create_app
from bot.channels.web.house import House, furnish
from bot.channels.web.wordings import web_say
from bot.commands.ask import conversation
from bot.commands.common import put, settings
from bot.commands.stored import opened_store
from bot.logs import set_up
from bot.settings import Settings
from rules_core.errors import JishiError

_WAITING = 2048


class Door(Protocol):
    """Another channel that takes its messages in over HTTP beside the page (bot/channels/messengers.py)."""

    @property
    def routes(self) -> Sequence[Route]:
        """Where it listens; each route reads its body up to a limit of its own."""
        ...

    def opened(self) -> AbstractAsyncContextManager[None]:
        """Sends for as long as the block runs. Raises JishiError where it never will."""
        ...


def run(args: argparse.Namespace) -> None:
    """Serves at `args.host`, `args.port` (0: any free one).

    Raises JishiError where the database cannot be opened, the port is taken, or a messenger is set by half.
    """
    serve(args.host, args.port, _messengers)


def serve(host: str, port: int, door: Callable[[House], Door | None]) -> None:
    """Serves the page with the door that `door` makes for it, until stopped.

    Raises JishiError as `run` does, and where the door is refused for good.
    """
    level = set_up(settings().log, settings().log_format)
    with _listening(host, port) as listening, opened_store() as store:
        house = furnish(_with_hr_token(settings()), conversation(), store)
        beside = door(house)
        app = create_app(house, beside.routes if beside else ())
        address = f"http://{host}:{listening.getsockname()[1]}"
        put(web_say("serving", address=address))
        if not settings().hr_token:
            put(web_say("hr.printed", address=address, token=house.settings.hr_token))
        server = uvicorn.Server(uvicorn.Config(app, log_level=level, log_config=None, server_header=False, access_log=False))
        asyncio.run(_side_by_side(server, listening, beside))


async def _side_by_side(server: uvicorn.Server, listening: socket.socket, door: Door | None) -> None:
    """The page, from its first moment on, and the door, which may have to wait for its platform; one's end is the other's."""
    for number in (signal.SIGTERM, signal.SIGINT):  # the server stops for them by itself, then raises them anew
        asyncio.get_running_loop().add_signal_handler(number, int)
    serving = asyncio.create_task(server.serve([listening]))
    standing = asyncio.create_task(_stand_open(door))
    await asyncio.wait({serving, standing}, return_when=asyncio.FIRST_COMPLETED)
    server.should_exit = True
    await serving
    standing.cancel()
    with suppress(asyncio.CancelledError):
        await standing


async def _stand_open(door: Door | None) -> None:
    async with door.opened() if door else nullcontext():
        await asyncio.Event().wait()


def _with_hr_token(given: Settings) -> Settings:
    """The settings with a token for the HR page, made for this run where none is set."""
    return given if given.hr_token else given.model_copy(update={"hr_token": secrets.token_urlsafe(18)})


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family, backlog=_WAITING)
    except (OSError, OverflowError) as error:
        raise JishiError(web_say("cannot_listen", host=host, port=port, why=error)) from error
    # asyncio leaves this unset on sockets it did not make, and every answer then waits 40 ms for an acknowledgement
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def _messengers(house: House) -> Door | None:
    """Those that are set; without any, the libraries they need are not asked for."""
    messenger_settings = MessengerSettings()
    if not messenger_settings.model_fields_set:
        return None
    from bot.channels.messengers import messengers

    return messengers(messenger_settings, house.desk, house.health, house.meters.refused)
