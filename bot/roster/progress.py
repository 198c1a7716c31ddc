"""A progress bar on standard error for whoever waits longer than a second at a terminal."""

import sys
from collections.abc import Iterable

from tqdm import tqdm

from bot.roster.tables import Row
from bot.roster.words import roster_say

_PATIENCE = 1.0


def with_progress(rows: Iterable[Row]) -> Iterable[Row]:
    """The rows as they come, with a bar once a second has passed; none where standard error is no terminal."""
    return tqdm(
        rows, desc=roster_say("summary.progress"), unit=roster_say("remarks.row"), delay=_PATIENCE, disable=None, leave=False,
        file=sys.stderr,
    )  # fmt: skip
