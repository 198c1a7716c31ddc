"""The command `jishi`: reads the arguments, runs one command, tells every problem in one line."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from bot.arguments import parser
from bot.extras import GROUPS, MissingExtra, library_of
from rules_core.errors import JishiError


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0 done, 1 a problem in what was given (one line on standard error), 2 wrong usage."""
    args = parser().parse_args(arguments)
    try:
        _run(args)
    except JishiError as error:
        return _told(str(error))
    except ModuleNotFoundError as error:
        library = library_of(error.name or "")
        if library not in GROUPS:
            raise
        return _told(str(MissingExtra(library)))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes once more on leaving
        return 0
    except KeyboardInterrupt:
        return 130
    return 0


def _run(args: argparse.Namespace) -> None:
    # A person waits while a command starts: no plugins of pydantic are looked for, and the collector, which would find
    # nothing among modules and policies that stay, runs seldom.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.set_threshold(50_000, 20, 20)
    module, function = args.run.split(":")
    getattr(import_module(f"bot.commands.{module}"), function)(args)


def _told(problem: str) -> int:
    sys.stderr.write(" ".join(problem.split()) + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
