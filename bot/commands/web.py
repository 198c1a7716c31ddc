"""jishi web: the page and the HTTP interface, until stopped; with them the messengers whose secrets are set."""

import argparse
import secrets
import socket
from collections.abc import Callable

import uvicorn

from bot.channels.messenger_settings import MessengerSettings
from bot.channels.web.app import Door, create_app
from bot.channels.web.house import House, furnish
from bot.channels.web.wordings import web_say
from bot.commands.ask import conversation
from bot.commands.common import put, settings
from bot.logs import set_up
from bot.settings import Settings
from bot.store import open_store
from rules_core.errors import JishiError

_WAITING = 2048


def run(args: argparse.Namespace) -> None:
    """Serves at `args.host`, `args.port` (0: any free one).

    Raises JishiError where the database cannot be opened, the port is taken, or a messenger is set by half.
    """
    serve(args.host, args.port, _messengers)


def serve(host: str, port: int, door: Callable[[House], Door | None]) -> None:
    """Serves the page with the door that `door` makes for it, until stopped. Raises JishiError as `run` does."""
    level = set_up(settings().log, settings().log_format)
    with _listening(host, port) as listening:
        store = open_store(settings().database)
        try:
            house = furnish(_with_hr_token(settings()), conversation(), store)
            app = create_app(house, door(house))
            address = f"http://{host}:{listening.getsockname()[1]}"
            put(web_say("serving", address=address))
            if not settings().hr_token:
                put(web_say("hr.printed", address=address, token=house.settings.hr_token))
            uvicorn.Server(uvicorn.Config(app, log_level=level, log_config=None, server_header=False, access_log=False)).run([listening])
        finally:
            store.close()


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
