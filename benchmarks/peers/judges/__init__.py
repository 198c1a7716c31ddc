"""Ways to judge people by one rule, one a file, all of the same shape: `ready(rule)` gives the function from rows to verdicts.

A rule is what `benchmarks.peers.rule` took out of the policy: facts that have to be yes (`holds`), lists of which one
value has to be there (`any_of`), levels that are enough (`levels`), years since a day (`since`), years clear of a day
(`clear`), and the day. A row is a JSON object of facts with nothing unknown. A verdict is one of three words and, for
`not_yet`, the first day on which the rest holds.
"""

from collections.abc import Callable
from typing import TypedDict


class Rule(TypedDict):
    """One rule as plain data."""

    region: str
    award: str
    on: str
    holds: list[str]
    any_of: dict[str, list[str]]
    levels: dict[str, list[str]]
    since: dict[str, int]
    clear: dict[str, int]


Row = dict[str, object]
Verdict = tuple[str, str | None]
Judge = Callable[[list[Row]], list[Verdict]]
