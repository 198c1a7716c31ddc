"""`jishi remind run` as a process of its own: `python run_reminders.py DATABASE`."""

import sys

from bot.china_time import china_now
from bot.health import Health
from bot.reminders.operations import run
from bot.settings import Settings
from bot.store import open_store

if __name__ == "__main__":
    run(open_store(sys.argv[1]), Settings(_env_file=None), print, Health(), china_now)
