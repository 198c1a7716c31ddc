"""Days as clerks write them: as dates, as text, as 2018.3 or 2018年3月, as a workbook's serial number."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.roster.cells import Cell, shown
from bot.roster.words import roster_say
from intents.numerals import read_number
from rules_core.calendar_arithmetic import add_days, add_months, chinese_day

_SERIAL_DAYS = range(10000, 73051)  # five figures, up to 2099
DAY_ZERO_1900, DAY_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SEPARATED = re.compile(
    r"(?P<y>[12]\d{3})[-/.年](?P<m>\d{1,2})(?:[-/.月](?P<d>\d{1,2})?[日号]?|月份)?"
    r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?"
)
_RUN = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})?")
_YEAR = re.compile(r"(?P<y>(?:19|20)\d{2})年?")
_SHORT_YEAR = re.compile(r"\d{2}[-/.年]\d{1,2}([-/.月]\d{1,2}日?)?月?")
_DAY_FIRST = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_SPOKEN = re.compile(r"[〇零○一二三四五六七八九十]+(?=[年月日号])")
_SPOKEN_YEAR = re.compile(r"[〇零○一二三四五六七八九]{4}年")
_YEAR_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_ONE_FIGURE_MONTH = re.compile(r"\d{4}\.1")


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """The first and the last day that may be meant, the same where a day is written; `note`: what was assumed."""

    earliest: date
    latest: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class NoDay:
    """Why no day could be read: a key under `cells` of data/roster.yaml with its places."""

    key: str
    places: Mapping[str, object]

    def says(self, label: str) -> str:
        return roster_say(f"cells.{self.key}", label=label, **self.places)


def written_day(cell: Cell, day_zero: date = DAY_ZERO_1900) -> WrittenDay | NoDay:
    """The day a cell names. A month or a year alone is its first to its last day.

    `day_zero`: the day from which the workbook counts its serial numbers.
    """
    match cell:
        case bool():
            return NoDay("day", {})
        case datetime():
            return _exactly(cell.date())
        case date():
            return _exactly(cell)
        case float() if not cell.is_integer() and 1000 < cell < 3000:
            return _from_number(cell)
        case _:
            written = shown(cell)
            hit = _SEPARATED.fullmatch(written)
            if hit is not None:
                return _calendar_day(hit)
            text = _in_figures(written)
            return _from_serial(float(text), day_zero) if _SERIAL.fullmatch(text) else _from_text(text)


def _exactly(day: date, note: str = "") -> WrittenDay:
    return WrittenDay(day, day, note)


def _from_number(number: float) -> WrittenDay | NoDay:
    """2018.3 typed as a number is a month; 2018.1 may have been 2018.10 before the workbook dropped its nought."""
    text = repr(number)
    if _ONE_FIGURE_MONTH.fullmatch(text):
        return NoDay("day_float", {"year": text[:4]})
    return _from_text(text)


def _in_figures(text: str) -> str:
    """Full-width and Chinese figures as plain ones: 二〇一八年三月 → 2018年3月."""
    plain = re.sub(r"\s*([-/.年月日号])\s*", r"\1", unicodedata.normalize("NFKC", text).strip())
    plain = _SPOKEN_YEAR.sub(lambda hit: hit.group().translate(_YEAR_DIGITS), plain)
    return _SPOKEN.sub(lambda hit: str(read_number(hit.group()) or hit.group()), plain)


def _from_text(text: str) -> WrittenDay | NoDay:
    for pattern, read in _PATTERNS.items():
        hit = pattern.fullmatch(text)
        if hit is not None:
            return read(hit)
    return NoDay("day", {})


def _calendar_day(hit: re.Match[str]) -> WrittenDay | NoDay:
    said = hit.groupdict()
    year, month, day = int(said["y"]), said.get("m"), said.get("d")
    try:
        if month is None:
            return _year(year)
        return _exactly(date(year, int(month), int(day))) if day else _month(date(year, int(month), 1), hit.group())
    except ValueError:
        return NoDay("day", {})


def _year(year: int) -> WrittenDay:
    return WrittenDay(date(year, 1, 1), date(year, 12, 31))


def _month(first: date, written: str) -> WrittenDay:
    one_figure = _ONE_FIGURE_MONTH.fullmatch(written)
    note = roster_say("cells.january", written=written, year=first.year) if one_figure else ""
    return WrittenDay(first, add_days(add_months(first, 1), -1), note)


def _from_serial(number: float, day_zero: date) -> WrittenDay | NoDay:
    if int(number) not in _SERIAL_DAYS:
        return NoDay("day", {})
    day = day_zero + timedelta(days=int(number))
    return _exactly(day, roster_say("cells.serial", day=chinese_day(day)))


_PATTERNS: Mapping[re.Pattern[str], Callable[[re.Match[str]], WrittenDay | NoDay]] = {
    _SEPARATED: _calendar_day,
    _YEAR: _calendar_day,
    _RUN: _calendar_day,
    _SHORT_YEAR: lambda _hit: NoDay("day_short", {}),
    _DAY_FIRST: lambda _hit: NoDay("day_order", {}),
}
