"""Years and months added to days, as contract.md counts them: the same day of the month, or the month's last day."""

import calendar
import re
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache

import yaml

from rules_core.datadir import data_dir
from rules_core.errors import JishiError

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class DayOutOfRange(JishiError):
    """The reckoning leaves the years 1 to 9999, so that no day can be named."""

    def __init__(self, start: date) -> None:
        super().__init__(day_wording("out_of_range").format(start=chinese_day(start)))
        self.start = start


@cache
def _wordings() -> dict[str, str]:
    text = (data_dir() / "days.yaml").read_text(encoding="utf-8")
    return {str(key): str(words) for key, words in yaml.safe_load(text).items()}


def day_wording(key: str) -> str:
    """The wording under `key` in data/days.yaml, its places in braces still to be filled."""
    return _wordings()[key]


def add_months(start: date, months: int) -> date:
    """`months` (of either sign) after `start`: the same day of the month, or the last of a month that has no such day.

    Raises DayOutOfRange where that lies outside the years 1 to 9999.
    """
    year, month0 = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise DayOutOfRange(start)
    last = calendar.monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, min(start.day, last))


def add_years(start: date, years: int) -> date:
    """`years` (of either sign) after `start`: 29 February gives 28 February in a common year. Raises DayOutOfRange."""
    return add_months(start, years * 12)


def add_days(start: date, days: int) -> date:
    """`days` (of either sign) after `start`. Raises DayOutOfRange outside the years 1 to 9999."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        raise DayOutOfRange(start) from None


def first_of_next_month(day: date) -> date:
    """The first day of the month after that of `day`. Raises DayOutOfRange after year 9999."""
    return add_months(day.replace(day=1), 1)


def full_years(start: date, on: date) -> int:
    """The years completed from `start` to `on`, on the day of completion included; 0 or more where `on` is not earlier.

    Someone born on 29 February completes a year on 28 February of a common year, as `add_years` has it.
    """
    years = on.year - start.year
    return years if add_years(start, years) <= on else years - 1


def read_day(given: object) -> date | None:
    """The day that a JSON value names as YYYY-MM-DD; None where it names no real day."""
    if not isinstance(given, str) or not _ISO.fullmatch(given):
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None


def chinese_day(day: date) -> str:
    """How people write a day: 2028年4月30日."""
    return f"{day.year}年{day.month}月{day.day}日"
