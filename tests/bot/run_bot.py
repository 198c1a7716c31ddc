"""The bot as a process of its own, with the counting dialogue: `python run_bot.py DATABASE API_BASE`."""

import asyncio
import sys

from counting import NO_FILES, counting_step

from bot.channels.telegram import TelegramAccess, run_polling
from bot.health import Health
from bot.post.desk import Desk
from bot.post.responding import Manners
from bot.post.words import load_words
from bot.store import open_store

if __name__ == "__main__":
    store = open_store(sys.argv[1])
    desk = Desk(store, counting_step, Manners(load_words(), rate_limit=0), NO_FILES)
    asyncio.run(run_polling(TelegramAccess("4711:secret-token", sys.argv[2]), desk, Health(), 180))
    store.close()
