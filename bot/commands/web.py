"""jishi web: the page and the HTTP interface, until stopped; with them the messengers whose secrets are set."""

import argparse

import uvicorn

from bot.channels.messenger_settings import MessengerSettings
from bot.channels.messengers import messengers
from bot.channels.web.app import create_app
from bot.channels.web.house import furnish
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
        app = create_app(house, messengers(MessengerSettings(), house.desk, house.health))
        put(web_say("serving", host=args.host, port=args.port))
        level = settings().log.lower()
        uvicorn.run(app, host=args.host, port=args.port, log_level=level, server_header=False, access_log=False)
    finally:
        store.close()
