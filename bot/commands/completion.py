"""jishi completion: the script that lets a shell complete the commands."""

import argparse

import shtab

from bot.arguments import parser
from bot.commands.common import put


def run(args: argparse.Namespace) -> None:
    """Prints the script for the shell named."""
    put(shtab.complete(parser(), args.shell))
