"""The messengers as a process of their own, with the counting dialogue: `run_messengers.py DATABASE PORT DINGTALK_API FEISHU_API`."""

import sys

import uvicorn
from counting import NO_FILES, counting_step
from worlds import all_set, application, uncounted

from bot.channels.messengers import messengers
from bot.health import Health
from bot.post.desk import Desk
from bot.post.responding import Manners
from bot.post.words import load_words
from bot.store import open_store

if __name__ == "__main__":
    database, port, *apis = sys.argv[1:]
    desk = Desk(open_store(database), counting_step, Manners(load_words(), rate_limit=0), NO_FILES)
    ours = application(lambda: messengers(all_set(*apis), desk, Health(), uncounted))
    uvicorn.run(ours, port=int(port), log_level="critical")
