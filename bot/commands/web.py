"""jishi web: the page and the HTTP interface, until stopped; with them the messengers whose secrets are set."""

import argparse

import uvicorn

from bot.channels.messenger_settings import MessengerSettings
from bot.channels.web.app import Door, create_app
from bot.channels.web.house import House, furnish
from bot.channels.web.wordings import web_say
from bot.commands.ask import conversation
from bot.commands.common import put, settings
from bot.store import open_store


def run(args: argparse.Namespace) -> None:
    """Serves at `args.host`, `args.port`. Raises JishiError where the database cannot be opened or a messenger is set by
    half."""
    store = open_store(settings().database)
    try:
        house = furnish(settings(), conversation(), store)
        app = create_app(house, _messengers(house))
        put(web_say("serving", host=args.host, port=args.port))
        level = settings().log.lower()
        uvicorn.run(app, host=args.host, port=args.port, log_level=level, server_header=False, access_log=False)
    finally:
        store.close()


def _messengers(house: House) -> Door | None:
    """Those that are set; without any, the libraries they need are not asked for."""
    messenger_settings = MessengerSettings()
    if not messenger_settings.model_fields_set:
        return None
    from bot.channels.messengers import messengers

    return messengers(messenger_settings, house.desk, house.health)
