"""Which event of the timeline a date in a message belongs to: 11月23号贴的公示, 2025年4月30日批的."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from intents.dates import DateMention
from intents.wordfiles import word_file

_NEAR = 8


@dataclass(frozen=True, slots=True)
class SaidEvent:
    """An event id of contract.md's timeline and the date said for it."""

    event: str
    when: DateMention


@cache
def _patterns() -> tuple[tuple[tuple[str, re.Pattern[str]], ...], re.Pattern[str]]:
    words = word_file("events")
    events = tuple((row["event"], re.compile(row["words"])) for row in words["events"])
    return events, re.compile(words["not_the_start"])


def find_events(text: str, dates: Sequence[DateMention]) -> tuple[SaidEvent, ...]:
    """Each date with the event spoken of beside it, what stands behind the date before what stands in front."""
    return tuple(_events(text, dates))


def _events(text: str, dates: Sequence[DateMention]) -> Iterator[SaidEvent]:
    not_the_start = _patterns()[1]
    for when in dates:
        before, after = text[max(0, when.span.start - _NEAR) : when.span.start], text[when.span.end :][:_NEAR]
        if not_the_start.match(after):
            continue
        event = _event(after) or _event(before)
        if event is not None:
            yield SaidEvent(event, when)


def _event(words: str) -> str | None:
    hits = ((hit.start(), event) for event, pattern in _patterns()[0] if (hit := pattern.search(words)))
    return min(hits, default=(0, None))[1]
