"""The days a person names: 2018年3月, 去年5月, 昨天, 三年前."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from intents.numerals import read_number, read_range
from intents.spans import Span, is_free
from intents.timewords import TimeWords
from rules_core.calendar_arithmetic import DayOutOfRange, add_days, add_months


@dataclass(frozen=True, slots=True)
class DateMention:
    """The first and the last day a person may mean; `approximate`: the person said 大概, 年底 or 三年前."""

    earliest: date
    latest: date
    span: Span
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class _Range:
    earliest: date
    latest: date
    approximate: bool = False


def find_dates(text: str, today: date, taken: Sequence[Span] = ()) -> tuple[DateMention, ...]:
    """All dates of a normalised text in order, reckoned from `today`; what is no day of the calendar is left out."""
    words, spans, found = TimeWords.load(), list(taken), []
    for pattern in words.patterns["dates"]:
        for hit in pattern.finditer(text):
            span = Span(hit.start(), hit.end(), "date")
            if not is_free(span, spans):
                continue
            spans.append(span)
            days = _read(hit, today)
            if days is not None:
                found.append(DateMention(days.earliest, days.latest, span, days.approximate or _is_hedged(text, span)))
    return tuple(sorted(found, key=lambda mention: mention.span))


def _is_hedged(text: str, span: Span) -> bool:
    words = TimeWords.load().single
    after, before = words["approximate_after"], words["approximate_before"]
    return bool(after.match(text[span.end :]) or before.search(text[: span.start]))


def _read(hit: re.Match[str], today: date) -> _Range | None:
    said = {name: value for name, value in hit.groupdict().items() if value}
    reader = next((reader for group, reader in _READERS.items() if group in said), _calendar_date)
    try:
        return reader(said, today)
    except (ValueError, DayOutOfRange):
        return None


def _calendar_date(said: dict[str, str], today: date) -> _Range | None:
    year, month, day = _year(said, today), _month(said, today), read_number(said.get("d", ""))
    if "d" in said and month is None:
        month = today.month
    if month is None:
        return _within_year(year, said.get("part", ""))
    if day is None:
        return _within_month(year, month, said.get("part", ""))
    return _Range(date(year, month, day), date(year, month, day))


def _year(said: dict[str, str], today: date) -> int:
    tables = TimeWords.load().tables
    if "ry" in said:
        return today.year + int(tables["year_shifts"][said["ry"]])
    number = read_number(said["y"]) if "y" in said else today.year
    if number is None or number > 99:
        return number or today.year
    century = today.year - today.year % 100
    return century + number if number <= today.year % 100 + 1 else century - 100 + number


def _month(said: dict[str, str], today: date) -> int | None:
    return read_number(said["m"]) if "m" in said else None


def _within_year(year: int, part: str) -> _Range:
    tables = TimeWords.load().tables
    first, last = 1, 12
    if part in tables["year_parts"]:
        first, last = tables["year_parts"][part]
    elif part:
        quarter = next((tables["quarters"][c] for c in part if c in tables["quarters"]), None)
        first, last = (quarter * 3 - 2, quarter * 3) if quarter else (1, 12)
    return _Range(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]), bool(part))


def _within_month(year: int, month: int, part: str) -> _Range:
    length = calendar.monthrange(year, month)[1]
    first, last = TimeWords.load().tables["month_parts"].get(part, (1, length))
    return _Range(date(year, month, first), date(year, month, last or length), bool(part))


def _relative_month(said: dict[str, str], today: date) -> _Range:
    shift = _shift(said["rm"], "month_shifts")
    month = add_months(today.replace(day=1), shift)
    day = read_number(said.get("d", ""))
    if day is None:
        return _within_month(month.year, month.month, said.get("part", ""))
    return _Range(month.replace(day=day), month.replace(day=day))


def _shift(word: str, table: str) -> int:
    shifts: dict[str, int] = TimeWords.load().tables[table]
    return next(number for start, number in shifts.items() if word.startswith(start))


def _relative_day(said: dict[str, str], today: date) -> _Range:
    day = add_days(today, _shift(said["rd"], "day_shifts"))
    return _Range(day, day)


def _relative_week(said: dict[str, str], today: date) -> _Range:
    monday = add_days(today, 7 * _shift(said["rw"], "week_shifts") - today.weekday())
    weekday = TimeWords.load().tables["weekdays"].get(said.get("wd"))
    if weekday is None:
        return _Range(monday, add_days(monday, 6))
    return _Range(add_days(monday, weekday), add_days(monday, weekday))


def _holiday(said: dict[str, str], today: date) -> _Range:
    month, day = TimeWords.load().tables["holidays"][said["holiday"]]
    on = date(_year(said, today), month, day)
    return _Range(on, on)


def _ago(said: dict[str, str], today: date) -> _Range | None:
    ends = read_range(said["n"])
    months, days = TimeWords.load().tables["units"][said["unit"]]
    if ends is None:
        return None
    half = months // 2 if "half" in said else 0
    latest = add_days(add_months(today, -ends[0] * months - half), -ends[0] * days)
    earliest = add_days(add_months(today, -ends[1] * months - half - (half or months)), -ends[1] * days)
    return replace(_Range(earliest + timedelta(days=bool(months)), latest), approximate=months > 0)


_READERS = {
    "ago": _ago,
    "rm": _relative_month,
    "rd": _relative_day,
    "rw": _relative_week,
    "holiday": _holiday,
}
