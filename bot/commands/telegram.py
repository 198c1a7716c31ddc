"""jishi telegram: long polling, or the webhook beside the page."""

import argparse
import asyncio
from typing import TYPE_CHECKING

from bot.commands.ask import conversation
from bot.commands.common import library, settings
from bot.commands.stored import opened_store
from bot.health import Health
from bot.logs import set_up
from bot.post.desk import Desk
from bot.post.over_json import over_json
from bot.post.printing import Printer
from bot.post.responding import Manners
from bot.post.words import load_words
from rules_core.errors import problem

if TYPE_CHECKING:
    from bot.channels.telegram import TelegramAccess


def run(args: argparse.Namespace) -> None:
    """Long polling, or the webhook beside the page, until stopped. Raises JishiError without a token."""
    from bot.channels.telegram import TelegramAccess, run_polling

    if not settings().telegram_token:
        raise problem("telegram_token_missing")
    access = TelegramAccess(settings().telegram_token, settings().telegram_api)
    if args.webhook:
        _webhook(access, args)
        return
    set_up(settings().log, settings().log_format)
    with opened_store() as store:
        desk = Desk(store, over_json(conversation().step), Manners(load_words(), settings().rate_limit), Printer(library()))
        asyncio.run(run_polling(access, desk, Health(), settings().retention_days))


def _webhook(access: "TelegramAccess", args: argparse.Namespace) -> None:
    from bot.channels.telegram_door import telegram_door
    from bot.commands.web import serve

    secret = settings().webhook_secret
    serve(args.host, args.port, lambda house: telegram_door(access, args.webhook, secret, house.desk, house.health, house.meters.refused))
