"""How long a person says something has lasted or lasts: 七年半, 快七年, 八年零两个月, 十来年."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from intents.looking_back import months_before
from intents.numerals import read_number, read_range
from intents.spans import Span, is_free
from intents.timewords import TimeWords


@dataclass(frozen=True, slots=True)
class Duration:
    """Completed months, at least and at most (None: no limit said); 七年 is 84 to 95, 七年整 84."""

    months_low: int
    months_high: int | None
    span: Span
    approximate: bool

    def since(self, today: date) -> tuple[date | None, date]:
        """The earliest (None: any) and the latest day on which it can have begun, if it lasts until today."""
        latest = months_before(today, self.months_low)
        if self.months_high is None:
            return None, latest
        return months_before(today, self.months_high + 1) + timedelta(days=1), latest


def find_durations(text: str, taken: Sequence[Span] = ()) -> tuple[Duration, ...]:
    """All lengths of time in years and months, in order, outside the stretches already taken."""
    words, spans, found = TimeWords.load(), list(taken), []
    for pattern in words.patterns["durations"]:
        for hit in pattern.finditer(text):
            span = Span(hit.start(), hit.end(), "duration")
            if not is_free(span, spans) or words.single["not_a_duration_before"].search(text[: span.start]):
                continue
            duration = _read(hit, span)
            if duration is not None:
                spans.append(span)
                found.append(duration)
    return tuple(sorted(found, key=lambda duration: duration.span))


def _read(hit: re.Match[str], span: Span) -> Duration | None:
    said = {name: value for name, value in hit.groupdict().items() if value}
    if "vague" in said:
        low, high = TimeWords.load().tables["vague"][said["vague"]]
        return Duration(low, high or None, span, True)
    ends = _ends(said)
    if ends is None or ends[1] > 1200:
        return None
    return _hedged(said, ends, span)


def _ends(said: dict[str, str]) -> tuple[int, int] | None:
    """The least and the most completed months, hedges aside."""
    if "halfyear" in said:
        return 6, 11
    numbers, unit = read_range(said["n"]), 1 if said["unit"][0] == "个" else 12
    if numbers is None or (said.get("more") == "几" and numbers[0] % 10):
        return None
    low, high = numbers[0] * unit, numbers[1] * unit + unit - 1
    if "m" in said:
        months = read_number(said["m"]) or 0
        return low + months, low + months
    if said.get("tail") == "半":
        return low + unit // 2, low + unit - 1
    more = said.get("more")
    if more is None or numbers[0] % 10:
        return low, high
    return (low - unit, low + 4 * unit - 1) if more == "来" else (low, low + 10 * unit - 1)


def _hedged(said: dict[str, str], ends: tuple[int, int], span: Span) -> Duration:
    hedges = TimeWords.load().tables["hedges"]
    marks = {said.get("hedge"), said.get("tail")}
    low, high = ends
    if marks & {*hedges["under"]}:
        return Duration(max(0, low - 12), max(0, low - 1), span, True)
    if marks & {*hedges["about"]}:
        return Duration(max(0, low - 6), high + 6, span, True)
    if marks & {*hedges["at_least"]}:
        return Duration(low, None, span, False)
    if marks & {*hedges["exact"]}:
        return Duration(low, low, span, False)
    return Duration(low, high, span, "more" in said or low // 12 != high // 12)
