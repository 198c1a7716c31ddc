"""jishi web: the page and the HTTP interface, until stopped."""

import argparse

import uvicorn

from bot.channels.web.app import create_app
from bot.channels.web.house import furnish
from bot.channels.web.wordings import web_say
from bot.commands.ask import conversation
from bot.commands.common import put, settings
from bot.store import open_store


def run(args: argparse.Namespace) -> None:
    """Serves at `args.host`, `args.port`. Raises JishiError where the database cannot be opened."""
    store = open_store(settings().database)
    try:
        app = create_app(furnish(settings(), conversation(), store))
        put(web_say("serving", host=args.host, port=args.port))
        uvicorn.run(app, host=args.host, port=args.port, log_level=settings().log.lower(), server_header=False, access_log=False)
    finally:
        store.close()
