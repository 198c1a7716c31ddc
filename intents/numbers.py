"""Ages, ordinals, times of day and other numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from intents.looking_back import months_before
from intents.numerals import read_number, read_range
from intents.spans import Span, is_free
from intents.timewords import TimeWords


@dataclass(frozen=True, slots=True)
class Age:
    """Completed years of life, at least and at most."""

    low: int
    high: int
    span: Span

    def born(self, today: date) -> tuple[date, date]:
        """The earliest and the latest day of birth this age allows."""
        return months_before(today, 12 * (self.high + 1)) + timedelta(days=1), months_before(today, 12 * self.low)


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number and what is counted, such as 5 and 工作日; `unit` is empty for a bare number."""

    value: int
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class Ordinal:
    """第二个, or a reply that is nothing but a number: 2."""

    value: int
    span: Span


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day; hour 0–23, minute 0–59."""

    hour: int
    minute: int
    span: Span


def find_ages(text: str, taken: Sequence[Span] = ()) -> tuple[Age, ...]:
    """Ages from 14 to 90: 五十八了, 58岁, 五十多岁, 快六十了."""
    under = TimeWords.load().single["age_under_before"]
    found = []
    for hit in _hits(text, "ages", taken):
        ends = read_range(hit["n"])
        if ends is None or not 14 <= ends[0] <= 90:
            continue
        low, high = ends
        if hit.groupdict().get("more"):
            high += 9 if low % 10 == 0 else 0
        if under.search(text[: hit.start()]):
            low, high = low - 2, high - 1
        found.append(Age(low, high, Span(hit.start(), hit.end(), "age")))
    return tuple(found)


def find_numbers(text: str, taken: Sequence[Span] = ()) -> tuple[NumberMention, ...]:
    """Numbers with a unit, and bare ones in digits."""
    found = ((read_number(hit["n"]), hit) for hit in _hits(text, "numbers", taken))
    return tuple(
        NumberMention(number, hit["unit"], Span(hit.start(), hit.end(), "number"))
        for number, hit in found
        if number is not None
    )


def find_ordinals(text: str, taken: Sequence[Span] = ()) -> tuple[Ordinal, ...]:
    """第一个, 第16位; a text that is nothing but a number or 选二 counts too."""
    bare = TimeWords.load().single["bare_ordinal"].fullmatch(text)
    hits = [bare] if bare else _hits(text, "ordinals", taken)
    found = ((read_number(hit["n"]), hit) for hit in hits)
    return tuple(
        Ordinal(number, Span(hit.start(), hit.end(), "ordinal")) for number, hit in found if number is not None
    )


def find_clock_times(text: str, taken: Sequence[Span] = ()) -> tuple[ClockTime, ...]:
    """上午九点半, 下午3点, 09:00."""
    tables = TimeWords.load().tables
    found = []
    for hit in _hits(text, "clock_times", taken):
        hour, minute = read_number(hit["hour"]) or 0, hit.groupdict().get("minute") or "0"
        if hit.groupdict().get("half_day") in tables["half_days_after_noon"] and hour < 12:
            hour += 12
        minutes = tables["minute_words"].get(minute) or read_number(minute.rstrip("分")) or 0
        if hour < 24 and minutes < 60:
            found.append(ClockTime(hour, minutes, Span(hit.start(), hit.end(), "clock")))
    return tuple(found)


def _hits(text: str, patterns: str, taken: Sequence[Span]) -> Iterator[re.Match[str]]:
    spans = list(taken)
    for pattern in TimeWords.load().patterns[patterns]:
        for hit in pattern.finditer(text):
            span = Span(hit.start(), hit.end(), patterns)
            if is_free(span, spans):
                spans.append(span)
                yield hit
