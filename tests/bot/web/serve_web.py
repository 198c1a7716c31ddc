"""`jishi web` as a process of its own: `python serve_web.py HOST PORT`."""

import argparse
import sys

from bot.commands.web import run
from rules_core.errors import JishiError

if __name__ == "__main__":
    try:
        run(argparse.Namespace(host=sys.argv[1], port=int(sys.argv[2])))
    except JishiError as error:
        sys.exit(str(error))
