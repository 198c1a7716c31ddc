"""jishi mcp: the rules for assistants built on language models, over stdio or HTTP."""

import argparse

from bot.answering.topic_labels import topic_labels
from bot.channels.mcp.mcp_server import mcp_server
from bot.channels.mcp.mcp_tools import Tools
from bot.channels.mcp.mcp_words import load_mcp_words
from bot.channels.web.keys import Keyring
from bot.china_time import today
from bot.commands.ask import conversation
from bot.commands.common import library, settings
from bot.logs import set_up


def run(args: argparse.Namespace) -> None:
    """Serves until the other side ends: over stdio, or with `args.http` at http://`args.host`:`args.port`/mcp."""
    level = set_up(settings().log, settings().log_format)
    words, topics = load_mcp_words(), topic_labels()
    tools = Tools(conversation(), topics, words.relay, today)
    server = mcp_server(library(), words, words.described(library(), topics), tools, today)
    if not args.http:
        server.run("stdio")
        return
    import uvicorn

    from bot.channels.mcp.mcp_http import http_application

    application = http_application(server, Keyring(settings().api_keys, settings().rate_limit), args.host)
    uvicorn.run(application, host=args.host, port=args.port, log_level=level, log_config=None, access_log=False, server_header=False)
