"""The level a person holds, and since when he has worked at 高级技师: a certificate in the hand is no post."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from intents.awards import LevelMention
from intents.dates import DateMention
from intents.durations import Duration
from intents.said_values import Certainty, DateRange, SaidFact, SaidValue
from intents.spans import Span
from intents.wordfiles import word_file
from rules_core.awards import titles

_FAR = 10
_LEVEL_PATTERNS = (
    "held_before",
    "held_after",
    "held_surely",
    "high_held_before",
    "high_held_after",
    "wanted",
    "denied",
)
_CLAUSE = re.compile("[，,]")
_POST_LEVEL = "senior_technician"


class _Words(NamedTuple):
    held_before: re.Pattern[str]
    held_after: re.Pattern[str]
    held_surely: re.Pattern[str]
    high_before: re.Pattern[str]
    high_after: re.Pattern[str]
    wanted: re.Pattern[str]
    denied: re.Pattern[str]
    post: re.Pattern[str]
    too_far: re.Pattern[str]
    between_before: re.Pattern[str]

    @staticmethod
    @cache
    def load() -> "_Words":
        words = word_file("facts")
        levels = (words[f"level_{name}"] for name in _LEVEL_PATTERNS)
        others = (words[name] for name in ("post", "between_too_far", "between_before"))
        return _Words(*map(re.compile, (*levels, *others)))


class _Time(NamedTuple):
    span: Span
    value: SaidValue
    approximate: bool


def service_facts(
    text: str, today: date, dates: Sequence[DateMention], durations: Sequence[Duration], levels: Sequence[LevelMention]
) -> Iterator[SaidFact]:
    """`holds_level`, and `senior_post_since` where 岗, 聘 or 干 say so; doubtful where only a certificate is named."""
    times = [*map(_of_date, dates), *(_of_duration(duration, today) for duration in durations)]
    held = [level for level in levels if _is_held(text, level)]
    if held:
        ranks = titles().ranks
        best = max(held, key=lambda level: ranks[level.level])
        yield SaidFact("holds_level", best.level, best.span, Certainty.EXACT)
    for level in held:
        if level.level == _POST_LEVEL:
            yield from _since(text, level, times)


def _of_date(day: DateMention) -> _Time:
    value = day.earliest if day.earliest == day.latest else DateRange(day.earliest, day.latest)
    return _Time(day.span, value, day.approximate)


def _of_duration(duration: Duration, today: date) -> _Time:
    return _Time(duration.span, DateRange(*duration.since(today)), duration.approximate)


def _is_held(text: str, level: LevelMention) -> bool:
    words = _Words.load()
    before, after = text[: level.span.start], text[level.span.end :]
    if words.denied.search(before) or words.wanted.search(before):
        return False
    if level.level in word_file("facts")["level_high"]:
        return bool(words.high_before.search(before) or words.high_after.match(after))
    if words.held_surely.match(after):
        return True
    return words.held_before.search(before) is not None and words.held_after.match(after) is not None


def _since(text: str, level: LevelMention, times: Sequence[_Time]) -> Iterator[SaidFact]:
    """The time nearest to the level; it is sure where the words between and just behind speak of a post."""
    near = [(gap, time) for time in times if (gap := _gap(text, level.span, time.span)) is not None]
    if not near:
        return
    time = min(near, key=lambda pair: (_CLAUSE.search(pair[0]) is not None, len(pair[0])))[1]
    first, last = min(level.span, time.span), max(level.span, time.span)
    around = text[first.end : last.start] + text[last.end : last.end + 5] + text[max(0, first.start - 2) : first.start]
    in_post = Certainty.APPROX if time.approximate else Certainty.EXACT
    certainty = in_post if _Words.load().post.search(around) else Certainty.DOUBTFUL
    yield SaidFact("senior_post_since", time.value, time.span, certainty)


def _gap(text: str, level: Span, time: Span) -> str | None:
    """The words between, or None where the two do not belong together."""
    words = _Words.load()
    between = text[min(level.end, time.end) : max(level.start, time.start)]
    if len(between) > _FAR or words.too_far.search(between):
        return None
    return between if level < time or words.between_before.match(between) else None
