"""What is installed: the rooms (`bot`, `intents`, `rules_core`, data) stand inside this package, and importing it puts them first.

Names like `bot` are common; side by side in site-packages they would overwrite another distribution's.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))


def main() -> int:
    """The command `jishi`; the exit status."""
    from bot.cli import main as command

    return command()
